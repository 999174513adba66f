namespace EmrShift.Journals;

/// <summary>What a journal says of a canary that was begun: enough to find it and take it away.</summary>
/// <param name="Name">The cluster's name.</param>
/// <param name="Region">Its region.</param>
/// <param name="Role">The role that is made for it; null: it uses one that is there.</param>
/// <param name="At">When it was begun.</param>
public sealed record CanaryNote(string Name, string Region, string? Role, DateTimeOffset At)
{
    /// <summary>The note of <see cref="JournalEvent.CanaryStarted"/>. None of its parts has blanks.</summary>
    public string Text => $"{Name} {Region} {Role ?? "-"}";

    /// <summary>The canary that was begun and of which something may be left; null: none.</summary>
    public static CanaryNote? Open(IEnumerable<Entry> entries)
    {
        var last = entries.LastOrDefault(entry => entry.Event is JournalEvent.CanaryStarted or JournalEvent.CanaryEnded);
        return last is { Event: JournalEvent.CanaryStarted, Note: { } note } && note.Split(' ') is [var name, var region, var role]
            ? new(name, region, role == "-" ? null : role, last.At)
            : null;
    }

    /// <summary>Whether a canary has passed and nothing was taken back since: another one would tell nothing new.</summary>
    public static bool HasPassed(IEnumerable<Entry> entries) =>
        entries.LastOrDefault(entry => entry.Event is JournalEvent.CanaryPassed or JournalEvent.CanaryStarted or JournalEvent.UndoStarted)?.Event is JournalEvent.CanaryPassed;
}
