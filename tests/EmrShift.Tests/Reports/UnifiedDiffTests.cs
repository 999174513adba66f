using CsCheck;
using EmrShift.Reports;
using Xunit;

namespace EmrShift.Tests.Reports;

public sealed class UnifiedDiffTests
{
    [Theory]
    [InlineData("a\n", "a\n", "")]
    [InlineData("a\nb\n", "a\nc\n", "@@ -1,2 +1,2 @@\n a\n-b\n+c\n")]
    [InlineData("a", "a\nb", "@@ -1,1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n\\ No newline at end of file\n")]
    [InlineData("", "a\n", "@@ -0,0 +1,1 @@\n+a\n")]
    [InlineData("a\n", "", "@@ -1,1 +0,0 @@\n-a\n")]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n5\n6\n7\n8\n9\n", "@@ -2,6 +2,7 @@\n 2\n 3\n 4\n+x\n 5\n 6\n 7\n")]
    public void A_difference(string before, string after, string expected) =>
        Assert.Equal(expected.Length == 0 ? "" : $"--- a/f\n+++ b/f\n{expected}", UnifiedDiff.Of("f", before, after));

    [Fact]
    public void The_difference_gives_the_text_after() =>
        Gen.Select(Gen.Char["ab\n"].Array[0, 40], Gen.Char["ab\n"].Array[0, 40]).Sample((left, right) =>
        {
            var (before, after) = (new string(left), new string(right));
            return Patched(before, UnifiedDiff.Of("f", before, after)) == after;
        });

    /// <summary>Carries a difference out, checking every line that it says is there.</summary>
    static string Patched(string before, string diff)
    {
        if (diff.Length == 0)
            return before;
        var lines = Lines(before);
        var result = "";
        var at = 0;
        var steps = diff.Split('\n');
        for (var index = 2; index < steps.Length; index++)
        {
            var step = steps[index];
            if (step.Length == 0)
                continue;
            var text = index + 1 < steps.Length && steps[index + 1].StartsWith('\\') ? step[1..] : step[1..] + "\n";
            switch (step[0])
            {
                case '@':
                    var (start, count) = step.Split(' ')[1][1..].Split(',') is [var s, var c] ? (int.Parse(s), int.Parse(c)) : (0, 0);
                    for (var to = count == 0 ? start : start - 1; at < to; at++)
                        result += lines[at];
                    break;
                case ' ':
                    Assert.Equal(lines[at], text);
                    result += lines[at++];
                    break;
                case '-':
                    Assert.Equal(lines[at++], text);
                    break;
                case '+':
                    result += text;
                    break;
            }
        }
        return result + string.Concat(lines[at..]);
    }

    static List<string> Lines(string text)
    {
        var lines = text.Split('\n').Select(line => line + "\n").ToList();
        lines[^1] = lines[^1][..^1];
        if (lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        return lines;
    }
}
