namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html</summary>
static class GetPolicyVersion
{
    public static readonly Operation Operation = new("GetPolicyVersion", IamQuestions.OnPolicy, Run);

    static Answer Run(Call call)
    {
        var policy = PolicyView.Of(call);
        var id = call.Input.Text("VersionId");
        var version = policy.Versions.FirstOrDefault(version => string.Equals(version.Id, id, StringComparison.Ordinal))
            ?? throw IamNames.NoSuchEntity($"Policy {policy.Arn} version {id} does not exist or is not attachable.");
        return new Output { ["PolicyVersion"] = IamShapes.Version(version, string.Equals(id, policy.DefaultVersionId, StringComparison.Ordinal), withDocument: true) };
    }
}
