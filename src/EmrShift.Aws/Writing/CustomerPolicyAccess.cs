using System.Globalization;
using System.Text.Json;
using EmrShift.Aws.Operations;
using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Plans.Slots;

namespace EmrShift.Aws.Writing;

/// <summary>
/// Customer-managed policies. A change is a new version, and IAM keeps five. Deleting wants the other versions gone first.
/// Source: IAM User Guide, "Versioning IAM policies"; API Reference, DeletePolicy.
/// </summary>
static class CustomerPolicyAccess
{
    const int VersionsMax = 5;

    public static async Task<SlotReading> Read(AwsConnection aws, CustomerPolicySlot slot, CancellationToken stop)
    {
        var policy = await aws.Send(IamOperations.GetPolicy.Call(new() { ["PolicyArn"] = slot.PolicyArn }), stop);
        if (policy.Error is not null)
            return SlotReadings.Of(policy, _ => null);
        var version = policy.Json.Member("Policy").Text("DefaultVersionId");
        var document = await aws.Send(IamOperations.GetPolicyVersion.Call(new() { ["PolicyArn"] = slot.PolicyArn, ["VersionId"] = version }), stop);
        return SlotReadings.Of(document, answer => SlotReadings.Document(answer.Member("PolicyVersion").Text("Document")));
    }

    public static Task<AwsError?> Write(AwsConnection aws, CustomerPolicySlot slot, Change change, CancellationToken stop) => (change.Before, change.After) switch
    {
        (null, { } document) => Create(aws, slot.PolicyArn, document, stop),
        (_, null) => Delete(aws, slot.PolicyArn, stop),
        (_, { } document) => AddVersion(aws, slot.PolicyArn, document, stop),
    };

    static async Task<AwsError?> Create(AwsConnection aws, string arn, string document, CancellationToken stop)
    {
        // arn:aws:iam::123456789012:policy/path/Name
        var resource = arn.Split(':', 6)[5]["policy".Length..];
        var slash = resource.LastIndexOf('/');
        var answer = await aws.Send(SlotOperations.CreatePolicy.Call(new()
        {
            ["PolicyName"] = resource[(slash + 1)..], ["Path"] = resource[..(slash + 1)], ["PolicyDocument"] = document,
        }), stop);
        return answer.Error;
    }

    static async Task<AwsError?> AddVersion(AwsConnection aws, string arn, string document, CancellationToken stop)
    {
        var (versions, error) = await OtherVersions(aws, arn, stop);
        if (error is null && versions.Count >= VersionsMax - 1)
            error = await DeleteVersion(aws, arn, versions[0], stop);
        return error ?? (await aws.Send(SlotOperations.CreatePolicyVersion.Call(new() { ["PolicyArn"] = arn, ["PolicyDocument"] = document, ["SetAsDefault"] = "true" }), stop)).Error;
    }

    static async Task<AwsError?> Delete(AwsConnection aws, string arn, CancellationToken stop)
    {
        // A policy in use can't be deleted. Its old versions stay until that is known.
        var policy = await aws.Send(IamOperations.GetPolicy.Call(new() { ["PolicyArn"] = arn }), stop);
        if (policy.Error is not null)
            return policy.Error;
        if (IsUsed(policy.Json.Member("Policy")))
            return new AwsError("iam", "DeletePolicy", "iam:DeletePolicy", "DeleteConflict", "the policy is attached, or is a permissions boundary", 409);
        var (versions, error) = await OtherVersions(aws, arn, stop);
        foreach (var version in versions)
            error ??= await DeleteVersion(aws, arn, version, stop);
        return error ?? (await aws.Send(SlotOperations.DeletePolicy.Call(new() { ["PolicyArn"] = arn }), stop)).Error;
    }

    static bool IsUsed(JsonElement policy) => IsPositive(policy.Text("AttachmentCount")) || IsPositive(policy.Text("PermissionsBoundaryUsageCount"));

    static bool IsPositive(string? count) => int.TryParse(count, CultureInfo.InvariantCulture, out var number) && number > 0;

    static async Task<AwsError?> DeleteVersion(AwsConnection aws, string arn, string version, CancellationToken stop) =>
        (await aws.Send(SlotOperations.DeletePolicyVersion.Call(new() { ["PolicyArn"] = arn, ["VersionId"] = version }), stop)).Error;

    /// <summary>The versions that are not the default, oldest first.</summary>
    static async Task<(List<string> Versions, AwsError? Error)> OtherVersions(AwsConnection aws, string arn, CancellationToken stop)
    {
        var versions = new List<string>();
        await foreach (var page in aws.Pages(SlotOperations.ListPolicyVersions.Call(new() { ["PolicyArn"] = arn }), stop))
        {
            if (page.Error is not null)
                return ([], page.Error);
            versions.AddRange(page.Items("Versions").Where(version => version.Text("IsDefaultVersion") != "true").Select(version => version.Text("VersionId")!));
        }
        return ([.. versions.OrderBy(version => int.Parse(version.AsSpan(1), CultureInfo.InvariantCulture))], null);
    }
}
