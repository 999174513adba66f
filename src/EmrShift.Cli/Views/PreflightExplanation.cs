using EmrShift.Launch;

namespace EmrShift.Cli.Views;

/// <summary>One row of the launch model and how its calls were decided, for each cluster.</summary>
static class PreflightExplanation
{
    public static void Write(TextWriter output, IReadOnlyList<PreflightResult> results, LaunchRow row)
    {
        output.Write(LaunchModelPage.Of(row));
        foreach (var cluster in results.SelectMany(result => result.Clusters))
        {
            var calls = cluster.AllCalls.Where(call => call.Call.Row == row).ToList();
            output.WriteLine($"\n## {cluster.Shape.Name ?? cluster.Shape.Id}\n");
            if (calls.Count == 0)
                output.WriteLine("This cluster does not ask it.");
            foreach (var call in calls)
                Write(output, call);
        }
    }

    static void Write(TextWriter output, CallDecision call)
    {
        if (call.Explain() is { } explanation)
            ExplanationText.Write(output, CallDecision.RequestOf(call.Call), explanation);
        else
            output.WriteLine($"unknown: {call.Call.Action} on {call.Call.Resource.Arn}");
        foreach (var gap in call.Gaps)
            output.WriteLine($"not known: {gap}");
        if (call.IsDenied)
        {
            if (EmrAnswer.To(call) is { } answer)
                output.WriteLine($"EMR says: {answer}");
            output.WriteLine($"fix: {Fix.Of(call).Text}");
        }
        output.WriteLine();
    }
}
