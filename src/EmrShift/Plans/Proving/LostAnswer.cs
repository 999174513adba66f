using EmrShift.Accounts;
using EmrShift.Iam;
using EmrShift.Launch;
using EmrShift.Trails;

namespace EmrShift.Plans.Proving;

/// <summary>A question whose answer got worse: allowed before and not certainly allowed now, or perhaps allowed before and now denied.</summary>
/// <param name="Subject">Who asks it: the cluster by its name, or the principal that was seen to do it.</param>
/// <param name="Principal">ARN of the role or user whose permission it is; null where the account doesn't say.</param>
/// <param name="Action">The IAM action.</param>
/// <param name="Resource">The resource's ARN.</param>
/// <param name="Before">The answer at the start.</param>
/// <param name="After">The answer now.</param>
public sealed record LostAnswer(string Subject, string? Principal, string Action, string Resource, Verdict Before, Verdict After)
{
    /// <summary>The cluster whose launch asks it; null for observed use.</summary>
    public ClusterShape? Shape { get; init; }

    /// <summary>Who starts the cluster; null for a question of the service role or the nodes, and for observed use.</summary>
    public Launcher? Launcher { get; init; }

    /// <summary>The launch call with its new decision; null for observed use.</summary>
    public CallDecision? Decision { get; init; }

    /// <summary>The observed use; null for a launch call.</summary>
    public Use? Use { get; init; }

    internal Func<string>? WhyUse { get; init; }

    /// <summary>Why, in one sentence. Costs more than the answer: ask for what a person reads.</summary>
    public string Why => Decision is { } decision
        ? decision.Verdict is Verdict.Unknown && !decision.Gaps.IsEmpty ? string.Join("; ", decision.Gaps) : decision.Explain()?.Summary ?? "the principal is not known"
        : WhyUse?.Invoke() ?? "";

    /// <summary>The whole sentence: who asks, what, and why it is lost.</summary>
    public override string ToString() =>
        $"{Subject}: {(Decision is { } decision ? $"{decision.Call.Row.Id} " : "")}{Action} on {Resource} by {(Principal is null ? "an unknown role" : AccountIndex.NameIn(Principal))}: {Before} → {After}: {Why}";
}
