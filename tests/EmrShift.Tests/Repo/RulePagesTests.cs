using EmrShift.Checks;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Repo;

/// <summary><c>docs/rules</c> is made from the checks' own documents: one page for each code, and a table of all.</summary>
public sealed class RulePagesTests
{
    static readonly string[] Headings = ["What it finds", "Why it matters", "What the plan does", "When not to fix it", "Known gaps", "References"];

    public static TheoryData<string> Codes => [.. CheckList.All.Select(check => check.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_a_page_and_it_is_fresh(string code)
    {
        var check = CheckList.Of(code)!;
        var text = CheckDocuments.Of(check);
        Assert.True(text is not null, $"{code} {check.Name} has no document");
        Assert.StartsWith($"# {check.Code} {check.Name}\n", text, StringComparison.Ordinal);
        Assert.Equal(Headings, text.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]).Where(heading => heading != "Examples"));
        Generated.Check($"docs/rules/{code}.md", text);
    }

    [Fact]
    public void The_table_of_codes_is_fresh() => Generated.Check("docs/rules/README.md",
        "# The codes of findings\n\nMade from the checks. `emrshift explain CODE` prints the same pages.\n\n| code | name | severity | what was found |\n|---|---|---|---|\n"
        + string.Concat(CheckList.All.Select(check => $"| [{check.Code}]({check.Code}.md) | {check.Name} | {check.Severity.ToString().ToLowerInvariant()} | {check.Title} |\n")));

    [Fact]
    public void No_page_is_left_of_a_code_that_is_gone() => Assert.Equal(
        CheckList.All.Select(check => check.Code).Append("README").Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(RepositoryRoot.File("docs", "rules")).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));
}
