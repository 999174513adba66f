using EmrShift.Journals;
using EmrShift.Plans;

namespace EmrShift.Cli.Moving;

/// <summary>What the slots of a plan hold before anything is touched.</summary>
static class SlotCheck
{
    const int AtATime = 8;

    /// <summary>Reads the slot of every step.</summary>
    /// <returns>The steps in their order, each with what was found.</returns>
    public static async Task<IReadOnlyList<Found>> Read(IWorld world, IReadOnlyList<Step> steps, CancellationToken stop)
    {
        var found = new Found[steps.Count];
        await Parallel.ForAsync(0, steps.Count, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = stop }, async (index, token) =>
            found[index] = new Found(steps[index], await world.Read(steps[index].Change.Slot, token)));
        return found;
    }

    /// <summary>A step and what its slot holds.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Reading">The slot's value, or why it could not be read.</param>
    public sealed record Found(Step Step, SlotReading Reading)
    {
        /// <summary>What stands in the way; null where the step can be made, or is made already.</summary>
        public string? Problem => Reading.Error is { } error ? $"{Step.Change.Slot.Title}: {error}"
            : Step.Change.Judge(Reading.Value) == Change.SlotState.Drifted ? Drift.Describe(Step.Change, Reading.Value)
            : null;

        /// <summary>Whether there is nothing left to do.</summary>
        public bool IsDone => Reading.Error is null && Step.Change.Judge(Reading.Value) == Change.SlotState.AlreadyDone;
    }
}
