using System.Collections.Immutable;
using System.Globalization;
using EmrShift.Accounts;
using EmrShift.Facts;

namespace EmrShift.Checks;

/// <summary>A node role allows far more actions than it was seen to use.</summary>
sealed class NodeRoleTooBroad : Check
{
    /// <summary>How many allowed actions for each used one are "far more".</summary>
    const int TimesUsed = 10;

    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR306", "node-role-too-broad", "The node role allows far more than was used", Severity.Info);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Run(Evidence evidence)
    {
        foreach (var role in evidence.NodeUse.GroupBy(row => row.Use.Principal, StringComparer.Ordinal))
        {
            if (evidence.Today.Of(role.Key) is not { Unread.IsEmpty: true } permissions)
                continue;
            var allowed = AllowedActions.Of(permissions.Sources.Identity);
            var used = role.Where(row => row.Use.Count > row.Use.Denied).Select(row => row.Use.Action).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (used.Count > 0 && allowed.Count > TimesUsed * used.Count)
                yield return Of(role.Key, allowed, used, evidence);
        }
    }

    Finding Of(string role, ImmutableSortedSet<string> allowed, HashSet<string> used, Evidence evidence)
    {
        var usedServices = used.Select(ServiceOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unused = allowed.Select(ServiceOf).Where(service => !usedServices.Contains(service)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return new Finding(
            Info.Code, Info.Severity, role,
            string.Create(CultureInfo.InvariantCulture, $"`{AccountIndex.NameIn(role)}` allows {allowed.Count} actions, and {used.Count} {(used.Count == 1 ? "was" : "were")} seen in use"),
            [
                $"used: {EvidenceLines.Names(used)}",
                .. unused.Count > 0 ? [$"services that it allows and never used: {string.Join(", ", unused)}"] : ImmutableArray<string>.Empty,
            ],
            "write the node policy from the use instead of copying v1", Certainty.Derived, Places.Of(evidence.Index.Role(role)?.Origin))
        {
            Snippets = [new Snippet(SnippetKind.Cli, $"emrshift policy generate node-role --role {role} --from LOGS")],
        };
    }

    static string ServiceOf(string action) => action.Split(':', 2)[0];
}
