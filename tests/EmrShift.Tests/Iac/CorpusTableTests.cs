using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Iac;

/// <summary>The tables in the corpus' README: which file shows which feature, which finding, and what only looks like it.</summary>
public sealed class CorpusTableTests
{
    const string Folder = "tests/EmrShift.Tests/Iac/corpus";

    static readonly List<(string Name, string[] Positive, string[] Negative)> Rows =
    [
        .. File.ReadAllLines(RepositoryRoot.File([.. Folder.Split('/'), "README.md"]))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| feature", StringComparison.Ordinal) && !line.StartsWith("| code", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split(" | ")).Select(cells => (cells[0].Trim(), Files(cells[1]), Files(cells[2]))),
    ];

    [Fact]
    public void Every_file_is_there_and_every_case_is_named()
    {
        var named = Rows.SelectMany(row => row.Positive.Concat(row.Negative)).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(CorpusTests.Names().Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        Assert.All(Rows, row => Assert.True(row.Positive.Length > 0 && row.Negative.Length > 0, row.Name));
    }

    [Fact]
    public void Every_code_that_lint_knows_is_found_where_it_should_be_and_not_where_it_should_not()
    {
        var codes = Rows.Where(row => row.Name.StartsWith("EMR", StringComparison.Ordinal)).ToList();
        var found = CorpusTests.Names().SelectMany(Codes).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(found, codes.Select(row => row.Name));
        foreach (var (code, positive, negative) in codes)
        {
            Assert.All(positive, file => Assert.Contains(code, Codes(file)));
            Assert.All(negative, file => Assert.DoesNotContain(code, Codes(file)));
        }
    }

    /// <summary>A file with nothing to say in the first table's last column has no finding that the feature could have made: it says nothing, or that it is undecided.</summary>
    [Fact]
    public void Every_feature_has_a_file_with_findings()
    {
        foreach (var (feature, positive, _) in Rows.Where(row => !row.Name.StartsWith("EMR", StringComparison.Ordinal)))
            Assert.True(positive.Any(file => Codes(file).Count > 0), feature);
    }

    /// <summary>The codes of a case's findings; what is undecided is none.</summary>
    static HashSet<string> Codes(string name) =>
    [
        .. File.ReadLines(RepositoryRoot.File([.. Folder.Split('/'), .. (name + ".expected").Split('/')]))
            .TakeWhile(line => line != "----").Select(line => line.Split(' ')).Where(words => words.Length > 2 && words[1] is "error" or "warning" or "info")
            .Select(words => words[2].Replace("[*]", "", StringComparison.Ordinal)),
    ];

    static string[] Files(string cell) => cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
