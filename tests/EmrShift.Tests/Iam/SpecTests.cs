using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Iam;

/// <summary>Runs the specification pages in <c>specs/</c>.</summary>
public sealed class SpecTests
{
    [Theory]
    [InlineData("operators.md", 202)]
    [InlineData("layers.md", 79)]
    [InlineData("matching.md", 59)]
    [InlineData("unknown.md", 25)]
    public void Every_line_of_the_page_is_answered_as_it_says(string page, int lines)
    {
        var (failures, asked) = SpecFile.Run(RepositoryRoot.File("tests", "EmrShift.Tests", "Iam", "specs", page));
        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.Equal(lines, asked); // a page that is read only in part would pass as well
    }
}
