namespace EmrShift.Plans;

/// <summary>
/// One mutation of the account: a compare-and-swap on a named slot. Undo, idempotence, drift, recovery after a crash and verification follow
/// from the three members, once for all kinds of slot.
/// </summary>
/// <param name="Slot">The place that changes.</param>
/// <param name="Before">The canonical value that must be found there, or null when the slot must be empty.</param>
/// <param name="After">The canonical value that will be there, or null when the slot will be empty. Differs from <paramref name="Before"/>.</param>
public sealed record Change(Slot Slot, string? Before, string? After)
{
    /// <summary>The change that takes this one back.</summary>
    public Change Inverse => new(Slot, After, Before);

    /// <summary>What a value found in the slot means for this change.</summary>
    public SlotState Judge(string? found) =>
        string.Equals(found, After, StringComparison.Ordinal) ? SlotState.AlreadyDone
        : string.Equals(found, Before, StringComparison.Ordinal) ? SlotState.ToDo
        : SlotState.Drifted;

    /// <summary>What the slot holds, seen from the change.</summary>
    public enum SlotState
    {
        /// <summary>The slot holds the value before the change.</summary>
        ToDo,

        /// <summary>The slot already holds the value after the change.</summary>
        AlreadyDone,

        /// <summary>The slot holds a third value: somebody else changed it. Nothing may be overwritten.</summary>
        Drifted,
    }
}
