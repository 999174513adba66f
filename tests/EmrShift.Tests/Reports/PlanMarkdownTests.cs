using EmrShift.Plans;
using EmrShift.Plans.Slots;
using EmrShift.Reports;
using Xunit;

namespace EmrShift.Tests.Reports;

/// <summary>Names of an account in Markdown: code where they stand between backticks, and nothing else, whatever is in them.</summary>
public sealed class PlanMarkdownTests
{
    static string Row(string text) => PlanMarkdown.Render(new Plan(
            "123456789012", DateTimeOffset.UnixEpoch,
            [new Step(1, Stage.Tag, new Change(new ResourceTagSlot("eu-west-1", "subnet-1", "k"), null, "true"), [new Reason("EMR111", "subnet-1", text)])], [], [new Proof(0, 1, 0)], []))
        .Split('\n').Single(line => line.StartsWith("| 1 |", StringComparison.Ordinal));

    [Theory]
    [InlineData("role `a_b` has v1", "EMR111 role `a_b` has v1")]
    [InlineData("a_b [x](y) <i>", "EMR111 a\\_b \\[x\\](y) &lt;i&gt;")]
    [InlineData("cluster `a|<b>`", "EMR111 cluster `a\\|<b>`")]
    [InlineData("cluster `a`<img>` ends", "EMR111 cluster `a`&lt;img&gt;\\` ends")]
    [InlineData("cluster `` ends\nhere", "EMR111 cluster \\`\\` ends here")]
    public void Only_what_is_between_backticks_is_code(string text, string expected) =>
        Assert.Equal($"| 1 | add tag `k` of `subnet-1` | {expected} |", Row(text));
}
