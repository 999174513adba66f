namespace EmrShift.Lab.Services.Glue;

/// <summary>Source: https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteResourcePolicy.html</summary>
static class DeleteResourcePolicy
{
    public static readonly Operation Operation = new("DeleteResourcePolicy", GlueQuestions.OnCatalog, Run);

    static Answer Run(Call call)
    {
        if (call.Home.Glue.ResourcePolicy is null)
            throw GlueFinds.NotFound("Policy not found");
        call.Home.Glue.ResourcePolicy = null;
        return new Output();
    }
}
