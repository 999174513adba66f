namespace EmrShift.Accounts.Sources;

/// <summary>
/// Service and resource control policies: <c>aws organizations describe-policy</c> gives a document, <c>list-policies-for-target</c> what is
/// attached at one level; the level's id has to be in the file's name (<c>r-…</c>, <c>ou-…</c> or an account id). <c>describe-organization</c>
/// gives the management account, where no such policy holds.
/// </summary>
static class OrganizationSource
{
    const string Service = "SERVICE_CONTROL_POLICY";
    const string Resource = "RESOURCE_CONTROL_POLICY";

    public static Source Source { get; } = new(
        "aws organizations describe-policy, list-policies-for-target, list-policies, describe-organization",
        root => root.Member("Policy").Has("PolicySummary") || root.Items("Policies").Any(policy => policy.Text("Type") is Service or Resource)
            || root.Member("Organization").IsObject && (root.Member("Organization").Has("MasterAccountId") || root.Member("Organization").Has("ManagementAccountId")),
        root => new()
        {
            Scps = [.. Levels(root, Service)],
            Rcps = [.. Levels(root, Resource)],
            ManagementAccountId = root.Object("Organization").Text("MasterAccountId") ?? root.Object("Organization").Text("ManagementAccountId"),
        });

    static IEnumerable<GuardrailLevel> Levels(SourceNode root, string type)
    {
        var policy = root.Object("Policy");
        var summary = policy.Object("PolicySummary");
        if (summary.Text("Type") == type && summary.Required("Id") is { } id)
        {
            yield return new()
            {
                TargetId = "", Depth = GuardrailLevels.UnknownDepth, Policies = [new(id, summary.Text("Name"), policy.Policy("Content"))], Origin = policy.Origin,
            };
        }
        var listed = root.Objects("Policies").Where(item => item.Text("Type") == type && item.Text("Id") is not null)
            .Select(item => new GuardrailPolicy(item.Text("Id")!, item.Text("Name"), null)).ToList();
        if (listed.Count > 0)
        {
            var target = Ids.Target(root.Document.File) ?? "";
            yield return new()
            {
                TargetId = target, Depth = GuardrailLevels.DepthOf(target),
                Policies = [.. listed.OrderBy(item => item.Id, StringComparer.Ordinal)], Origin = root.Origin,
            };
        }
    }
}
