using System.Collections.Immutable;
using System.Globalization;

namespace EmrShift.Trails;

/// <summary>What the trail can't show. A replay without losses is worth no more than the log that it rests on.</summary>
public static class TrailGaps
{
    /// <summary>The gaps, as sentences: no data events, days without a delivery, cut messages, files passed over.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="filter">What was asked for: where roles are named, their accounts' deliveries alone matter.</param>
    /// <param name="usage">What was found.</param>
    public static ImmutableArray<string> Of(IReadOnlyList<TrailSource> sources, TrailFilter filter, Usage usage)
    {
        var gaps = ImmutableArray.CreateBuilder<string>();
        if (usage.BucketsWithDataEvents.IsEmpty)
            gaps.Add("the trail holds no S3 data events: what was done with objects is not in it. Data events have to be switched on for a trail");
        foreach (var bucket in BucketsWithoutDataEvents(usage))
            gaps.Add($"no data events for the bucket {bucket}: what was done with its objects is not in the trail");
        if (usage.CutMessages > 0)
            gaps.Add(string.Create(CultureInfo.InvariantCulture, $"{usage.CutMessages} refusals have a message that CloudTrail cut at 1,024 characters: the action is taken from the call, and may have been another"));
        if (usage.Counts.Pass.Skipped.Length > 0)
            gaps.Add(string.Create(CultureInfo.InvariantCulture, $"{usage.Counts.Pass.Skipped.Length} files could not be read"));
        gaps.AddRange(MissingDays(sources, filter.Principals.IsEmpty ? [] : [.. usage.Uses.Select(use => AccountOf(use.Principal))]));
        return gaps.DrainToImmutable();
    }

    /// <summary>Buckets that keys were used for, or that were listed by name, and of which the trail has no object-level event.</summary>
    static IEnumerable<string> BucketsWithoutDataEvents(Usage usage) => usage.BucketsWithDataEvents.IsEmpty ? [] :
        usage.Uses.Where(use => use.Action.StartsWith("s3:", StringComparison.Ordinal) && use.Resource.Contains(":::", StringComparison.Ordinal))
            .Select(use => use.Resource[(use.Resource.IndexOf(":::", StringComparison.Ordinal) + 3)..].Split('/')[0])
            .Distinct(StringComparer.Ordinal).Except(usage.BucketsWithDataEvents, StringComparer.Ordinal).Order(StringComparer.Ordinal);

    static string AccountOf(string arn) => arn.Split(':') is { Length: > 4 } parts ? parts[4] : "";

    /// <summary>Days between the first and the last delivery of an account and region on which nothing was delivered. No accounts: all.</summary>
    static IEnumerable<string> MissingDays(IReadOnlyList<TrailSource> sources, HashSet<string> accounts)
    {
        var deliveries = new SortedDictionary<(string Account, string Region), SortedSet<DateOnly>>();
        foreach (var source in sources)
        {
            if (TrailFolder.Delivery(source.Name) is not { } delivery || (accounts.Count > 0 && !accounts.Contains(delivery.Account)))
                continue;
            if (!deliveries.TryGetValue((delivery.Account, delivery.Region), out var days))
                deliveries[(delivery.Account, delivery.Region)] = days = [];
            days.Add(DateOnly.FromDateTime(delivery.Time.UtcDateTime));
        }
        foreach (var ((account, region), days) in deliveries)
        {
            var missing = Enumerable.Range(0, days.Max.DayNumber - days.Min.DayNumber).Select(days.Min.AddDays).Where(day => !days.Contains(day)).ToArray();
            if (missing.Length > 0)
            {
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"nothing was delivered for account {account}, region {region} on {missing.Length} of {days.Max.DayNumber - days.Min.DayNumber + 1} days, the first of them {missing[0]:yyyy-MM-dd}");
            }
        }
    }
}
