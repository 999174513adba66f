using System.Text.RegularExpressions;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Guide;

/// <summary>The fifteen questions that people ask are all there, and each answer can be tried: <see cref="GuideTests"/> runs what it shows.</summary>
public sealed partial class FaqTests
{
    [Fact]
    public void Every_question_has_an_answer_with_a_command()
    {
        // Pages that a command prints have headings of their own.
        var sections = Heading().Split(File.ReadAllText(RepositoryRoot.File("docs", "guide", "faq.md")).ReplaceLineEndings("\n"))[1..];
        Assert.Equal(Enumerable.Range(1, 15).Select(number => $"{number}."), sections.Select(section => section.Split(' ')[0]));
        Assert.Empty(sections.Where(section => !section.Contains("\n$ emrshift ", StringComparison.Ordinal)).Select(section => section.Split('\n')[0]));
    }

    [GeneratedRegex(@"^## (?=\d+\. )", RegexOptions.Multiline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Heading();
}
