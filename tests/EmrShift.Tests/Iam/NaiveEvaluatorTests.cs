using System.Text.Json;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Iam;

/// <summary>The naive evaluator has to be right before anything may be compared with it.</summary>
public sealed class NaiveEvaluatorTests
{
    [Fact]
    public void The_naive_evaluator_answers_every_core_case()
    {
        var folder = RepositoryRoot.Shared("cases", "iam");
        if (folder is null)
            Assert.Skip("other people's cases (../shared/cases/iam) are not on this machine");

        var deviations = Deviations.Ids();
        List<string> wrong = [];
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal))
        {
            foreach (var line in File.ReadLines(file))
            {
                using var document = JsonDocument.Parse(line);
                var @case = document.RootElement;
                if (@case.GetProperty("status").GetString() != "core" || deviations.Contains(@case.GetProperty("id").GetString()!))
                    continue;
                count++;
                var expected = @case.GetProperty("expected").GetString()!;
                var actual = NaiveEvaluator.Decide(@case);
                var isBoolean = @case.GetProperty("grain").GetString() == "boolean";
                if (isBoolean ? (expected == "Allowed") != (actual == "Allowed") : expected != actual)
                    wrong.Add($"{@case.GetProperty("id")}: expected {expected}, got {actual}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.True(count > 1500, $"only {count} cases were found");
    }
}
