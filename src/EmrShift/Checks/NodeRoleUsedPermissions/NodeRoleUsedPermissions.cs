using System.Globalization;
using EmrShift.Accounts;
using EmrShift.Facts;
using EmrShift.Trails;

namespace EmrShift.Checks;

/// <summary>What a node role was seen to do would be refused after the move.</summary>
sealed class NodeRoleUsedPermissions : Check
{
    const int LinesMax = 10;

    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR305", "node-role-used-permissions", "The planned node policy lacks permissions that were used", Severity.Error);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Run(Evidence evidence) =>
        from row in evidence.NodeUse
        where row.Verdict is ReplayVerdict.NewlyDenied
        group row by row.Use.Principal into rows
        select Of(rows.Key, [.. rows.OrderByDescending(row => row.Use.Count).ThenBy(row => row.Use.Action, StringComparer.Ordinal).ThenBy(row => row.Use.Resource, StringComparer.Ordinal)], evidence);

    Finding Of(string role, List<ReplayRow> rows, Evidence evidence)
    {
        var name = AccountIndex.NameIn(role);
        var lines = rows.Take(LinesMax).Select(Line);
        if (rows.Count > LinesMax)
            lines = lines.Append(string.Create(CultureInfo.InvariantCulture, $"and {rows.Count - LinesMax} more; `emrshift replay` lists all"));
        return new Finding(
            Info.Code, Info.Severity, role,
            $"the planned policies of `{name}` would refuse what it was seen to do: {EvidenceLines.Names(rows.Select(row => row.Use.Action))}",
            [.. lines], "write a node policy that covers the use, attach it beside v1, and detach v1 last", Certainty.Derived, Places.Of(evidence.Index.Role(role)?.Origin))
        {
            Snippets = [new Snippet(SnippetKind.Cli, $"emrshift policy generate node-role --role {role} --from LOGS")],
        };
    }

    static string Line(ReplayRow row)
    {
        var last = row.Use.Last is { } time ? string.Create(CultureInfo.InvariantCulture, $", last on {time:yyyy-MM-dd}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{row.Use.Action} on {row.Use.Resource}: {row.Use.Count - row.Use.Denied} calls{last}; {row.Why}");
    }
}
