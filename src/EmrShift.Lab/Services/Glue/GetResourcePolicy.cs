namespace EmrShift.Lab.Services.Glue;

/// <summary>The lab's catalogue has no policy. Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetResourcePolicy.html</summary>
static class GetResourcePolicy
{
    public static readonly Operation Operation = new("GetResourcePolicy", GlueQuestions.OnCatalog, _ => throw new AwsException(400, "EntityNotFoundException", "Policy not found"));
}
