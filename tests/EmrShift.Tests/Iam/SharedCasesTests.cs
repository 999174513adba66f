using System.Text;
using System.Text.Json;
using EmrShift.Iam;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Iam;

/// <summary>
/// The cases that other people wrote, read from beside the checkout where they are. Only status core counts; a case of grain boolean compares
/// allowed or not. <c>Deviations.md</c> lists the cases that we believe to be wrong, each with the AWS page.
/// </summary>
public sealed class SharedCasesTests
{
    [Fact]
    public void Every_core_case_is_answered_as_expected()
    {
        var folder = RepositoryRoot.Shared("cases", "iam");
        Assert.SkipWhen(folder is null, "no ../shared/cases/iam beside this checkout");
        var deviations = Deviations.Ids();
        var wrong = new List<string>();
        var count = 0;
        foreach (var file in Directory.GetFiles(folder!, "*.jsonl").Order(StringComparer.Ordinal))
        {
            foreach (var line in File.ReadLines(file))
            {
                using var expected = JsonDocument.Parse(line);
                if (expected.RootElement.GetProperty("status").GetString() != "core")
                    continue;
                count++;
                var difference = Compare(line, expected.RootElement);
                var id = expected.RootElement.GetProperty("id").GetString()!;
                if (difference is not null && !deviations.Remove(id))
                    wrong.Add(difference);
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count} cases:\n{string.Join('\n', wrong)}");
        Assert.Equal(1873, count);
        Assert.Empty(deviations); // a deviation that no longer deviates must go
    }

    [Fact]
    public void Deviations_are_few_and_cite_a_page()
    {
        var lines = File.ReadAllLines(RepositoryRoot.File("tests", "EmrShift.Tests", "Iam", "Deviations.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToArray();
        Assert.InRange(lines.Length, 0, 9);
        Assert.All(lines, line => Assert.Contains("https://docs.aws.amazon.com/", line, StringComparison.Ordinal));
    }

    static string? Compare(string line, JsonElement expected)
    {
        var id = expected.GetProperty("id").GetString();
        var read = EvaluationCase.Read(Encoding.UTF8.GetBytes(line));
        if (read.Error is not null)
            return $"{id}: {read.Error}";
        var verdict = Evaluator.Evaluate(read.Request, PolicySet.Compile(read.Sources)).Verdict;
        var want = Enum.Parse<Verdict>(expected.GetProperty("expected").GetString()!);
        var isBoolean = expected.GetProperty("grain").GetString() == "boolean";
        return verdict == want || (isBoolean && verdict != Verdict.Unknown && (verdict == Verdict.Allowed) == (want == Verdict.Allowed))
            ? null
            : $"{id}: expected {want}, got {verdict} [{expected.GetProperty("name").GetString()}] {string.Join("; ", read.Problems)}";
    }
}
