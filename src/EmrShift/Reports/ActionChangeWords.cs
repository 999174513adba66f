using EmrShift.Iam;

namespace EmrShift.Reports;

/// <summary>What happens to an action from one policy to another, as all reports say it.</summary>
public static class ActionChangeWords
{
    /// <summary>The words, in lower case.</summary>
    public static string Of(ActionChangeKind kind) => kind switch
    {
        ActionChangeKind.Lost => "lost",
        ActionChangeKind.NewlyConditional => "newly conditional",
        ActionChangeKind.ConditionsChanged => "conditions changed",
        ActionChangeKind.NewlyUnconditional => "newly unconditional",
        ActionChangeKind.Gained => "gained",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
