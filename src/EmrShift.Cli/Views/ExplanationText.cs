using EmrShift.Iam;

namespace EmrShift.Cli.Views;

/// <summary>Why a request was decided as it was, for a person.</summary>
static class ExplanationText
{
    const int NearMissesShown = 3;

    public static void Write(TextWriter output, AuthorizationRequest request, Explanation explanation)
    {
        output.WriteLine($"{Words(explanation.Verdict)}: {request.Action} on {request.Resource}");
        output.WriteLine($"  by {request.Principal}");
        if (explanation.Summary.Length > 0)
            output.WriteLine($"\n{explanation.Summary}");

        Section(output, "decided by", explanation.DecidingStatements.Select(statement => $"{statement.Statement.Label} of {statement.Policy}, line {statement.Statement.Line}"));
        Section(output, "closest statements", explanation.NearMisses.Take(NearMissesShown).Select(miss => miss.ToString()));
        Section(output, "keys that would decide", explanation.UnknownKeys);
        Section(output, "smallest change", explanation.SmallestChange is { } change ? [change] : []);
    }

    static void Section(TextWriter output, string heading, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        output.WriteLine($"\n{heading}");
        foreach (var line in all)
            output.WriteLine($"  {line}");
    }

    static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Allowed => "allowed",
        Verdict.ImplicitlyDenied => "denied (nothing allows it)",
        Verdict.ExplicitlyDenied => "denied (explicitly)",
        _ => "unknown",
    };
}
