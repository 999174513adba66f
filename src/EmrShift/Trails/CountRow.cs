using System.Collections.Immutable;

namespace EmrShift.Trails;

/// <summary>How often a principal made a call with a result.</summary>
/// <param name="Principal">Role ARN behind a session, user ARN, or the service; empty when the event doesn't tell.</param>
/// <param name="EventSource">The service's host name.</param>
/// <param name="EventName">CloudTrail's name of the call.</param>
/// <param name="ErrorCode">Empty for calls that worked.</param>
/// <param name="Count">How many calls.</param>
public sealed record CountRow(string Principal, string EventSource, string EventName, string ErrorCode, long Count)
{
    /// <summary>By principal, service, call and error, by code point.</summary>
    internal static int Compare(CountRow one, CountRow other)
    {
        var order = string.CompareOrdinal(one.Principal, other.Principal);
        order = order != 0 ? order : string.CompareOrdinal(one.EventSource, other.EventSource);
        order = order != 0 ? order : string.CompareOrdinal(one.EventName, other.EventName);
        return order != 0 ? order : string.CompareOrdinal(one.ErrorCode, other.ErrorCode);
    }
}

/// <summary>The plain tally of a trail.</summary>
/// <param name="Rows">Sorted.</param>
/// <param name="Events">Events counted.</param>
/// <param name="Errors">Those with an error code.</param>
/// <param name="Duplicates">Deliveries of a call that was counted already.</param>
/// <param name="Pass">Files read and passed over.</param>
public sealed record TrailCounts(ImmutableArray<CountRow> Rows, long Events, long Errors, long Duplicates, TrailPassResult Pass)
{
    /// <summary>Counts the calls of a trail.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="filter">Principals, accounts, regions, time.</param>
    /// <param name="workers">How many files are read at the same time; at least 1.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="stop">Ends the counting with <see cref="OperationCanceledException"/>.</param>
    public static TrailCounts Of(
        IReadOnlyList<TrailSource> sources, TrailFilter filter, int workers = 1, IProgress<TrailProgress>? progress = null, CancellationToken stop = default)
    {
        var ids = new EventIds();
        var counters = Enumerable.Range(0, Math.Max(1, Math.Min(workers, sources.Count))).Select(_ => new EventCounter(ids)).ToArray();
        var pass = TrailPass.Run(sources, filter, counters, progress, stop);
        return EventCounter.Fold(counters, pass);
    }
}
