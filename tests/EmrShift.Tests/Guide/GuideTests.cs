using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Guide;

/// <summary>The guide is prose that runs: what a page shows is what its commands print. <c>UPDATE=1</c> writes the output anew.</summary>
public sealed class GuideTests
{
    public static TheoryData<string> Pages =>
        [.. Directory.GetFiles(RepositoryRoot.File("docs", "guide"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_shows_what_its_commands_print(string page)
    {
        await using var run = new GuideRun();
        Generated.Check(page, await run.Of(File.ReadAllText(RepositoryRoot.File(page))));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Its_links_lead_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(RepositoryRoot.File(page))!;
        var lost = MarkdownLinks.Of(File.ReadAllText(RepositoryRoot.File(page)))
            .Where(link => !File.Exists(Path.Combine(folder, link)) && !Directory.Exists(Path.Combine(folder, link)));
        Assert.Empty(lost);
    }
}
