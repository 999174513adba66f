using EmrShift.Plans;

namespace EmrShift.Journals;

/// <summary>
/// What the applier can do to an account: read a slot, write a slot. Implemented by the real account and by the lab's world.
/// </summary>
public interface IWorld
{
    /// <summary>Reads the slot's present value.</summary>
    Task<SlotReading> Read(Slot slot, CancellationToken stop);

    /// <summary>Makes the change without looking: the applier has read the slot just before.</summary>
    Task<SlotWriting> Write(Change change, CancellationToken stop);
}

/// <summary>What reading a slot gave.</summary>
/// <param name="Value">The canonical value; null for an empty slot. Meaningless when <paramref name="Error"/> is set.</param>
/// <param name="Error">Why the slot could not be read; null when it could.</param>
public sealed record SlotReading(string? Value, string? Error)
{
    /// <summary>A slot that was read.</summary>
    public static SlotReading Of(string? value) => new(value, null);
}

/// <summary>What writing a slot gave.</summary>
/// <param name="Outcome">Whether it happened.</param>
/// <param name="Error">AWS's words when it did not, or may not have; null after success.</param>
public sealed record SlotWriting(WriteOutcome Outcome, string? Error)
{
    /// <summary>A write that AWS confirmed.</summary>
    public static SlotWriting Done { get; } = new(WriteOutcome.Done, null);
}

/// <summary>Whether a write happened.</summary>
public enum WriteOutcome
{
    /// <summary>AWS confirmed it.</summary>
    Done,

    /// <summary>AWS refused it; nothing changed.</summary>
    Refused,

    /// <summary>No answer came, or an answer that leaves it open. The slot has to be read.</summary>
    Open,

    /// <summary>AWS no longer offers it: the v1 policy "does not exist or is not attachable". Nothing changed.</summary>
    NoLongerOffered,
}
