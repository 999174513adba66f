using System.Text;
using System.Text.Json.Nodes;
using EmrShift.Iam;

namespace EmrShift.Tests.Iam;

/// <summary>The engine's answer to a case.</summary>
static class EngineCase
{
    /// <summary>The verdict, or why the case can't be read.</summary>
    public static string Decide(JsonObject @case) => Decide(Encoding.UTF8.GetBytes(@case.ToJsonString()));

    /// <inheritdoc cref="Decide(JsonObject)"/>
    public static string Decide(ReadOnlySpan<byte> utf8)
    {
        var read = EvaluationCase.Read(utf8);
        return read.Error ?? Evaluator.Evaluate(read.Request, PolicySet.Compile(read.Sources)).Verdict.ToString();
    }

    /// <summary>The verdict where nobody knows the values of some keys.</summary>
    public static Verdict DecideUnknowing(JsonObject @case, params string[] unknown)
    {
        var read = EvaluationCase.Read(Encoding.UTF8.GetBytes(@case.ToJsonString()));
        foreach (var key in unknown)
            read.Request.Context.SetUnknown(key);
        return Evaluator.Evaluate(read.Request, PolicySet.Compile(read.Sources)).Verdict;
    }
}
