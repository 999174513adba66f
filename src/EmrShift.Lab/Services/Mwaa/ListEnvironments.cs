namespace EmrShift.Lab.Services.Mwaa;

/// <summary>Source: https://docs.aws.amazon.com/mwaa/latest/API/API_ListEnvironments.html</summary>
static class ListEnvironments
{
    public static readonly Operation Operation = new("ListEnvironments", call => [new Question("airflow:ListEnvironments", call.Arn("airflow", "environment/*"))], Run) { Route = "GET /environments" };

    static Answer Run(Call call)
    {
        var (page, next) = Pages.Of(call.Home.Mwaa.Environments.Keys, name => name, call.Input.OptionalText("NextToken"), Pages.Size(call, "MaxResults", 25, "ValidationException"));
        return new Output { ["Environments"] = Output.List(page), ["NextToken"] = next };
    }
}
