using System.Text.RegularExpressions;

namespace EmrShift.Tests.Checks;

/// <summary>The document of a check: its headings, and the examples that are its tests.</summary>
sealed partial record CheckDocument(string Path, string Text)
{
    /// <summary>
    /// One example: an account, what its principals were seen to do (one use a line: role, action, resource, count), and what the check finds in it.
    /// </summary>
    public sealed record Example(string Title, string Account, string Use, string Findings, int FindingsAt);

    public string Code => Text[2..8];

    public IEnumerable<string> Headings => HeadingPattern().Matches(Text).Select(match => match.Groups["title"].Value);

    public IEnumerable<Example> Examples => ExamplePattern().Matches(Text).Select(match => new Example(
        match.Groups["title"].Value, match.Groups["account"].Value, match.Groups["use"].Value, match.Groups["findings"].Value, match.Groups["findings"].Index));

    public static IEnumerable<CheckDocument> All() =>
        Directory.EnumerateFiles(Support.RepositoryRoot.File("src", "EmrShift", "Checks"), "*.md", SearchOption.AllDirectories)
            .Where(path => System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path)) != "OnlyInCode")
            .Order(StringComparer.Ordinal)
            .Select(path => new CheckDocument(path, File.ReadAllText(path)));

    [GeneratedRegex("^## (?<title>.*)$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex HeadingPattern();

    [GeneratedRegex("^### (?<title>[^\n]*)\n\n```account\n(?<account>[^`]*(?:`[^`]+`[^`]*)*)```\n\n(?:```use\n(?<use>[^`]*)```\n\n)?```findings\n(?<findings>(?:[^`]|`[^`])*)```$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExamplePattern();
}
