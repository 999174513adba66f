using System.Text.Json;
using System.Text.Json.Nodes;
using EmrShift.Accounts;
using EmrShift.Aws.Operations;

namespace EmrShift.Aws.Reading;

/// <summary>Every principal with its policies. Policies of AWS that something uses but the dump doesn't hold are fetched one by one.</summary>
static class IamRead
{
    const string Subject = "IAM users, groups, roles and policies";
    // The most that IAM gives at once. Source: IAM API Reference, GetAccountAuthorizationDetails, MaxItems.
    const int PageSize = 1000;

    public static async Task Run(AnswerPile pile)
    {
        await Task.WhenAll(
            pile.ReadPages(IamOperations.GetAccountAuthorizationDetails.Call(new() { ["MaxItems"] = PageSize }), Subject),
            pile.ReadPages(IamOperations.ListInstanceProfiles.Call(new() { ["MaxItems"] = PageSize }), "instance profiles"));
        var parts = pile.Parts;
        var known = parts.SelectMany(part => part.Policies).Where(policy => policy.Document is not null).Select(policy => policy.Arn).ToHashSet(StringComparer.Ordinal);
        var used = parts.SelectMany(part => part.Roles).SelectMany(role => role.AttachedPolicies.Append(role.PermissionsBoundary))
            .Concat(parts.SelectMany(part => part.Users).SelectMany(user => user.AttachedPolicies.Append(user.PermissionsBoundary)))
            .Concat(parts.SelectMany(part => part.Groups).SelectMany(group => group.AttachedPolicies))
            .OfType<string>().Distinct(StringComparer.Ordinal).Where(arn => !known.Contains(arn));
        await Task.WhenAll(used.Select(arn => Policy(pile, arn)));
    }

    static async Task Policy(AnswerPile pile, string arn)
    {
        var found = await pile.Ask(IamOperations.GetPolicy.Call(new() { ["PolicyArn"] = arn }), arn);
        if (found?.Json.Member("Policy").Text("DefaultVersionId") is not { } version)
            return;
        var document = await pile.Ask(IamOperations.GetPolicyVersion.Call(new() { ["PolicyArn"] = arn, ["VersionId"] = version }), arn);
        if (document is null)
            return;
        // Both answers together are one entry of the dump.
        var policy = JsonNode.Parse(found.Json.GetProperty("Policy").GetRawText())!.AsObject();
        policy["PolicyVersionList"] = new JsonArray(JsonNode.Parse(document.Json.GetProperty("PolicyVersion").GetRawText()));
        var dump = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["Policies"] = new JsonArray(policy) }, JsonContext.Default.JsonObject);
        foreach (var part in Accounts.Sources.FileReader.ReadAnswer($"iam:GetPolicyVersion {arn}", dump, region: null).Parts)
            pile.Add(part);
    }

    /// <summary>Of AWS's own policies only the version in force: the older ones decide nothing, and there are many.</summary>
    public static Account InForce(Account account) => account with
    {
        Policies = [.. account.Policies.Select(policy => policy.IsAwsManaged
            ? policy with { Versions = [.. policy.Versions.Where(version => version.VersionId == policy.DefaultVersionId)] }
            : policy)],
    };
}

[System.Text.Json.Serialization.JsonSerializable(typeof(JsonObject))]
sealed partial class JsonContext : System.Text.Json.Serialization.JsonSerializerContext;
