using System.Text;
using EmrShift.Checks.Declared;
using EmrShift.Iac;
using EmrShift.Reports;
using Xunit;

namespace EmrShift.Tests.Iac;

/// <summary>Files in memory → what <c>lint</c> says of them, as text that a person reads.</summary>
static class Linting
{
    static readonly LintRun Run = new(LintSettings.None, [], [], new DateOnly(2026, 1, 15));

    public static IacInput File(string path, string text) => File(path, Encoding.UTF8.GetBytes(text));

    public static IacInput File(string path, byte[] bytes) => new(path, () => bytes);

    /// <summary>Findings, what is undecided and what couldn't be read, one line each; <c>[*]</c> marks what <c>--fix</c> mends.</summary>
    public static string Findings(params IReadOnlyCollection<IacInput> files)
    {
        var result = Run.Of(files, TestContext.Current.CancellationToken);
        var text = new StringBuilder();
        foreach (var finding in result.Findings)
            text.Append($"{finding.Place} {finding.Severity.ToString().ToLowerInvariant()} {finding.Code}{(finding.Edits.IsEmpty ? "" : "[*]")} {finding.Subject}: {finding.Message}\n");
        foreach (var open in result.Undecided)
            text.Append($"{open.Place} undecided {open.Code} {open.Subject}: {open.Why}\n");
        foreach (var problem in result.Problems)
            text.Append($"{problem.File}:{problem.Line}:{problem.Column} unreadable: {problem.Message}\n");
        return text.ToString();
    }

    /// <summary>The difference that <c>--fix</c> makes; empty when it makes none. Fails when a second run would change anything.</summary>
    public static string Diff(params IReadOnlyCollection<IacInput> files)
    {
        var text = new StringBuilder();
        foreach (var (path, changed) in Fixed(files))
            text.Append(UnifiedDiff.Of(path, SourceText.Read(path, files.Single(file => file.Path == path).Read())!.Text, changed.Text));
        return text.ToString();
    }

    /// <summary>The files that <c>--fix</c> changes. Fails when a second run would change anything, or an edit was refused.</summary>
    public static IReadOnlyDictionary<string, SourceText> Fixed(IReadOnlyCollection<IacInput> files)
    {
        var result = FixedTwice(files);
        Assert.Empty(result.Refused);
        return result.Changed;
    }

    /// <summary>What <c>--fix</c> comes to. Fails when a second run would change anything.</summary>
    public static FixResult FixedTwice(IReadOnlyCollection<IacInput> files)
    {
        var stop = TestContext.Current.CancellationToken;
        var result = Run.Fix(files, stop);
        var again = Run.Fix([.. files.Select(file => result.Changed.TryGetValue(file.Path, out var changed) ? File(file.Path, changed.ToBytes(changed.Text)) : file)], stop);
        Assert.Empty(again.Changed);
        return result;
    }
}
