using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Trail;

/// <summary>
/// Delivers events to the buckets of trails: gzip files in AWS's layout, about every five minutes of AWS's time, as the service principal that the bucket
/// policy must let in.
/// Source: CloudTrail User Guide, "Finding your CloudTrail log files" and "CloudTrail log file examples", "File name format".
/// </summary>
static class TrailDelivery
{
    public const string Principal = "cloudtrail.amazonaws.com";

    const string UniqueLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <summary>Puts an event on the way to every trail of the caller's account that wants it.</summary>
    public static void Take(Call call, TrailRecord record)
    {
        if (call.Caller.AccountId.Length == 0)
            return;
        var region = call.Service.TrailRegion ?? call.Region;
        foreach (var trail in call.Account.Regions.Values.SelectMany(state => state.Trail.Trails.Values))
        {
            if (!trail.IsLogging || !(trail.IsMultiRegion || trail.HomeRegion == region) || !EventSelectors.Want(trail, call, record))
                continue;
            if (!trail.Pending.TryGetValue(region, out var pending))
                trail.Pending[region] = pending = [];
            pending.Add(record);
            if (trail.IsDeliveryDue)
                continue;
            trail.IsDeliveryDue = true;
            var (world, performer) = (call.World, call.Performer);
            world.Schedule(call.Now, Interval, now => Deliver(world, performer, trail, now));
        }
    }

    /// <summary>The caller that writes a trail's files.</summary>
    public static Caller Writer(LogTrail trail) => Callers.OfService(Principal) with { SourceArn = trail.Arn, SourceAddress = Principal };

    /// <summary>The folder of a trail's files: <c>prefix/AWSLogs/account/</c>.</summary>
    public static string Folder(string? prefix, string accountId) => $"{(string.IsNullOrEmpty(prefix) ? "" : prefix + "/")}AWSLogs/{accountId}/";

    static void Deliver(World world, Performer performer, LogTrail trail, DateTimeOffset now)
    {
        trail.IsDeliveryDue = false;
        foreach (var (region, events) in trail.Pending)
        {
            var outcome = Call.Perform(
                world, performer, trail.HomeRegion, now, Writer(trail), "s3", "PutObject",
                new JsonObject
                {
                    ["Bucket"] = trail.Bucket,
                    ["Key"] = Key(world, trail, region, now),
                    ["x-amz-acl"] = "bucket-owner-full-control",
                    ["content-type"] = "application/json",
                    ["content-encoding"] = "gzip",
                },
                File(events));
            // What can't be delivered is lost, and GetTrailStatus says why.
            (trail.DeliveryError, trail.DeliveredAt) = outcome.Error is { } error ? (error.Code, trail.DeliveredAt) : (null, now);
        }
        trail.Pending.Clear();
    }

    static string Key(World world, LogTrail trail, string region, DateTimeOffset now)
    {
        var (day, minute) = (now.UtcDateTime.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture), now.UtcDateTime.ToString("yyyyMMdd'T'HHmm'Z'", CultureInfo.InvariantCulture));
        return $"{Folder(trail.Prefix, trail.AccountId)}CloudTrail/{region}/{day}/{trail.AccountId}_CloudTrail_{region}_{minute}_{world.Ids.Draw(UniqueLetters, 16)}.json.gz";
    }

    static byte[] File(List<TrailRecord> events)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write("{\"Records\":["u8);
            for (var i = 0; i < events.Count; i++)
            {
                if (i > 0)
                    gzip.Write(","u8);
                gzip.Write(events[i].Json.Span);
            }
            gzip.Write("]}"u8);
        }
        return packed.ToArray();
    }
}
