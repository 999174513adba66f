using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace EmrShift.Tests.Guide;

/// <summary>
/// A page of the guide as what the tests do with it. Prose is left alone. An HTML comment above a block, unseen by readers, says what the block is:
/// <code>
/// &lt;!-- lab article --&gt;               the page plays on a lab with this seed
/// &lt;!-- copy examples/article account --&gt;  a file or folder of the checkout, under this name in the page's own folder
/// &lt;!-- file dags/batch.py --&gt;        the block that follows is the content of this file
/// &lt;!-- launch mwaa-role job-flow.json --&gt;  this role of the lab's account sends this file as RunJobFlow
/// &lt;!-- show 12 --&gt;                   of each command of the next block, the first lines only
/// </code>
/// A <c>console</c> block holds commands, each after <c>$ </c>, and what they print.
/// </summary>
static partial class GuidePage
{
    /// <summary>The parts of a page, in order. Their sources, joined, are the page.</summary>
    public static ImmutableArray<Part> Parts(string page)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var at = 0;
        foreach (var match in Marked().Matches(page).ToList())
        {
            if (match.Index > at)
                parts.Add(new Part(PartKind.Prose, "", "", page[at..match.Index]));
            parts.Add(Read(match));
            at = match.Index + match.Length;
        }
        parts.Add(new Part(PartKind.Prose, "", "", page[at..]));
        return parts.ToImmutable();
    }

    static Part Read(Match match)
    {
        if (match.Groups["commands"].Success)
            return new Part(PartKind.Commands, "", match.Groups["commands"].Value, match.Value);
        var (word, rest) = match.Groups["word"].Value.Split(' ', 2) is [var first, var second] ? (first, second) : (match.Groups["word"].Value, "");
        var kind = word switch
        {
            "lab" => PartKind.Lab,
            "copy" => PartKind.Copy,
            "file" => PartKind.File,
            "launch" => PartKind.Launch,
            "show" => PartKind.Show,
            _ => throw new InvalidOperationException($"expected lab, copy, file, launch or show, found `{match.Value}`"),
        };
        return new Part(kind, rest, match.Groups["content"].Value, match.Value);
    }

    /// <summary>The commands of a block with what the page says that they print.</summary>
    public static IEnumerable<string> Commands(string block) =>
        Regex.Split(block, "^\\$ ", RegexOptions.Multiline, TimeSpan.FromSeconds(2)).Skip(1).Select(Command);

    static string Command(string text)
    {
        var lines = text.Split('\n');
        var length = 1 + lines.TakeWhile(line => line.EndsWith('\\')).Count();
        return string.Join('\n', lines.Take(length));
    }

    [GeneratedRegex(
        "<!-- (?<word>(?:lab|copy|launch|show) [^>]*|file [^>]*) -->\n(?:(?<=<!-- file [^>]*-->\n)\n?```[a-z]*\n(?<content>(?:(?!```)[^\n]*\n)*)```\n)?|```console\n(?<commands>(?:(?!```)[^\n]*\n)*)```\n",
        RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Marked();
}

/// <summary>A part of a page.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Words">What the comment says after its first word.</param>
/// <param name="Content">The content of a file, or the commands of a block with their output.</param>
/// <param name="Source">The part as it stands in the page.</param>
sealed record Part(PartKind Kind, string Words, string Content, string Source);

/// <summary>The kinds of part.</summary>
enum PartKind
{
    /// <summary>Nothing to do.</summary>
    Prose,

    /// <summary>Starts a lab.</summary>
    Lab,

    /// <summary>Copies from the checkout.</summary>
    Copy,

    /// <summary>Writes a file.</summary>
    File,

    /// <summary>Starts a cluster.</summary>
    Launch,

    /// <summary>Limits what the next block shows.</summary>
    Show,

    /// <summary>Runs commands.</summary>
    Commands,
}
