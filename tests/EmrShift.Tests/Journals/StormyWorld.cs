using EmrShift.Journals;
using EmrShift.Plans;

namespace EmrShift.Tests.Journals;

/// <summary>The process died: nothing after this line ran.</summary>
sealed class CrashException : Exception;

/// <summary>
/// A world in memory with bad weather, all of it from one seed: writes that fail before or after their effect, reads that are stale, crashes
/// at any call, and a stranger who edits slots.
/// </summary>
sealed class StormyWorld(Random random, double badness) : IWorld
{
    const int StaleReadsMax = 3;

    readonly Dictionary<string, string?> _values = [];
    readonly Dictionary<string, (string? Value, int Reads)> _stale = [];

    /// <summary>Effects of writes, by slot: how often a write really changed something, in order.</summary>
    public List<(string Slot, string? From, string? To)> Effects { get; } = [];

    /// <summary>Called after every effect: the invariant that must hold in every state.</summary>
    public Action<StormyWorld>? AfterEffect { get; set; }

    /// <summary>Policies that can no longer be attached once they are detached.</summary>
    public Func<Change, bool> IsNoLongerOffered { get; set; } = _ => false;

    public bool CanCrash { get; set; } = true;

    public IReadOnlyDictionary<string, string?> Values => _values;

    public string? this[Slot slot]
    {
        get => _values.GetValueOrDefault(slot.Key);
        set => _values[slot.Key] = value;
    }

    public Task<SlotReading> Read(Slot slot, CancellationToken stop)
    {
        CrashPerhaps();
        if (random.NextDouble() < badness)
            return Task.FromResult(new SlotReading(null, "Throttling: Rate exceeded"));
        if (_stale.TryGetValue(slot.Key, out var stale) && stale.Reads > 0)
        {
            _stale[slot.Key] = (stale.Value, stale.Reads - 1);
            return Task.FromResult(SlotReading.Of(stale.Value));
        }
        return Task.FromResult(SlotReading.Of(this[slot]));
    }

    public Task<SlotWriting> Write(Change change, CancellationToken stop)
    {
        CrashPerhaps();
        if (IsNoLongerOffered(change))
            return Task.FromResult(new SlotWriting(WriteOutcome.NoLongerOffered, "NoSuchEntity: does not exist or is not attachable"));
        var luck = random.NextDouble();
        if (luck < badness)
            return Task.FromResult(new SlotWriting(WriteOutcome.Refused, "AccessDenied"));
        if (luck < 2 * badness)
            return Task.FromResult(new SlotWriting(WriteOutcome.Open, "the connection was closed"));

        var before = this[change.Slot];
        Effects.Add((change.Slot.Key, before, change.After));
        this[change.Slot] = change.After;
        if (random.NextDouble() < badness * 2)
            _stale[change.Slot.Key] = (before, 1 + random.Next(StaleReadsMax));
        AfterEffect?.Invoke(this);
        CrashPerhaps();
        return Task.FromResult(luck < 3 * badness ? new SlotWriting(WriteOutcome.Open, "time-out") : SlotWriting.Done);
    }

    public void CrashPerhaps()
    {
        if (CanCrash && random.NextDouble() < badness)
            throw new CrashException();
    }
}
