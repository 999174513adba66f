namespace EmrShift.Lab;

/// <summary>The world as it was a while ago: the same calls on the same seed, performed later. Stale reads are answered from here.</summary>
sealed class OldWorld(Performer performer, TimeSpan lag)
{
    readonly Queue<LoggedCall> _waiting = new();

    /// <summary>Takes a call that the world has just performed.</summary>
    public void Add(LoggedCall call) => _waiting.Enqueue(call);

    /// <summary>Answers a read as it would have been answered a while ago. Null: nobody knew the caller then, and it is not the key that is late.</summary>
    public Outcome? Read(LoggedCall read)
    {
        while (_waiting.TryPeek(out var call) && call.Time <= read.Time - lag)
            performer.Perform(_waiting.Dequeue());
        if (Callers.Of(performer.World, read.AccessKeyId) is null)
            return null;
        // Performed as it is, so that the read itself is refused or answered by the old policies, too. The event of it is the present world's.
        performer.IsRecording = false;
        try
        {
            return performer.Perform(read with { Time = read.Time - lag });
        }
        finally
        {
            performer.IsRecording = true;
        }
    }
}
