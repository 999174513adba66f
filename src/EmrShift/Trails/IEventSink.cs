namespace EmrShift.Trails;

/// <summary>
/// What a pass does with the events. Every worker has its own sink, so a sink needs no locks; sinks are folded into one at the end.
/// A file counts as a whole: what was added since the last <see cref="Commit"/> is void after <see cref="Discard"/>.
/// </summary>
interface IEventSink
{
    /// <summary>One selected event. The view is gone after the call.</summary>
    void Add(in EventView view);

    /// <summary>The file was read to its end: its events hold.</summary>
    void Commit();

    /// <summary>The file is damaged: its events don't count.</summary>
    void Discard();
}
