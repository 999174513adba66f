using System.Text.Json;
using EmrShift.Lab.Trail;
using EmrShift.Tests.Lab;

namespace EmrShift.Tests.Aws;

/// <summary>What the lab's trail tells of a test's calls.</summary>
static class LabRecords
{
    /// <summary>No events yet.</summary>
    public static IReadOnlyDictionary<string, int> Start { get; } = new Dictionary<string, int>();

    /// <summary>How many events there are in each region.</summary>
    public static IReadOnlyDictionary<string, int> Count(this LabFixture lab) =>
        lab.Server.Lab.With(performer => performer.World.HomeAccount.Regions.ToDictionary(region => region.Key, region => region.Value.Trail.Events.Count));

    /// <summary>The actions of successful and refused calls since then, each once, of callers that are no service.</summary>
    public static IReadOnlyList<string> ActionsSince(this LabFixture lab, IReadOnlyDictionary<string, int> before) =>
        [.. lab.Since(before).Where(record => !IsOfService(record)).Select(record => $"{record.Source.Split('.')[0]}:{record.Name}").Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The writes that succeeded since then, as <c>iam:AttachRolePolicy {"roleName":…}</c>, of callers that are no service.</summary>
    public static IReadOnlyList<string> WritesSince(this LabFixture lab, IReadOnlyDictionary<string, int> before) =>
        [.. lab.Since(before).Where(record => record is { IsRead: false, ErrorCode: null } && !IsOfService(record)).Select(Text)];

    /// <summary>Who made the calls of this name that were refused so: the ARNs, each once.</summary>
    public static IReadOnlyList<string> CallersOf(this LabFixture lab, string name, string errorCode) =>
        [.. lab.Since(Start).Where(record => record.Name == name && record.ErrorCode == errorCode).Select(Arn).Distinct().Order(StringComparer.Ordinal)];

    static string Arn(TrailRecord record)
    {
        using var json = JsonDocument.Parse(record.Json);
        return json.RootElement.GetProperty("userIdentity").GetProperty("arn").GetString()!;
    }

    static string Text(TrailRecord record)
    {
        using var json = JsonDocument.Parse(record.Json);
        return $"{record.Source.Split('.')[0]}:{record.Name} {json.RootElement.GetProperty("requestParameters").GetRawText()}";
    }

    static bool IsOfService(TrailRecord record)
    {
        using var json = JsonDocument.Parse(record.Json);
        return json.RootElement.GetProperty("userIdentity").TryGetProperty("invokedBy", out _) || record.UserName?.StartsWith("i-", StringComparison.Ordinal) == true;
    }

    static List<TrailRecord> Since(this LabFixture lab, IReadOnlyDictionary<string, int> before) => lab.Server.Lab.With(performer =>
        performer.World.HomeAccount.Regions.SelectMany(region => region.Value.Trail.Events.Skip(before.GetValueOrDefault(region.Key))).ToList());
}
