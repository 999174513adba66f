using EmrShift.Plans;

namespace EmrShift.Journals;

/// <summary>Where a step stands, as the events of the journal tell.</summary>
public enum StepStatus
{
    /// <summary>Nothing was tried, or it was tried and fully taken back.</summary>
    Untouched,

    /// <summary>It was begun and no result is known: it may have run. The slot tells.</summary>
    MayHaveRun,

    /// <summary>It was done by us.</summary>
    Done,

    /// <summary>It was there before us.</summary>
    Found,

    /// <summary>Taking it back was begun and no result is known.</summary>
    MayHaveBeenUndone,

    /// <summary>It was taken back by what the plan names instead; the step's own slot stays as it is.</summary>
    UndoneInstead,

    /// <summary>AWS no longer offers it, and the plan can do without it. The slot stays as it is.</summary>
    NotOffered,
}

/// <summary>Derives statuses from events. The only place that knows what an event does to a step.</summary>
public static class StepStatuses
{
    /// <summary>The status of every step of <paramref name="plan"/> after <paramref name="entries"/>, by step number.</summary>
    public static IReadOnlyDictionary<int, StepStatus> Of(Plan plan, IEnumerable<Entry> entries)
    {
        var statuses = plan.Steps.ToDictionary(step => step.Number, _ => StepStatus.Untouched);
        foreach (var entry in entries)
        {
            if (statuses.TryGetValue(entry.Step, out var status))
                statuses[entry.Step] = After(status, entry.Event);
        }
        return statuses;
    }

    /// <summary>Whether a run in this direction has something to do for a step that stands so. What may have run is to do in both: the slot tells.</summary>
    public static bool IsToCarry(StepStatus status, Direction direction) => direction == Direction.Forward
        ? status is StepStatus.Untouched or StepStatus.MayHaveRun or StepStatus.MayHaveBeenUndone
        : status is StepStatus.Done or StepStatus.MayHaveRun or StepStatus.MayHaveBeenUndone;

    /// <summary>
    /// What was put in place instead of a step that could not be taken back, and stands on this one: a v1 policy's copy, attached, on the copy. Such a step
    /// stays when the rest goes. Null: nothing stands on it.
    /// </summary>
    public static Change? InsteadOn(Plan plan, IReadOnlyDictionary<int, StepStatus> statuses, Step step) => plan.Steps
        .Where(other => statuses[other.Number] == StepStatus.UndoneInstead)
        .Select(other => other.UndoInstead)
        .FirstOrDefault(instead => instead is not null && instead.Slot.Needs.Contains(step.Change.Slot));

    static StepStatus After(StepStatus status, JournalEvent happened) => happened switch
    {
        JournalEvent.Started => StepStatus.MayHaveRun,
        JournalEvent.Done => StepStatus.Done,
        JournalEvent.Found => StepStatus.Found,
        JournalEvent.UndoStarted => StepStatus.MayHaveBeenUndone,
        JournalEvent.Undone => StepStatus.Untouched,
        JournalEvent.UndoneInstead => StepStatus.UndoneInstead,
        JournalEvent.NotOffered => StepStatus.NotOffered,
        // A failure or a drift says nothing new about the slot: what was open stays open.
        JournalEvent.Failed or JournalEvent.Drifted or JournalEvent.Kept => status,
        JournalEvent.Opened or JournalEvent.Began or JournalEvent.Asked or JournalEvent.Held or JournalEvent.CanaryStarted or JournalEvent.CanaryPassed or JournalEvent.CanaryFailed or JournalEvent.CanaryEnded or JournalEvent.Reached => status,
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "not an event of a journal"),
    };
}
