using EmrShift.Accounts;
using EmrShift.Iam;

namespace EmrShift.Checks;

/// <summary>
/// Known defects of copied EMR policies. They come from documents that AWS once printed and from modules that repeat them.
/// Source: facts/SOURCES.md, "where AWS's own pages differ from the live policy".
/// </summary>
static class PolicyDefects
{
    /// <summary>A defect.</summary>
    /// <param name="Found">What is written there.</param>
    /// <param name="Why">Why it doesn't do what it seems to.</param>
    /// <param name="Fix">What to write instead.</param>
    internal sealed record Defect(string Found, string Why, string Fix);

    /// <summary>The statement's defect; null when it has none.</summary>
    public static Defect? Of(Statement statement) => PlacementGroup(statement) ?? TagOnCreate(statement);

    static Defect? PlacementGroup(Statement statement) =>
        statement.Effect == Effect.Allow && statement.Resources.FirstOrDefault(resource => resource.EndsWith(":placement-group/pg-*", StringComparison.Ordinal)) is { } resource
            ? new Defect(
                $"the resource `{resource}` matches no placement group of EMR",
                "EMR names its placement groups `EMR_…`; `pg-*` was printed in the guide by mistake",
                $"write `{resource.Replace("/pg-*", "/EMR_*", StringComparison.Ordinal)}`")
            : null;

    // A resource that is being created has no tags yet: only aws:RequestTag can be asked of it.
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
    static Defect? TagOnCreate(Statement statement)
    {
        if (statement.Effect != Effect.Allow || statement.IsNotAction || statement.Actions.IsEmpty || !statement.Actions.All(IsCreate) || !IsOfCreatedThings(statement))
            return null;
        return statement.Conditions.FirstOrDefault(condition => condition.Key.Equals($"aws:ResourceTag/{Tags.EmrKey}", StringComparison.OrdinalIgnoreCase)) is { } condition
            ? new Defect(
                $"`{condition.Key}` is asked of something that is only being created",
                "it has no tags yet, so the statement never allows anything",
                $"write `aws:RequestTag/{Tags.EmrKey}`")
            : null;
    }

    static bool IsCreate(string action) =>
        action.StartsWith("ec2:Create", StringComparison.OrdinalIgnoreCase) || action.Equals("ec2:RunInstances", StringComparison.OrdinalIgnoreCase);

    static bool IsOfCreatedThings(Statement statement) => !statement.Resources.IsEmpty && statement.Resources.All(resource =>
        resource.EndsWith(":instance/*", StringComparison.Ordinal) || resource.EndsWith(":volume/*", StringComparison.Ordinal)
        || resource.EndsWith(":network-interface/*", StringComparison.Ordinal) || resource.EndsWith(":fleet/*", StringComparison.Ordinal)
        || (resource.EndsWith(":security-group/*", StringComparison.Ordinal) && statement.Actions.All(action => action.EndsWith(":CreateSecurityGroup", StringComparison.OrdinalIgnoreCase))));
}
