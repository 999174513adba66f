using EmrShift.Plans;

namespace EmrShift.Journals;

/// <summary>
/// Carries out a plan, resumes it, takes it back: the only code that writes to a world, and it writes the journal first. All three are one
/// loop, because every change is a compare-and-swap on a slot.
/// </summary>
/// <param name="plan">What to do. Nothing else is read to decide it.</param>
/// <param name="journal">What happened so far, and where the next events go.</param>
/// <param name="world">The account, or the lab.</param>
/// <param name="gate">Asked before each stage; its answers are what holds the run up.</param>
/// <param name="patience">How long to wait for a change to show.</param>
/// <param name="time">The clock.</param>
public sealed class Applier(Plan plan, Journal journal, IWorld world, Gate gate, Patience patience, TimeProvider time)
{
    /// <summary>
    /// Goes forward to the end of stage <paramref name="last"/>, or back to the start of it. Every run may be stopped or killed anywhere and
    /// called again.
    /// </summary>
    /// <param name="direction">Towards v2, or back.</param>
    /// <param name="last">The last stage that is entered.</param>
    /// <param name="stop">Stops between two changes, never within one.</param>
    /// <returns>How the run ended; the journal's last entry says the same in words.</returns>
    public async Task<RunEnd> Run(Direction direction, Stage last, CancellationToken stop)
    {
        foreach (var stage in Stages(direction, last))
        {
            // A step's status changes by its own events alone, so one look for the stage is enough.
            var statuses = StepStatuses.Of(plan, journal.Entries);
            if (plan.Steps.Any(step => IsAhead(step, stage, direction, last) && StepStatuses.IsToCarry(statuses[step.Number], direction)) && await gate(stage, stop) is { } obstacle)
                return Ended(RunEnd.Held, JournalEvent.Held, 0, obstacle);

            foreach (var step in StepsOf(stage, direction))
            {
                if (stop.IsCancellationRequested)
                    return RunEnd.Stopped;
                if (await Carry(step, statuses, direction) is { } end)
                    return end;
            }
        }
        return Ended(RunEnd.Reached, JournalEvent.Reached, 0, $"{direction} {last}");
    }

    /// <summary>One step, whatever was known of it before. Null when the run goes on.</summary>
    async Task<RunEnd?> Carry(Step step, IReadOnlyDictionary<int, StepStatus> statuses, Direction direction)
    {
        var status = statuses[step.Number];
        // What the journal says is in the slot, or may still appear there. A stale read shows something older, and gets time to catch up.
        var expected = status is not (StepStatus.Done or StepStatus.MayHaveRun) ? step.Change.Before
            : Superseding(step, statuses) is { } later ? later.Change.After
            : step.Change.After;
        switch (direction)
        {
            case Direction.Forward when StepStatuses.IsToCarry(status, direction):
                return await Make(step, step.Change, expected, status == StepStatus.Untouched ? JournalEvent.Found : JournalEvent.Done, Forward);
            case Direction.Back when StepStatuses.IsToCarry(status, direction):
                if (StepStatuses.InsteadOn(plan, StepStatuses.Of(plan, journal.Entries), step) is not { } instead)
                    return await Make(step, step.Change.Inverse, expected, JournalEvent.Undone, Back);
                Write(JournalEvent.Kept, step.Number, $"{instead.Slot.Title} stands on it");
                return null;
            default:
                return null;
        }
    }

    /// <summary>
    /// The later step on the same slot that could not be taken back, if there is one: a v1 policy that AWS no longer offers stays off the placeholder. To wait
    /// for it would be to wait in vain.
    /// </summary>
    Step? Superseding(Step step, IReadOnlyDictionary<int, StepStatus> statuses) =>
        plan.Steps.LastOrDefault(later => later.Number > step.Number && later.Change.Slot == step.Change.Slot && statuses[later.Number] == StepStatus.UndoneInstead);

    /// <summary>Makes a change unless the slot says that it is made; waits until it shows.</summary>
    /// <param name="step">The step, for the journal.</param>
    /// <param name="change">The change, or its inverse.</param>
    /// <param name="expected">What the slot should hold now.</param>
    /// <param name="alreadyThere">The event for a slot that holds the value without our doing anything now.</param>
    /// <param name="events">The events around a write.</param>
    async Task<RunEnd?> Make(
        Step step, Change change, string? expected, JournalEvent alreadyThere, (JournalEvent Before, JournalEvent After) events)
    {
        // A slot that this journal never touched holds what it holds. Only what we wrote can be old news.
        var isUntouched = !journal.Entries.Any(entry => entry.Step == step.Number);
        var reading = await WaitFor(value => value == expected || (isUntouched && value == change.After), change.Slot);
        if (reading.Error is not null)
            return Ended(RunEnd.Failed, JournalEvent.Failed, step.Number, reading.Error);
        switch (change.Judge(reading.Value))
        {
            case Change.SlotState.AlreadyDone:
                Write(alreadyThere, step.Number);
                return null;
            case Change.SlotState.Drifted when isUntouched || !change.Slot.IsHalfway(change, reading.Value):
                return Ended(RunEnd.Drifted, JournalEvent.Drifted, step.Number, Drift.Describe(change, reading.Value));
        }

        Write(events.Before, step.Number);
        var writing = await world.Write(change, CancellationToken.None);
        if (writing.Outcome == WriteOutcome.NoLongerOffered && events == Back && step.UndoInstead is { } instead)
            return await Make(step, instead, instead.Before, JournalEvent.UndoneInstead, (JournalEvent.UndoStarted, JournalEvent.UndoneInstead));
        if (writing.Outcome == WriteOutcome.NoLongerOffered && events == Forward && step.IsOptional)
        {
            Write(JournalEvent.NotOffered, step.Number, writing.Error);
            return null;
        }
        if (writing.Outcome == WriteOutcome.NoLongerOffered && events == Back && step.Stage == Stage.Retire)
        {
            // What retires only kept v1 visible. Nothing relies on it, and v1 is gone: that is no reason to stay in the middle.
            Write(JournalEvent.UndoneInstead, step.Number, writing.Error);
            return null;
        }
        if (writing.Outcome is WriteOutcome.Refused or WriteOutcome.NoLongerOffered)
            return Ended(RunEnd.Failed, JournalEvent.Failed, step.Number, writing.Error);

        // IAM is eventually consistent, and an open outcome is settled by the slot alone.
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
        var settled = await WaitFor(value => value == change.After, change.Slot);
        if (settled.Error is not null || settled.Value != change.After)
            return Ended(RunEnd.Failed, JournalEvent.Failed, step.Number, writing.Error ?? settled.Error ?? NotShown);
        Write(events.After, step.Number);
        return null;
    }

    async Task<SlotReading> WaitFor(Func<string?, bool> isExpected, Slot slot)
    {
        var reading = await world.Read(slot, CancellationToken.None);
        for (var reads = 1; reads < patience.Reads && (reading.Error is not null || !isExpected(reading.Value)); reads++)
        {
            await Task.Delay(patience.Between, time, CancellationToken.None);
            reading = await world.Read(slot, CancellationToken.None);
        }
        return reading;
    }

    const string NotShown = "the change did not show in the time given";

    /// <summary>Going forward a gate is asked for all that comes after it, because a later stage relies on it; going back only what is taken back now counts.</summary>
    static bool IsAhead(Step step, Stage stage, Direction direction, Stage last) =>
        direction == Direction.Forward ? step.Stage >= stage : step.Stage <= stage && step.Stage >= last;

    static readonly (JournalEvent Before, JournalEvent After) Forward = (JournalEvent.Started, JournalEvent.Done);
    static readonly (JournalEvent Before, JournalEvent After) Back = (JournalEvent.UndoStarted, JournalEvent.Undone);

    static IEnumerable<Stage> Stages(Direction direction, Stage last) => direction == Direction.Forward
        ? Enum.GetValues<Stage>().Where(stage => stage <= last)
        : Enum.GetValues<Stage>().Where(stage => stage >= last).Reverse();

    IEnumerable<Step> StepsOf(Stage stage, Direction direction)
    {
        var steps = plan.Steps.Where(step => step.Stage == stage);
        return direction == Direction.Forward ? steps : steps.Reverse();
    }

    void Write(JournalEvent happened, int step, string? note = null) => journal.Append(new Entry(time.GetUtcNow(), happened, step, note));

    RunEnd Ended(RunEnd end, JournalEvent happened, int step, string? note)
    {
        Write(happened, step, note);
        return end;
    }
}

/// <summary>Asked before a stage is entered. Null lets the run in; a text says what holds it up.</summary>
/// <param name="stage">The stage to be entered.</param>
/// <param name="stop">Cancels the questions.</param>
public delegate Task<string?> Gate(Stage stage, CancellationToken stop);

/// <summary>How long a change may take to show.</summary>
/// <param name="Reads">How often the slot is read at most. At least 1.</param>
/// <param name="Between">The time between two reads.</param>
public sealed record Patience(int Reads, TimeSpan Between);

/// <summary>How a run ended.</summary>
public enum RunEnd
{
    /// <summary>It went as far as it was asked to.</summary>
    Reached,

    /// <summary>It was stopped between two changes.</summary>
    Stopped,

    /// <summary>A stage could not be entered.</summary>
    Held,

    /// <summary>A slot held a third value; nothing was overwritten.</summary>
    Drifted,

    /// <summary>AWS refused a change, or it did not show in the time given.</summary>
    Failed,
}
