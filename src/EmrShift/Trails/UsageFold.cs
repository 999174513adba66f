using System.Collections.Immutable;

namespace EmrShift.Trails;

/// <summary>Makes one <see cref="Usage"/> of the workers' rows. The result doesn't depend on which worker read what.</summary>
static class UsageFold
{
    readonly record struct Key(string Principal, string Action, string Resource, string Context, bool IsInferred, bool HasGroup);

    public static Usage Fold(IReadOnlyList<UsageCollector> collectors, TrailPassResult pass, PolicyInterest interest)
    {
        var rows = new Dictionary<Key, UseRow>();
        var groups = new Dictionary<Key, Key>();
        foreach (var collector in collectors)
        {
            var found = collector.TakeRows();
            foreach (var row in found)
            {
                if (row.IsTakenIn)
                    continue;
                var key = KeyOf(row);
                if (row.Group >= 0)
                    groups[key] = KeyOf(found[row.Group]);
                var copy = row with { Children = 0 };   // counted again below, over all workers
                if (!rows.TryGetValue(key, out var sum))
                    rows[key] = copy with { Samples = row.Samples is null ? null : [.. row.Samples] };
                else
                {
                    sum.Add(copy);
                    rows[key] = sum;
                }
            }
        }

        var children = groups.GroupBy(pair => pair.Value).ToDictionary(group => group.Key, group => group.Select(pair => pair.Key).ToArray());
        foreach (var (group, exact) in children)
        {
            var sum = rows[group];
            if (sum.KeepsEach || (exact.Length <= UsageCollector.ExactMax && !sum.HasTakenIn))
                continue;
            foreach (var key in exact)
            {
                sum.Add(rows[key] with { Example = "" });
                rows.Remove(key);
            }
            rows[group] = sum;
        }

        var uses = rows.Values.Where(row => row.Count > 0).Select(UseOf)
            .OrderBy(use => use.Principal, StringComparer.Ordinal).ThenBy(use => use.Action, StringComparer.Ordinal).ThenBy(use => use.Resource, StringComparer.Ordinal)
            .ThenBy(use => use.IsInferred).ThenBy(use => string.Join(' ', use.Context.Select(pair => $"{pair.Key}={(pair.Value is { } values ? string.Join(',', values) : "")}")), StringComparer.Ordinal);
        var unmapped = collectors.SelectMany(collector => collector.Unmapped).GroupBy(pair => pair.Key, pair => pair.Value)
            .Select(group => new UnmappedCall(group.Key.Source, group.Key.Name, group.Key.Why, group.Sum()))
            .OrderBy(call => call.EventSource, StringComparer.Ordinal).ThenBy(call => call.EventName, StringComparer.Ordinal).ThenBy(call => call.Why, StringComparer.Ordinal);
        return new Usage(
            [.. uses], [.. unmapped], EventCounter.Fold([.. collectors.Select(collector => collector.Counter)], pass),
            collectors.Sum(collector => collector.CutMessages), [.. collectors.SelectMany(collector => collector.Buckets).Distinct().Order(StringComparer.Ordinal)]);
    }

    static Key KeyOf(in UseRow row) => new(row.Principal, row.Action, row.Resource, row.Context, row.IsInferred, row.Group >= 0);

    static Use UseOf(UseRow row) => new()
    {
        Principal = row.Principal,
        Action = row.Action,
        Resource = row.Resource,
        Example = row.Example.Length > 0 ? row.Example : row.Resource,
        Context = RequestKeys.Unpack(row.Context),
        Count = row.Count,
        Denied = row.Denied,
        First = row.First == long.MaxValue ? null : DateTimeOffset.FromUnixTimeSeconds(row.First),
        Last = row.Last == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(row.Last),
        Days = DaysOf(row),
        Samples = [.. (row.Samples ?? []).Select(sample => sample.Id)],
        IsInferred = row.IsInferred,
        Note = row.Note,
    };

    static ImmutableArray<DateOnly> DaysOf(in UseRow row)
    {
        if (row.Last == 0)
            return [];
        int first = (int)(row.First / UseRow.SecondsOfDay), last = (int)(row.Last / UseRow.SecondsOfDay);
        var (days, epoch) = (row.Days, DateOnly.FromDateTime(DateTime.UnixEpoch));
        return last - first >= 128 ? []
            : [.. Enumerable.Range(first, last - first + 1).Where(day => (days >> (day & 127) & UInt128.One) != 0).Select(epoch.AddDays)];
    }
}
