using System.Collections.Immutable;
using System.Globalization;
using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Checks;

/// <summary>A check over calls that fail under v2: one finding for each thing that they are about, whatever the number of clusters.</summary>
public abstract class BrokenCallCheck : Check
{
    /// <summary>What a finding is about: the subnet, the role, the cluster.</summary>
    protected abstract string Subject(BrokenCall call);

    /// <summary>What was found, in one sentence that starts in lower case.</summary>
    protected abstract string Message(string subject, BrokenCall call);

    /// <summary>What to do about it, in one sentence.</summary>
    protected virtual string Fix(string subject, BrokenCall call) => call.Fix.Text;

    /// <summary>The fix as something to paste.</summary>
    protected virtual IEnumerable<Snippet> Snippets(string subject, IReadOnlyList<BrokenCall> calls)
    {
        var first = calls[0];
        if (first.Fix.Command is { } command)
            yield return new Snippet(SnippetKind.Cli, command);
        if (first.Fix.Kind is not FixKind.Allow || first.Decision.Call.Principal is not { } principal)
            yield break;
        var statements = calls.Select(call => call.Decision.Call)
            .GroupBy(call => call.Resource.Arn, StringComparer.Ordinal)
            .Select((group, index) => new StatementText(
                string.Create(CultureInfo.InvariantCulture, $"Allow{index + 1}"), [.. group.Select(call => call.Action).Distinct(StringComparer.Ordinal)], [group.Key]));
        foreach (var snippet in PolicySnippets.OfRole(AccountIndex.NameIn(principal), $"EmrShift{Info.Code}", PolicyTexts.Write(statements)))
            yield return snippet;
    }

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Run(Evidence evidence) =>
        evidence.Broken(Info.Code, Subject).Select(group => Of(group.Key, [.. group]));

    Finding Of(string subject, IReadOnlyList<BrokenCall> calls)
    {
        var worst = calls.FirstOrDefault(call => call.Decision.Call.IsRequired) ?? calls[0];
        var severity = worst.Decision.Call.IsRequired ? Info.Severity : (Severity)Math.Min((int)Info.Severity, (int)Severity.Warning);
        return new Finding(
            Info.Code, severity, subject, Message(subject, worst), EvidenceLines.Of(worst, calls), Fix(subject, worst), worst.Decision.Call.Row.Certainty, Places.Of(worst))
        {
            Snippets = [.. Snippets(subject, calls)],
        };
    }
}

/// <summary>The lines under a finding that show it.</summary>
static class EvidenceLines
{
    const int NamesMax = 5;

    public static ImmutableArray<string> Of(BrokenCall worst, IReadOnlyList<BrokenCall> all)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var call = worst.Decision.Call;
        lines.Add($"launch row {call.Row.Id}: {call.Action} on {call.Resource.Label} by {Name(call.Principal)}: {Word(worst.Decision)}");
        if (worst.Decision.Explain() is { } explanation)
        {
            lines.AddRange(explanation.DecidingStatements.Take(1).Select(statement => $"decided by {statement}"));
            lines.AddRange(explanation.NearMisses.Take(1).Select(miss => $"closest statement: {miss}"));
        }
        if (EmrAnswer.To(worst.Decision) is { } answer)
            lines.Add($"what you would see: {answer}");
        lines.Add($"clusters: {Names(all.Select(broken => broken.Cluster))}");
        if (all.Any(broken => broken.Launcher is not null))
            lines.Add($"launchers: {Names(all.Select(broken => broken.Launcher?.Arn).OfType<string>())}");
        if (worst.FailsToday)
            lines.Add("fails under today's policies already");
        return lines.ToImmutable();
    }

    /// <summary>The first names of a list, and how many more there are.</summary>
    public static string Names(IEnumerable<string> names)
    {
        var all = names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var shown = string.Join(", ", all.Take(NamesMax));
        return all.Count > NamesMax ? $"{shown} and {all.Count - NamesMax} more" : shown;
    }

    static string Name(string? principal) => principal is null ? "an unknown principal" : AccountIndex.NameIn(principal);

    static string Word(CallDecision decision) => decision.Verdict switch
    {
        Iam.Verdict.ExplicitlyDenied => "denied by a statement",
        _ => "not allowed",
    };
}

/// <summary>Where in the user's files a finding is.</summary>
static class Places
{
    public static FindingPlace? Of(BrokenCall call) => Of(call.Shape.Origin);

    public static FindingPlace? Of(Origin? origin) => origin is null or { IsCall: true } ? null : FindingPlace.OfLine(origin.File, origin.Line ?? 1);
}
