using System.Collections.Immutable;

namespace EmrShift.Trails;

/// <summary>What a principal did with a resource, as often as it did.</summary>
public sealed record Use
{
    /// <summary>The role's or user's ARN.</summary>
    public required string Principal { get; init; }

    /// <summary>The IAM action.</summary>
    public required string Action { get; init; }

    /// <summary>The resource's ARN, <c>*</c>, a prefix that stands for many objects (see <see cref="ObjectKeys"/>), or empty: the log doesn't tell.</summary>
    public required string Resource { get; init; }

    /// <summary>A concrete ARN to ask the engine with; the same as <see cref="Resource"/> unless that is a prefix.</summary>
    public required string Example { get; init; }

    /// <summary>The condition keys that the policies ask for and the event tells; null as a value: certainly not in the request.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>?> Context { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<string>?>.Empty;

    /// <summary>How many calls.</summary>
    public long Count { get; init; }

    /// <summary>How many of them were refused.</summary>
    public long Denied { get; init; }

    /// <summary>The first call.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>The last call.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>The days (UTC) with a call, in order; empty when first and last are 128 days or more apart: then only these two are known.</summary>
    public ImmutableArray<DateOnly> Days { get; init; } = [];

    /// <summary>Ids of the first events, at most three.</summary>
    public ImmutableArray<string> Samples { get; init; } = [];

    /// <summary>AWS checks it together with a logged call and doesn't log it: PassRole, the source of a copy, tags on creation.</summary>
    public bool IsInferred { get; init; }

    /// <summary>What a reader must know; null: nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>A call that the map can't turn into a request.</summary>
/// <param name="EventSource">The service.</param>
/// <param name="EventName">The call.</param>
/// <param name="Why">What is missing.</param>
/// <param name="Count">How many calls.</param>
public sealed record UnmappedCall(string EventSource, string EventName, string Why, long Count);

/// <summary>What a trail says about use.</summary>
/// <param name="Uses">Sorted by principal, action, resource.</param>
/// <param name="Unmapped">Sorted by service and call.</param>
/// <param name="Counts">The plain tally of the same events.</param>
/// <param name="CutMessages">Refusals whose message CloudTrail cut before the reason.</param>
/// <param name="BucketsWithDataEvents">Buckets of which the trail has object-level events.</param>
public sealed record Usage(
    ImmutableArray<Use> Uses, ImmutableArray<UnmappedCall> Unmapped, TrailCounts Counts, long CutMessages, ImmutableArray<string> BucketsWithDataEvents)
{
    /// <summary>Reads the use out of a trail.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="filter">Principals, accounts, regions, time.</param>
    /// <param name="interest">What the policies in question tell apart.</param>
    /// <param name="workers">How many files are read at the same time; at least 1.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="stop">Ends the reading with <see cref="OperationCanceledException"/>.</param>
    public static Usage Of(
        IReadOnlyList<TrailSource> sources, TrailFilter filter, PolicyInterest interest, int workers = 1,
        IProgress<TrailProgress>? progress = null, CancellationToken stop = default)
    {
        var (ids, counterIds) = (new EventIds(), new EventIds());
        var collectors = Enumerable.Range(0, Math.Max(1, Math.Min(workers, sources.Count))).Select(_ => new UsageCollector(ids, counterIds, interest)).ToArray();
        var pass = TrailPass.Run(sources, filter, collectors, progress, stop);
        return UsageFold.Fold(collectors, pass, interest);
    }
}
