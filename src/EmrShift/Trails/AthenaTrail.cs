namespace EmrShift.Trails;

/// <summary>The files of a trail in S3 as a question to Athena: their names tell location, accounts, regions and days.</summary>
public static class AthenaTrail
{
    /// <summary>The question, or why there is none.</summary>
    /// <param name="sources">The files, in CloudTrail's own layout, all of one trail.</param>
    /// <param name="table">The name of the table over them.</param>
    /// <param name="filter">Principals, accounts, regions, time.</param>
    public static (AthenaQuery? Query, string? Problem) Of(IReadOnlyList<TrailSource> sources, string table, TrailFilter filter)
    {
        var (accounts, regions, days) = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal), new SortedSet<DateOnly>());
        string? location = null;
        foreach (var source in sources)
        {
            if (TrailFolder.Delivery(source.Name) is not var (account, region, time)
                || source.Name.IndexOf($"/{account}/CloudTrail/{region}/", StringComparison.Ordinal) is not (>= 0 and var at))
                return (null, $"expected CloudTrail's own layout in S3, s3://bucket/AWSLogs/account/CloudTrail/region/year/month/day/, found `{source.Name}`");
            var above = source.Name[..(at + 1)];
            location ??= above;
            if (location != above)
                return (null, $"expected one trail, found two: {location} and {above}");
            accounts.Add(account);
            regions.Add(region);
            days.Add(DateOnly.FromDateTime(time.UtcDateTime));
        }
        if (location is null)
            return (null, "expected files of a trail, found none");
        var query = new AthenaQuery(new AthenaTable(table, location, [.. regions], days.Min), [.. accounts], days.Min, days.Max, filter);
        return query.Problem() is { } problem ? (null, problem) : (query, null);
    }
}
