namespace EmrShift.Journals;

/// <summary>One line of a journal.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="Event">What happened.</param>
/// <param name="Step">The number of the step that it happened to; 0 for an event of the whole run.</param>
/// <param name="Note">Words for a person: AWS's error, the value found in a drifted slot, what an obstacle is. Null where there is nothing to say.</param>
public sealed record Entry(DateTimeOffset At, JournalEvent Event, int Step, string? Note = null);

/// <summary>
/// The events of a journal. An intent log: what is about to happen is written before it happens, so that a run that died leaves
/// <see cref="Started"/> without a result, which means "may have run".
/// </summary>
public enum JournalEvent
{
    /// <summary>The first line: the plan's fingerprint stands in the note, the plan beside it.</summary>
    Opened,

    /// <summary>A run begins: the note says where to, and which process it is.</summary>
    Began,

    /// <summary>The change is about to be made.</summary>
    Started,

    /// <summary>The slot holds the value after the change, and it was us.</summary>
    Done,

    /// <summary>The slot held the value after the change before we touched it. Undo leaves it alone.</summary>
    Found,

    /// <summary>The change is about to be taken back.</summary>
    UndoStarted,

    /// <summary>The slot holds the value before the change again.</summary>
    Undone,

    /// <summary>The plain inverse is no longer offered; what the plan names instead is in place.</summary>
    UndoneInstead,

    /// <summary>The change is not taken back, because what was put in place instead of another one stands on it.</summary>
    Kept,

    /// <summary>AWS no longer offers the change, and the step is optional: nothing was changed, and the run went on.</summary>
    NotOffered,

    /// <summary>AWS refused the change, or would not confirm it in the time given.</summary>
    Failed,

    /// <summary>The slot holds neither value: somebody else changed it.</summary>
    Drifted,

    /// <summary>What AWS itself said before anything is detached, as evidence: the note says who was asked, and what the answer proves.</summary>
    Asked,

    /// <summary>A canary is about to be started. The note has its cluster's name, its region, and the role that is made for it or <c>-</c>.</summary>
    CanaryStarted,

    /// <summary>The canary was ready for work.</summary>
    CanaryPassed,

    /// <summary>The canary did not start; the note says why.</summary>
    CanaryFailed,

    /// <summary>Nothing of the canary is left.</summary>
    CanaryEnded,

    /// <summary>A stage could not be entered: the gate lost an answer, or a manual step is open.</summary>
    Held,

    /// <summary>The run went as far as it was asked to.</summary>
    Reached,
}

/// <summary>Which way a run goes.</summary>
public enum Direction
{
    /// <summary>Towards v2.</summary>
    Forward,

    /// <summary>Back to the account as it was.</summary>
    Back,
}
