using EmrShift.Iam;
using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html</summary>
static class CreatePolicyVersion
{
    public static readonly Operation Operation = new("CreatePolicyVersion", IamQuestions.OnPolicy, Run);

    static Answer Run(Call call)
    {
        var policy = IamNames.Policy(call);
        var document = Document(call);
        if (policy.Versions.Count >= IamChecks.PolicyVersionsMax)
        {
            throw new AwsException(
                409,
                "LimitExceeded",
                $"A managed policy can have up to {IamChecks.PolicyVersionsMax} versions. Before you create a new version, you must delete an existing version.");
        }
        var version = new PolicyVersion($"v{++policy.LastVersion}", document, call.Now);
        policy.Versions.Add(version);
        var isDefault = call.Input.Flag("SetAsDefault");
        if (isDefault)
            (policy.DefaultVersionId, policy.UpdatedAt) = (version.Id, call.Now);
        return new Output { ["PolicyVersion"] = IamShapes.Version(version, isDefault, withDocument: false) };
    }

    /// <summary>The document of the request, if a managed policy may have it.</summary>
    public static string Document(Call call)
    {
        var document = IamChecks.Document(call.Input.Text("PolicyDocument"), PolicyKind.Identity);
        return IamChecks.Size(document) <= IamChecks.ManagedPolicySizeMax
            ? document
            : throw new AwsException(409, "LimitExceeded", $"Cannot exceed quota for PolicySize: {IamChecks.ManagedPolicySizeMax}");
    }
}
