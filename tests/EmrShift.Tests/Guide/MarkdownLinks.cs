using System.Text.RegularExpressions;

namespace EmrShift.Tests.Guide;

/// <summary>The links of a Markdown page to files of the same checkout, without anchors.</summary>
static partial class MarkdownLinks
{
    public static IEnumerable<string> Of(string page) => Link().Matches(page)
        .Select(match => match.Groups["target"].Value.Split('#')[0])
        .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Link();
}
