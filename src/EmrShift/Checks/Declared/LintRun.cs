using System.Collections.Immutable;
using EmrShift.Iac;

namespace EmrShift.Checks.Declared;

/// <summary>What <c>lint</c> has to say of files.</summary>
/// <param name="Findings">What was found and isn't ignored.</param>
/// <param name="Ignored">What was found and is ignored.</param>
/// <param name="Undecided">What the text doesn't decide.</param>
/// <param name="Problems">What couldn't be read.</param>
public sealed record LintResult(
    ImmutableArray<Finding> Findings, ImmutableArray<IgnoredFinding> Ignored, ImmutableArray<Undecided> Undecided, ImmutableArray<IacProblem> Problems);

/// <summary>Files, settings and a baseline → findings.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Baseline">The baseline's rules; empty for none.</param>
/// <param name="Only">The codes to look for; empty for all.</param>
/// <param name="Today">The day on which ignores are judged.</param>
public sealed record LintRun(LintSettings Settings, ImmutableArray<IgnoreRule> Baseline, ImmutableArray<string> Only, DateOnly Today)
{
    /// <summary>The account that the files are about: what they name and don't declare is looked up in it. Null for none.</summary>
    public AccountJoin? Account { get; init; }

    /// <summary>Reads and checks files.</summary>
    public LintResult Of(IReadOnlyCollection<IacInput> files, CancellationToken stop = default)
    {
        var reading = IacReader.Read(files, stop);
        var result = DeclaredChecks.Run(reading.Scopes, Account);
        var inline = new InlineIgnores(reading.Sources.Values);
        var ignored = ImmutableArray.CreateBuilder<IgnoredFinding>();
        List<Finding> kept = [];
        var broken = reading.Problems.Select(problem => problem.File).ToHashSet(StringComparer.Ordinal);
        foreach (var judged in result.Findings.Select(Judged).OfType<Finding>())
        {
            var finding = judged.Edits.Any(edit => broken.Contains(edit.File))
                ? judged with { Edits = [], Fix = $"{judged.Fix}; --fix leaves a file alone that doesn't read to its end" }
                : judged;
            if (inline.Of(finding, Today) is { } rule)
                ignored.Add(new IgnoredFinding(finding, "comment", rule.Reason));
            else
                kept.Add(finding);
        }
        var (afterSettings, bySettings) = IgnoreRule.Part(kept, Settings.Ignores, "settings", Today);
        var (findings, byBaseline) = IgnoreRule.Part(afterSettings, Baseline, "baseline", Today);
        return new LintResult(
            Account is null ? findings : Account.Joined(findings, reading.Scopes),
            [.. ignored, .. bySettings, .. byBaseline],
            [.. result.Undecided.Where(open => IsWanted(open.Code))],
            reading.Problems);
    }

    /// <summary>Fixes what isn't ignored.</summary>
    public FixResult Fix(IReadOnlyCollection<IacInput> files, CancellationToken stop = default)
    {
        var reading = IacReader.Read(files, stop);
        var inline = new InlineIgnores(reading.Sources.Values);
        return Fixer.Fix(files, finding => Judged(finding) is not null && inline.Of(finding, Today) is null
            && !Settings.Ignores.Concat(Baseline).Any(rule => rule.Matches(finding) && rule.HoldsOn(Today)), Account, stop);
    }

    bool IsWanted(string code) =>
        (Only.IsEmpty || Only.Contains(code, StringComparer.OrdinalIgnoreCase)) && !(Settings.Severities.TryGetValue(code, out var severity) && severity is null);

    Finding? Judged(Finding finding)
    {
        if (!IsWanted(finding.Code))
            return null;
        return Settings.Severities.TryGetValue(finding.Code, out var severity) && severity is { } set ? finding with { Severity = set } : finding;
    }
}
