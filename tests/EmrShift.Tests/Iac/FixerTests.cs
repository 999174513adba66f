using EmrShift.Checks.Declared;
using EmrShift.Iac;
using Xunit;

namespace EmrShift.Tests.Iac;

/// <summary>What a fix may never do.</summary>
public sealed class FixerTests
{
    const string Two = "resource \"aws_emr_cluster\" \"a\" {}\nresource \"aws_emr_cluster\" \"b\" {}\n";

    [Fact]
    public void What_is_declared_no_more_is_noticed()
    {
        Assert.Equal(["main.tf: `aws_emr_cluster.b` would be gone"], Lost(Two, Two.Replace("\"b\" {}", "\"c\" {}")));
        Assert.Empty(Lost(Two, Two + "resource \"aws_iam_role\" \"r\" {}\n"));
    }

    static IEnumerable<string> Lost(string before, string after) => Fixer.Lost(Read(before), Read(after)).Select(problem => $"{problem.File}: {problem.Message}");

    static IacReading Read(string text) => IacReader.Read([Linting.File("main.tf", text)], TestContext.Current.CancellationToken);
}
