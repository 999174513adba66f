using System.Collections.Immutable;

namespace EmrShift.Trails;

/// <summary>Events out of a trail, and the files that could not be read.</summary>
/// <param name="Events">In order of time, then of id; a call delivered more than once appears once.</param>
/// <param name="Skipped">Files passed over.</param>
public sealed record TrailReading(ImmutableArray<TrailEvent> Events, ImmutableArray<SkippedFile> Skipped);

/// <summary>
/// Reads CloudTrail: files as delivered (<c>.json.gz</c>), unpacked, one event a line, single events, arrays, LookupEvents answers,
/// EventBridge envelopes; told apart by their content. For few events looked at closely; counts and replay read the same files by the same pass.
/// </summary>
public static class TrailReader
{
    /// <summary>The events that <paramref name="filter"/> lets through. All of them are held in memory: filter well.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="filter">Principals, accounts, regions, time.</param>
    /// <param name="workers">How many files are read at the same time; at least 1.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="stop">Ends the reading with <see cref="OperationCanceledException"/>.</param>
    public static TrailReading Read(
        IReadOnlyList<TrailSource> sources, TrailFilter filter, int workers = 1, IProgress<TrailProgress>? progress = null, CancellationToken stop = default) =>
        Read(sources, filter, static (in _) => true, workers, progress, stop);

    /// <summary>The events with one of these names (<c>RunJobFlow</c> …) that <paramref name="filter"/> lets through.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="filter">Principals, accounts, regions, time.</param>
    /// <param name="eventNames">CloudTrail's names of calls.</param>
    /// <param name="workers">How many files are read at the same time; at least 1.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="stop">Ends the reading with <see cref="OperationCanceledException"/>.</param>
    public static TrailReading Named(
        IReadOnlyList<TrailSource> sources, TrailFilter filter, IReadOnlyCollection<string> eventNames, int workers = 1,
        IProgress<TrailProgress>? progress = null, CancellationToken stop = default)
    {
        var names = eventNames.Select(name => System.Text.Encoding.UTF8.GetBytes(name)).ToArray();
        return Read(sources, filter, IsNamed, workers, progress, stop);

        bool IsNamed(in EventView view)
        {
            var found = view.Raw(view.Fields.EventName);
            foreach (var name in names)
            {
                if (found.SequenceEqual(name))
                    return true;
            }
            return false;
        }
    }

    static TrailReading Read(
        IReadOnlyList<TrailSource> sources, TrailFilter filter, WantedEvent isWanted, int workers, IProgress<TrailProgress>? progress, CancellationToken stop)
    {
        var collectors = Enumerable.Range(0, Math.Max(1, Math.Min(workers, sources.Count))).Select(_ => new EventCollector(isWanted)).ToArray();
        var result = TrailPass.Run(sources, filter, collectors, progress, stop);
        var events = collectors.SelectMany(collector => collector.Events)
            .OrderBy(found => found.EventTime)
            .ThenBy(found => found.EventId, StringComparer.Ordinal)
            .ThenBy(found => found.File, StringComparer.Ordinal)
            .ThenBy(found => found.Number);
        return new TrailReading([.. WithoutCopies(events)], result.Skipped);
    }

    /// <summary>
    /// A call that two accounts see has one sharedEventID and two eventIDs; a file delivered twice repeats the eventID. Of copies the one stays
    /// that names its caller.
    /// </summary>
    internal static List<TrailEvent> WithoutCopies(IEnumerable<TrailEvent> events)
    {
        var kept = new List<TrailEvent>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var found in events)
        {
            var id = found.SharedEventId ?? found.EventId;
            if (id is null || places.TryAdd(id, kept.Count))
                kept.Add(found);
            else if (kept[places[id]].Principal.Length == 0 && found.Principal.Length > 0)
                kept[places[id]] = found;
        }
        return kept;
    }
}
