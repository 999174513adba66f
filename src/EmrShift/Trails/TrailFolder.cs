using System.Globalization;

namespace EmrShift.Trails;

/// <summary>
/// Finds the files of a trail below a folder. CloudTrail's own layout is
/// <c>AWSLogs/[o-organisation/]account/CloudTrail/region/yyyy/mm/dd/account_CloudTrail_region_yyyyMMddTHHmmZ_id.json.gz</c>
/// (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html): there the names tell account, region and
/// time of delivery, so that files which can't hold a wanted event are not opened. Files under any other name are all read.
/// </summary>
public static class TrailFolder
{
    /// <summary>CloudTrail delivers within about 15 minutes as a rule; a name is trusted to be at most this much before the real delivery.</summary>
    static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    /// <summary>How long after the event a delivery is still expected.</summary>
    static readonly TimeSpan LatestDelivery = TimeSpan.FromDays(2);

    /// <summary>The files at or below <paramref name="path"/> that may hold a wanted event, in order of name. Empty where there is no such path.</summary>
    public static IReadOnlyList<TrailSource> List(string path, TrailFilter filter)
    {
        if (File.Exists(path))
            return [TrailSource.File(path, new FileInfo(path).Length)];
        if (!Directory.Exists(path))
            return [];
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = 0 };
        return
        [
            .. new DirectoryInfo(path).EnumerateFiles("*", options)
                .Where(file => MayHoldEvents(file.FullName, filter))
                .OrderBy(file => file.FullName, StringComparer.Ordinal)
                .Select(file => TrailSource.File(file.FullName, file.Length)),
        ];
    }

    /// <summary>
    /// Whether a file of this name may hold an event that <paramref name="filter"/> lets through. The account isn't judged by name: an
    /// organisation's trail and a cross-account call put a caller's events into another account's folder.
    /// </summary>
    public static bool MayHoldEvents(string name, TrailFilter filter)
    {
        var normal = name.Replace('\\', '/');
        // Digests prove that log files are whole, Insight files hold statistics: neither holds calls.
        if (normal.Contains("/CloudTrail-Digest/", StringComparison.Ordinal) || normal.Contains("/CloudTrail-Insight/", StringComparison.Ordinal))
            return false;
        if (Delivery(normal) is not { } delivery)
            return true;
        if (filter.Regions.Length > 0 && !filter.Regions.Contains(delivery.Region))
            return false;
        if (filter.Since is { } since && delivery.Time + Slack < since)
            return false;
        return filter.Until is not { } until || delivery.Time - LatestDelivery < until;
    }

    /// <summary>What a file's name in CloudTrail's own form tells; null for any other name.</summary>
    internal static (string Account, string Region, DateTimeOffset Time)? Delivery(string name)
    {
        var parts = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Split('_');
        return parts.Length >= 5 && parts[0].Length == 12 && parts[1] == "CloudTrail"
            && DateTimeOffset.TryParseExact(parts[3], "yyyyMMdd'T'HHmm'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? (parts[0], parts[2], time)
            : null;
    }
}
