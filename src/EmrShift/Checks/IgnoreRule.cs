using System.Collections.Immutable;
using System.IO.Enumeration;

namespace EmrShift.Checks;

/// <summary>One line of the settings or of a baseline: which findings to ignore, why, and until when.</summary>
/// <param name="Code">The check's code.</param>
/// <param name="File">A file, or a pattern with <c>*</c>; null for any.</param>
/// <param name="Subject">A subject, or a pattern with <c>*</c>; null for any.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">The last day on which it holds; null for ever.</param>
public sealed record IgnoreRule(string Code, string? File, string? Subject, string Reason, DateOnly? Until)
{
    /// <summary>Whether the rule is about a finding, whatever the day.</summary>
    public bool Matches(Finding finding) =>
        string.Equals(Code, finding.Code, StringComparison.OrdinalIgnoreCase)
        && Fits(File, finding.Place?.File ?? "")
        && Fits(Subject, finding.Subject);

    /// <summary>Whether the rule still holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => Until is not { } last || day <= last;

    static bool Fits(string? pattern, string text) =>
        pattern is null || FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("**", "*", StringComparison.Ordinal), text, ignoreCase: false);

    /// <summary>Parts findings into those that stay and those that a rule ignores.</summary>
    public static (ImmutableArray<Finding> Kept, ImmutableArray<IgnoredFinding> Ignored) Part(
        IEnumerable<Finding> findings, ImmutableArray<IgnoreRule> rules, string where, DateOnly today)
    {
        var kept = ImmutableArray.CreateBuilder<Finding>();
        var ignored = ImmutableArray.CreateBuilder<IgnoredFinding>();
        foreach (var finding in findings)
        {
            if (rules.FirstOrDefault(rule => rule.Matches(finding) && rule.HoldsOn(today)) is { } rule)
                ignored.Add(new IgnoredFinding(finding, where, rule.Reason));
            else
                kept.Add(finding);
        }
        return (kept.ToImmutable(), ignored.ToImmutable());
    }
}
