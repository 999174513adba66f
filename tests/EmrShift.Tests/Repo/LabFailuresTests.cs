using EmrShift.Tests.Lab.Coverage;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Repo;

/// <summary><c>docs/lab-failures.md</c> and <c>docs/lab-limits.md</c> are made from lists, and the lists name tests that are there.</summary>
public sealed class LabFailuresTests
{
    [Fact]
    public void The_page_of_failures_is_fresh() => Generated.Check("docs/lab-failures.md", LabFailures.Text());

    [Fact]
    public void The_page_of_limits_is_fresh_and_the_labs_own_page_links_it()
    {
        Generated.Check("docs/lab-limits.md", LabLimits.Text());
        Assert.Contains("../../docs/lab-limits.md", File.ReadAllText(RepositoryRoot.File("src", "EmrShift.Lab", "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_row_of_the_catalogue_is_there_once() => Assert.Equal(Enumerable.Range(1, 61), LabFailures.Rows.Select(row => row.Number));

    [Fact]
    public void Every_row_has_tests_or_a_reason() =>
        Assert.Empty(LabFailures.Rows.Where(row => (row.Tests.Length == 0) == (row.WhyNot is null)).Select(row => row.Number));

    [Fact]
    public void Every_test_that_a_page_names_is_there() =>
        Assert.Empty(LabFailures.Unknown([.. LabFailures.Rows.SelectMany(row => row.Tests), .. LabLimits.All.Select(limit => limit.Test).OfType<string>()]));
}
