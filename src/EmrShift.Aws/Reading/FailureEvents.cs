using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmrShift.Accounts;
using EmrShift.Aws.Operations;
using EmrShift.Facts;
using EmrShift.Trails;

namespace EmrShift.Aws.Reading;

/// <summary>
/// The CloudTrail events that concern a cluster: its service role's and its caller's around its creation, its nodes' until its end, and what happened to its roles.
/// IAM's events are in IAM's own region. LookupEvents filters by one attribute, so more is asked for than kept.
/// </summary>
static partial class FailureEvents
{
    static readonly TimeSpan Around = TimeSpan.FromMinutes(10);

    /// <summary>The name that EMR gives its sessions of the service role. It finds refused reads, too; a hint only: facts/launch-model.md §0.</summary>
    const string EmrSession = "CCSSession";

    const string IamSource = "iam.amazonaws.com";

    // CloudTrail allows two calls a second: 40 pages, 2,000 events, are 20 seconds.
    const int PagesMax = 40;
    const int IamPagesMax = 10;
    const int InstancePagesMax = 2;
    const int InstancesMax = 5;

    /// <summary>What the events are told by.</summary>
    public sealed record Cluster
    {
        public required string Id { get; init; }

        public required string Region { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public required DateTimeOffset EndedAt { get; init; }

        /// <summary>Names of its roles.</summary>
        public required ImmutableArray<string> Roles { get; init; }

        /// <summary>EC2's ids: a node's session has its instance's id as its name.</summary>
        public required ImmutableArray<string> InstanceIds { get; init; }
    }

    /// <summary>The events as one source; none where there are no events.</summary>
    public static async Task<ImmutableArray<TrailSource>> Read(AnswerPile pile, Cluster cluster)
    {
        var (from, to) = (cluster.CreatedAt - Around, cluster.CreatedAt + Around);
        var iam = Partitions.IamRegion(Partitions.OfRegion(cluster.Region));
        var pages = await Task.WhenAll(
        [
            LookUp("ReadOnly", "false", to, PagesMax),
            LookUp("Username", EmrSession, to, PagesMax),
            .. cluster.InstanceIds.Take(InstancesMax).Select(id => LookUp("Username", id, cluster.EndedAt + Around, InstancePagesMax)),
            .. iam == cluster.Region ? [] : new[] { LookUp("EventSource", IamSource, to, IamPagesMax, iam) },
        ]);
        var events = pages.SelectMany(page => page).SelectMany(page => page.Items("Events")).DistinctBy(found => found.Text("EventId"), StringComparer.Ordinal)
            .Select(found => found.Text("CloudTrailEvent")).OfType<string>().Where(text => Concerns(text, cluster)).ToList();
        return events.Count == 0 ? [] : [TrailSource.Bytes($"CloudTrail, {cluster.Region}", Encoding.UTF8.GetBytes($"[{string.Join(',', events)}]"))];

        Task<List<AwsAnswer>> LookUp(string attribute, string value, DateTimeOffset until, int pagesMax, string? region = null) => pile.AskPages(
            LauncherOperations.LookupEvents.Call(new()
            {
                ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = attribute, ["AttributeValue"] = value }),
                ["StartTime"] = from.ToUnixTimeSeconds(),
                ["EndTime"] = until.ToUnixTimeSeconds() + 1,
            }) with { Region = region ?? cluster.Region },
            $"CloudTrail events around {cluster.Id}{(region is null ? "" : $" in {region}")}", pagesMax);
    }

    /// <summary>Whether an event is of one of the cluster's roles, or its caller's call about it. An event that names other clusters only is theirs.</summary>
    static bool Concerns(string text, Cluster cluster)
    {
        try
        {
            var json = JsonElement.Parse(text);
            var named = ClusterId().Matches(Raw(json, "requestParameters") + Raw(json, "responseElements")).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
            if (named.Count > 0 && !named.Contains(cluster.Id))
                return false;
            if (json.Text("eventSource") is IamSource && json.Member("requestParameters").Text("roleName") is { } changed && cluster.Roles.Contains(changed))
                return true;
            var identity = json.Member("userIdentity");
            // What a role did before the cluster was made, it did for another one.
            if (identity.Member("sessionContext").Member("sessionIssuer").Text("arn") is { } role && cluster.Roles.Contains(AccountIndex.NameIn(role)) && !IsBefore(json, cluster.CreatedAt))
                return true;
            return identity.Text("arn") is { } arn && cluster.InstanceIds.Contains(AccountIndex.NameIn(arn)) || (named.Count > 0 && json.Text("eventSource") is "elasticmapreduce.amazonaws.com");
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Events have no fractions of a second, clusters have.
    static bool IsBefore(JsonElement json, DateTimeOffset created) =>
        DateTimeOffset.TryParse(json.Text("eventTime"), CultureInfo.InvariantCulture, out var time) && time < created.AddSeconds(-1);

    static string Raw(JsonElement json, string name) => json.Member(name) is { ValueKind: JsonValueKind.Object } member ? member.GetRawText() : "";

    [GeneratedRegex(@"\bj-[A-Z0-9]{8,20}\b", RegexOptions.NonBacktracking)]
    private static partial Regex ClusterId();
}
