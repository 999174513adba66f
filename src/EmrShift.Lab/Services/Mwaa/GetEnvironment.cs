namespace EmrShift.Lab.Services.Mwaa;

/// <summary>Source: https://docs.aws.amazon.com/mwaa/latest/API/API_GetEnvironment.html</summary>
static class GetEnvironment
{
    public static readonly Operation Operation = new("GetEnvironment", call => [new Question("airflow:GetEnvironment", call.Arn("airflow", $"environment/{call.Input.Text("Name")}"))], Run) { Route = "GET /environments/{Name}" };

    static Answer Run(Call call)
    {
        var name = call.Input.Text("Name");
        return call.Home.Mwaa.Environments.TryGetValue(name, out var environment)
            ? new Output { ["Environment"] = environment }
            : throw new AwsException(404, "ResourceNotFoundException", $"Environment {name} was not found");
    }
}
