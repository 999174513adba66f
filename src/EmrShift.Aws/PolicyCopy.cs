using EmrShift.Aws.Operations;

namespace EmrShift.Aws;

/// <summary>A managed policy as the account's IAM has it now.</summary>
/// <param name="Arn">Its ARN, in the account's partition.</param>
/// <param name="Version">The default version: <c>v6</c>.</param>
/// <param name="Document">That version's document, as IAM keeps it.</param>
public sealed record PolicyCopy(string Arn, string Version, string Document)
{
    /// <summary>Asks IAM for a policy.</summary>
    /// <param name="aws">Any account: AWS's own policies are the same in all.</param>
    /// <param name="arnIn">The policy's ARN in a partition: <c>aws</c>, <c>aws-cn</c>.</param>
    /// <param name="stop">Ends the asking.</param>
    /// <returns>The policy, or why it could not be read.</returns>
    public static async Task<(PolicyCopy? Copy, AwsError? Error)> Read(AwsConnection aws, Func<string, string> arnIn, CancellationToken stop)
    {
        var identity = await aws.Send(StsOperations.GetCallerIdentity.Call(), stop);
        if (identity.Error is not null)
            return (null, identity.Error);
        var arn = arnIn(identity.Json.Text("Arn")?.Split(':') is ["arn", var partition, ..] ? partition : "aws");
        var policy = await aws.Send(IamOperations.GetPolicy.Call(new() { ["PolicyArn"] = arn }), stop);
        if (policy.Error is not null)
            return (null, policy.Error);
        var version = policy.Json.Member("Policy").Text("DefaultVersionId") ?? "";
        var document = await aws.Send(IamOperations.GetPolicyVersion.Call(new() { ["PolicyArn"] = arn, ["VersionId"] = version }), stop);
        // URL-encoded, as RFC 3986 says. Source: IAM API Reference, PolicyVersion.
        return document.Error is null
            ? (new(arn, version, Uri.UnescapeDataString(document.Json.Member("PolicyVersion").Text("Document") ?? "")), null)
            : (null, document.Error);
    }
}
