using EmrShift.Tests.Lab.Coverage;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Repo;

/// <summary><c>docs/lab-coverage.md</c> is made from the lab's own list of operations.</summary>
public sealed class LabCoverageTests
{
    [Fact]
    public void The_page_of_what_the_lab_covers_is_fresh() => Generated.Check("docs/lab-coverage.md", LabCoverage.Text());
}
