namespace EmrShift.Lab.State;

/// <summary>Queues in one region of an account: the bodies of their messages, by the queue's name.</summary>
sealed class SqsState
{
    public SortedDictionary<string, List<string>> Queues { get; } = new(StringComparer.Ordinal);
}
