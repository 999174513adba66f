using EmrShift.Checks;
using EmrShift.Diagnosis;
using EmrShift.Iam;
using EmrShift.Launch;

namespace EmrShift.Reports.Html;

/// <summary>Short coloured words. The word says it all; the colour only helps.</summary>
static class Badges
{
    public static Markup Of(Readiness? readiness) => readiness switch
    {
        Readiness.Ready => Badge("good", "ready"),
        Readiness.Open => Badge("open", "not decided"),
        Readiness.NotReady => Badge("bad", "not ready"),
        _ => Badge("quiet", "–"),
    };

    public static Markup Of(Severity severity) => severity switch
    {
        Severity.Error => Badge("bad", "error"),
        Severity.Warning => Badge("open", "warning"),
        _ => Badge("quiet", "info"),
    };

    public static Markup Of(Confidence confidence) => confidence switch
    {
        Confidence.Certain => Badge("bad", "certain"),
        Confidence.Likely => Badge("open", "likely"),
        _ => Badge("quiet", "possible"),
    };

    public static Markup Of(CallDecision decision) => decision.Verdict switch
    {
        Verdict.Allowed => Badge("good", "allowed"),
        Verdict.Unknown => Badge("open", "unknown"),
        _ when decision.IsFailure => Badge("bad", "denied"),
        _ => Badge("quiet", "denied, not needed"),
    };

    static Markup Badge(string kind, string word) => Markup.Of($"""<span class="badge {kind}">{word}</span>""");
}
