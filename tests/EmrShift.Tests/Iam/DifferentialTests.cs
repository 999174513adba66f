using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Iam;

/// <summary>
/// The engine and the naive evaluator give the same answer to the same question: to the cases that once told them apart, kept in <c>corpus/</c>, and to
/// random ones. 20,000 of them; 1,000,000 where EMRSHIFT_NIGHTLY is 1. EMRSHIFT_SEED gives another run.
/// </summary>
public sealed class DifferentialTests
{
    static readonly string CorpusFolder = RepositoryRoot.File("tests", "EmrShift.Tests", "Iam", "corpus");
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    [Fact]
    public void The_two_evaluators_agree_on_the_corpus()
    {
        var files = Directory.GetFiles(CorpusFolder, "*.json").Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var @case = (JsonObject)JsonNode.Parse(File.ReadAllText(file))!;
            var (naive, engine) = Answers(@case);
            var expected = @case["expected"]!.GetValue<string>();
            Assert.True(naive == expected && engine == expected, $"{Path.GetFileName(file)}: expected {expected}, naive evaluator {naive}, engine {engine}");
        }
    }

    [Fact]
    public void The_two_evaluators_agree_on_random_cases()
    {
        var seed = Nightly.Seed(20260115);
        var count = Nightly.Count(20_000, 1_000_000);
        var generator = new CaseGenerator(seed);
        var answers = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var @case = generator.Next();
            var (naive, engine) = Answers(@case);
            answers[naive] = answers.GetValueOrDefault(naive) + 1;
            if (naive != engine)
                Fail(seed, i, @case);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} cases, seed {seed}: {string.Join(", ", answers.Select(pair => $"{pair.Value} {pair.Key}"))}");
        // Worth something only where every answer is common.
        foreach (var verdict in new[] { "Allowed", "ImplicitlyDenied", "ExplicitlyDenied" })
            Assert.InRange(answers.GetValueOrDefault(verdict), count / 10, count);
    }

    /// <summary>Leaves the smallest case that still tells the two apart in the corpus, for a person to decide who is right.</summary>
    static void Fail(int seed, int index, JsonObject @case)
    {
        var small = Shrinker.Shrink(@case, Disagree);
        var (naive, engine) = Answers(small);
        small["id"] = $"found-{seed}-{index}";
        small["expected"] = naive;
        var path = Path.Combine(CorpusFolder, $"found-{seed}-{index}.json");
        Directory.CreateDirectory(CorpusFolder);
        File.WriteAllText(path, small.ToJsonString(Indented) + "\n");
        Assert.Fail($"seed {seed}, case {index}: naive evaluator {naive}, engine {engine}\n{small.ToJsonString()}\nkept as corpus/{Path.GetFileName(path)}: say there what is right");
    }

    static bool Disagree(JsonObject @case)
    {
        try
        {
            var (naive, engine) = Answers(@case);
            return naive != engine;
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            return false; // so much was taken out that it is no case any more
        }
    }

    static (string Naive, string Engine) Answers(JsonObject @case)
    {
        var utf8 = Encoding.UTF8.GetBytes(@case.ToJsonString());
        using var document = JsonDocument.Parse(utf8);
        return (NaiveEvaluator.Decide(document.RootElement), EngineCase.Decide(utf8));
    }
}
