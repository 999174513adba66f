namespace EmrShift.Journals;

/// <summary>
/// The events of one plan's runs, in order. Every append is durable before it returns: the delegate given writes the line and flushes it to
/// the disk.
/// </summary>
public sealed class Journal
{
    readonly List<Entry> _entries;
    readonly Action<Entry> _appendDurably;

    /// <summary>A journal that goes on after <paramref name="entries"/>.</summary>
    /// <param name="entries">What earlier runs wrote.</param>
    /// <param name="appendDurably">Writes one entry so that it survives a crash; throws an <see cref="IOException"/> when it can't.</param>
    public Journal(IEnumerable<Entry> entries, Action<Entry> appendDurably)
    {
        _entries = [.. entries];
        _appendDurably = appendDurably;
    }

    /// <summary>All entries so far.</summary>
    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>Adds one entry. It is on the disk when this returns.</summary>
    public void Append(Entry entry)
    {
        // INVARIANT: the disk knows first. A crash in between leaves a line that nobody acted on, which reading the slot resolves.
        _appendDurably(entry);
        _entries.Add(entry);
    }
}
