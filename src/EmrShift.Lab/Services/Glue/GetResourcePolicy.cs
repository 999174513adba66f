namespace EmrShift.Lab.Services.Glue;

/// <summary>Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetResourcePolicy.html</summary>
static class GetResourcePolicy
{
    public static readonly Operation Operation = new("GetResourcePolicy", GlueQuestions.OnCatalog, Run);

    static Answer Run(Call call) => call.Home.Glue.ResourcePolicy is { } policy
        ? new Output { ["PolicyInJson"] = policy, ["PolicyHash"] = PutResourcePolicy.Hash(policy) }
        : throw GlueFinds.NotFound("Policy not found");
}
