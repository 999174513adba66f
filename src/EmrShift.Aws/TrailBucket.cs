using System.Globalization;
using System.Text.Json.Nodes;
using EmrShift.Aws.Operations;
using EmrShift.Trails;

namespace EmrShift.Aws;

/// <summary>
/// The files of a trail in its bucket. Below <c>CloudTrail/region/</c> only the days that the filter can concern are listed; each file is read while it
/// arrives, so that memory doesn't grow with its size.
/// Layout: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
/// </summary>
/// <param name="aws">Whose eyes.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="filter">Which events are meant.</param>
/// <param name="now">The last day of a trail that goes on.</param>
public sealed class TrailBucket(AwsConnection aws, string bucket, TrailFilter filter, DateTimeOffset now)
{
    /// <summary>No trail lies deeper: what goes on below is no trail.</summary>
    const int DepthMax = 16;

    /// <summary>An event is delivered within minutes, and at the latest so much later; its file stands under the day of delivery.</summary>
    static readonly TimeSpan LatestDelivery = TimeSpan.FromDays(2);

    /// <summary>Bucket and prefix of <c>s3://bucket/prefix</c>; null: no such address.</summary>
    public static (string Bucket, string Prefix)? Parse(string address) =>
        address.StartsWith("s3://", StringComparison.Ordinal) && address[5..].Split('/', 2) is [{ Length: > 0 } bucket, .. var rest] ? (bucket, rest is [var prefix] ? prefix : "") : null;

    /// <summary>The files below <paramref name="prefix"/> that may hold a wanted event, in order of key; or why they can't be listed.</summary>
    public async Task<(IReadOnlyList<TrailSource> Sources, AwsError? Error)> List(string prefix, CancellationToken stop)
    {
        var sources = new List<TrailSource>();
        // A folder named without its slash is meant as a folder; a file is found by its own name.
        var folder = prefix.Length == 0 || prefix.EndsWith('/') || prefix.Contains(".json", StringComparison.Ordinal) ? prefix : prefix + "/";
        var error = await Walk(folder, DepthMax, sources, stop);
        return (error is null ? [.. sources.OrderBy(source => source.Name, StringComparer.Ordinal)] : [], error);
    }

    async Task<AwsError?> Walk(string prefix, int depth, List<TrailSource> sources, CancellationToken stop)
    {
        if (prefix.EndsWith("/CloudTrail-Digest/", StringComparison.Ordinal) || prefix.EndsWith("/CloudTrail-Insight/", StringComparison.Ordinal))
            return null;
        if (Region(prefix) is { } region)
        {
            if (filter.Regions.Length > 0 && !filter.Regions.Contains(region))
                return null;
            foreach (var day in Days(prefix))
            {
                if ((await Page(day, delimiter: null, sources, stop)).Error is { } error)
                    return error;
            }
            return null;
        }
        var (folders, problem) = await Page(prefix, "/", sources, stop);
        if (problem is not null || depth == 0)
            return problem;
        foreach (var folder in folders)
        {
            if (await Walk(folder, depth - 1, sources, stop) is { } error)
                return error;
        }
        return null;
    }

    async Task<(List<string> Folders, AwsError? Error)> Page(string prefix, string? delimiter, List<TrailSource> sources, CancellationToken stop)
    {
        var folders = new List<string>();
        var input = new JsonObject { ["Bucket"] = bucket, ["prefix"] = prefix };
        if (delimiter is not null)
            input["delimiter"] = delimiter;
        await foreach (var page in aws.Pages(S3Operations.ListObjectsV2.Call(input), stop))
        {
            if (page.Error is { } error)
                return ([], error);
            folders.AddRange(page.Items("CommonPrefixes").Select(item => item.Text("Prefix")).OfType<string>());
            foreach (var item in page.Items("Contents"))
            {
                if (item.Text("Key") is { } key && !key.EndsWith('/') && TrailFolder.MayHoldEvents(key, filter))
                    sources.Add(Source(key, long.TryParse(item.Text("Size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0));
            }
        }
        return (folders, null);
    }

    TrailSource Source(string key, long size) => new($"s3://{bucket}/{key}", size, () =>
    {
        // The pass reads on threads of its own, and reads synchronously.
        var answer = aws.Stream(S3Operations.GetObject.Call(new JsonObject { ["Bucket"] = bucket, ["Key"] = key }), CancellationToken.None).GetAwaiter().GetResult();
        return answer.Error is { } error ? throw new IOException(error.ToString()) : answer.Body;
    });

    /// <summary>The folders of the days that the filter can concern; the whole region where it names no first day.</summary>
    IEnumerable<string> Days(string prefix)
    {
        if (filter.Since is not { } since)
            return [prefix];
        var first = DateOnly.FromDateTime(since.UtcDateTime);
        var last = DateOnly.FromDateTime(((filter.Until is { } until && until < now ? until : now) + LatestDelivery).UtcDateTime);
        return Enumerable.Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 1))
            .Select(day => prefix + first.AddDays(day).ToString("yyyy'/'MM'/'dd'/'", CultureInfo.InvariantCulture));
    }

    /// <summary>The region of a folder <c>…/CloudTrail/region/</c>; null for any other.</summary>
    static string? Region(string prefix) => prefix.Split('/') is [.., "CloudTrail", { Length: > 0 } region, ""] ? region : null;
}
