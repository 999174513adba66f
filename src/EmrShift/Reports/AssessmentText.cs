using System.Globalization;
using System.Text;
using EmrShift.Accounts;
using EmrShift.Checks;
using EmrShift.Facts;
using EmrShift.Launch;

namespace EmrShift.Reports;

/// <summary>An assessment for a person: a summary that fits a screen, then the findings.</summary>
public static class AssessmentText
{
    const int FirstThingsMax = 8;
    const int RowsMax = 12;
    const int Indent = 4;
    const int KindColumns = 9;
    const int ReadinessColumns = 11;

    /// <summary>Renders an assessment.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="width">Columns of the terminal; longer lines are broken between words.</param>
    public static string Render(Assessment assessment, int width)
    {
        var text = new StringBuilder();
        Summary(text, assessment, width);
        foreach (var group in assessment.Findings.GroupBy(finding => finding.Code, StringComparer.Ordinal))
        {
            text.Append('\n');
            Wrap(text, $"{group.Key} {CheckList.Of(group.Key)?.Title}", width, 0, Indent);
            foreach (var finding in group)
                Finding(text, finding, width);
        }
        return text.ToString();
    }

    static void Summary(StringBuilder text, Assessment assessment, int width)
    {
        var account = assessment.Account;
        text.Append(CultureInfo.InvariantCulture, $"Account {(account.Id.Length > 0 ? account.Id : "(no id in the sources)")}, partition {account.Partition}\n\n");

        text.Append("What is affected\n");
        foreach (var policy in FactBook.Policies.Where(policy => policy.Generation == PolicyGeneration.V1))
        {
            var holders = assessment.Findings.Where(finding => IsAbout(finding, policy.Name)).Select(finding => AccountIndex.NameIn(finding.Subject)).ToList();
            if (holders.Count > 0)
                Wrap(text, $"{policy.Name} is attached to {EvidenceLines.Names(holders)}", width, Indent, Indent + 2);
        }
        if (!assessment.Findings.Any(finding => finding.Code is "EMR001" or "EMR002" or "EMR003" or "EMR004"))
            text.Append("    no v1 policy is attached to anything that was read\n");

        text.Append("\nUnder v2, with nothing else changed\n");
        Rows(text, [.. assessment.Clusters.Select(cluster => (Kind: "cluster", Name(cluster), cluster.Readiness, cluster.Because)),
            .. assessment.Launchers.Select(launcher => (Kind: "launcher", launcher.Launcher.Name ?? AccountIndex.NameIn(launcher.Launcher.Arn), launcher.Readiness, launcher.Because))], width);

        var first = FirstThings.Of(assessment.Findings, FirstThingsMax);
        if (!first.IsEmpty)
        {
            text.Append("\nWhat to do first\n");
            for (var i = 0; i < first.Length; i++)
            {
                var more = first[i].Count > 1 ? $" (and {first[i].Count - 1} more of this kind)" : "";
                Wrap(text, $"{i + 1}. {first[i].Code} {first[i].Text}{more}", width, Indent, Indent + 3);
            }
        }

        var counts = assessment.Findings.CountBy(finding => finding.Severity).ToDictionary();
        text.Append(CultureInfo.InvariantCulture, $"\n{Count(counts, Severity.Error, "error")}, {Count(counts, Severity.Warning, "warning")}, {Count(counts, Severity.Info, "note")}");
        text.Append(account.Gaps.IsEmpty ? "\n" : $"; {account.Gaps.Length} {(account.Gaps.Length == 1 ? "thing" : "things")} could not be read\n");
        foreach (var gap in account.Gaps.Take(RowsMax))
            Wrap(text, $"not read: {gap.Subject}: {gap.Why}", width, Indent, Indent + 2);
    }

    static bool IsAbout(Finding finding, string policy) =>
        finding.Code is "EMR001" or "EMR002" or "EMR003" or "EMR004" && finding.Message.Contains(policy, StringComparison.Ordinal);

    static string Name(AssessedCluster cluster) => cluster.Ids.Length > 1 ? $"{cluster.Name} ({cluster.Ids.Length})" : cluster.Name;

    static void Rows(StringBuilder text, List<(string Kind, string Name, Readiness Readiness, System.Collections.Immutable.ImmutableArray<string> Because)> rows, int width)
    {
        if (rows.Count == 0)
            text.Append("    no cluster, request or launcher among the sources: only roles and policies were judged\n");
        // A name longer than half a line would push all others to the edge: its own row goes on below.
        var name = Math.Min(rows.Take(RowsMax).Select(row => TextColumns.Of(Printable(row.Name))).DefaultIfEmpty().Max(), width / 2 - Indent - KindColumns);
        foreach (var row in rows.Take(RowsMax))
        {
            var start = $"{row.Kind,-KindColumns}{Printable(row.Name).PadTo(name)}  {Word(row.Readiness),-ReadinessColumns}";
            Wrap(text, $"{start}  {string.Join(' ', row.Because)}".TrimEnd(), width, Indent, Indent + KindColumns + name + 2 + ReadinessColumns + 2);
        }
        if (rows.Count > RowsMax)
            text.Append(CultureInfo.InvariantCulture, $"    … and {rows.Count - RowsMax} more\n");
    }

    static void Finding(StringBuilder text, Finding finding, int width)
    {
        var place = finding.Place is { } where ? $" ({where.File}:{where.Line})" : "";
        Wrap(text, $"{Word(finding.Severity)}: {finding.Message}{place}", width, 2, Indent);
        foreach (var line in finding.Evidence)
            Wrap(text, line, width, Indent, Indent + 2);
        Wrap(text, $"fix: {finding.Fix}", width, Indent, Indent + 2);
        foreach (var snippet in finding.Snippets.Where(snippet => snippet.Kind == SnippetKind.Cli))
            text.Append(' ', Indent + 2).Append(Printable(snippet.Text)).Append('\n');
        text.Append(' ', Indent).Append(CultureInfo.InvariantCulture, $"known: {finding.Certainty.ToString().ToLowerInvariant()}\n");
    }

    static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    static string Word(Readiness readiness) => readiness switch
    {
        Readiness.Ready => "ready",
        Readiness.Open => "not decided",
        _ => "not ready",
    };

    static string Count(Dictionary<Severity, int> counts, Severity severity, string noun)
    {
        var count = counts.GetValueOrDefault(severity);
        return $"{count} {noun}{(count == 1 ? "" : "s")}";
    }

    static void Wrap(StringBuilder text, string line, int width, int indent, int indentOfRest)
    {
        foreach (var part in TextWrap.Lines(new string(' ', indent) + Printable(line), width, indentOfRest))
            text.Append(part).Append('\n');
    }

    /// <summary>A user's text can't move the cursor or colour the terminal.</summary>
    static string Printable(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
