using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmrShift.Accounts;
using EmrShift.Aws.Operations;
using EmrShift.Aws.Reading;
using EmrShift.Trails;

namespace EmrShift.Aws;

/// <summary>What AWS tells of one cluster and its failure.</summary>
public sealed record ClusterFailure
{
    /// <summary>The cluster: <c>j-…</c>.</summary>
    public required string ClusterId { get; init; }

    /// <summary>Its region.</summary>
    public required string Region { get; init; }

    /// <summary>Its state: <c>TERMINATED_WITH_ERRORS</c>.</summary>
    public required string State { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What EMR says: the state change reason first, error details, then failed steps, groups or fleets, and instances; each text once.</summary>
    public ImmutableArray<string> Said { get; init; } = [];

    /// <summary>The CloudTrail events that concern it; empty where there are none.</summary>
    public ImmutableArray<TrailSource> Events { get; init; } = [];

    /// <summary>What could not be read.</summary>
    public ImmutableArray<Gap> Gaps { get; init; } = [];
}

/// <summary>What reading a failure gave.</summary>
/// <param name="Failure">The failure; null with an error, and where no region has the cluster.</param>
/// <param name="Error">Why nothing could be read; null: nothing went wrong.</param>
public sealed record FailureReading(ClusterFailure? Failure, AwsError? Error);

/// <summary>Reads what a failed cluster left behind. Makes no change.</summary>
public static class FailureReader
{
    // Newest first: the newest 250 steps and 1,000 instances show a failure that someone asks about.
    const int StepPagesMax = 5;
    const int InstancePagesMax = 10;

    /// <summary>Looks for the cluster in the connection's regions and reads what tells of its failure. What may not be read is a <see cref="Gap"/>.</summary>
    /// <param name="aws">The account.</param>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="now">Until when the events of a running cluster's nodes are asked for.</param>
    /// <param name="progress">Told of each call, from several threads.</param>
    /// <param name="stop">Ends the reading.</param>
    public static async Task<FailureReading> Read(AwsConnection aws, string clusterId, DateTimeOffset now, IProgress<ReadProgress>? progress, CancellationToken stop)
    {
        foreach (var region in aws.Regions)
        {
            var answer = await aws.Send(Call(EmrOperations.DescribeCluster, clusterId, region), stop);
            // EMR's word for an id that it doesn't know: "Cluster id 'j-…' is not valid."
            if (answer.Error is { Code: "InvalidRequestException" or "ValidationException" })
                continue;
            if (answer.Error is { } error)
                return new(null, error);
            try
            {
                return new(await Read(new AnswerPile(aws, progress, stop) { AccountId = "", Partition = "" }, answer.Json.Member("Cluster"), clusterId, region, now), null);
            }
            catch (ReadStoppedException stopped)
            {
                return new(null, stopped.Error);
            }
        }
        return new(null, null);
    }

    static async Task<ClusterFailure> Read(AnswerPile pile, JsonElement cluster, string id, string region, DateTimeOffset now)
    {
        var isFleet = cluster.Text("InstanceCollectionType") is "INSTANCE_FLEET";
        var steps = pile.AskPages(Call(EmrOperations.ListSteps, id, region), $"steps of {id}", StepPagesMax);
        var groups = pile.AskPages(Call(isFleet ? EmrOperations.ListInstanceFleets : EmrOperations.ListInstanceGroups, id, region), $"instance groups of {id}");
        var instances = (await pile.AskPages(Call(EmrOperations.ListInstances, id, region), $"instances of {id}", InstancePagesMax)).SelectMany(page => page.Items("Instances")).ToList();
        var status = cluster.Member("Status");
        var timeline = status.Member("Timeline");
        var created = Time(timeline, "CreationDateTime") ?? now;
        var events = await FailureEvents.Read(pile, new()
        {
            Id = id,
            Region = region,
            CreatedAt = created,
            EndedAt = Time(timeline, "EndDateTime") ?? now,
            Roles = [.. ((string?[])[cluster.Text("ServiceRole"), cluster.Member("Ec2InstanceAttributes").Text("IamInstanceProfile"), cluster.Text("AutoScalingRole")])
                .OfType<string>().Select(AccountIndex.NameIn)],
            InstanceIds = [.. instances.Select(instance => instance.Text("Ec2InstanceId")).OfType<string>()],
        });
        IEnumerable<string?> said =
        [
            Reason(status),
            .. status.Items("ErrorDetails").Select(ErrorDetail),
            .. (await steps).SelectMany(page => page.Items("Steps")).Select(step => FailureDetails(step.Member("Status"))),
            .. (await groups).SelectMany(page => page.Items(isFleet ? "InstanceFleets" : "InstanceGroups")).Select(group => Reason(group.Member("Status"))),
            .. instances.Select(instance => Reason(instance.Member("Status"))),
        ];
        return new()
        {
            ClusterId = id,
            Region = region,
            State = status.Text("State") ?? "",
            CreatedAt = created,
            Said = [.. said.OfType<string>().Distinct(StringComparer.Ordinal)],
            Events = events,
            Gaps = [.. pile.Parts.SelectMany(part => part.Gaps).Distinct().OrderBy(gap => gap.Subject, StringComparer.Ordinal)],
        };
    }

    static AwsCall Call(AwsOperation operation, string clusterId, string region) => operation.Call(new JsonObject { ["ClusterId"] = clusterId }) with { Region = region };

    static string? Reason(JsonElement status) => Joined(status.Member("StateChangeReason").Text("Code"), status.Member("StateChangeReason").Text("Message"));

    static string? FailureDetails(JsonElement status) => Joined(status.Member("FailureDetails").Text("Reason"), status.Member("FailureDetails").Text("Message"));

    // EMR's documentation warns that the message may change; the data beside it names what it is about.
    static string? ErrorDetail(JsonElement detail)
    {
        var data = detail.Items("ErrorData").Where(entry => entry.ValueKind is JsonValueKind.Object).SelectMany(entry => entry.EnumerateObject()).Select(pair => $"{pair.Name}={pair.Value}");
        return Joined(detail.Text("ErrorCode"), string.Join("; ", ((string?[])[detail.Text("ErrorMessage"), .. data]).OfType<string>()));
    }

    static string? Joined(string? code, string? message) => string.IsNullOrEmpty(message) ? null : code is null ? message : $"{code}: {message}";

    // EMR's JSON has seconds since 1970, with a fraction.
    static DateTimeOffset? Time(JsonElement timeline, string name) =>
        timeline.Member(name) is { ValueKind: JsonValueKind.Number } seconds ? DateTimeOffset.UnixEpoch.AddSeconds(seconds.GetDouble()) : null;
}
