using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmrShift.Aws.Operations;

namespace EmrShift.Aws.Verifying;

/// <summary>How a canary stands.</summary>
/// <param name="Id">The cluster: <c>j-…</c>.</param>
/// <param name="State">EMR's state.</param>
/// <param name="Reason">EMR's code and message for it; empty where it gave none.</param>
/// <param name="WasReady">Whether it was ready for steps, or is.</param>
public sealed record CanaryState(string Id, string State, string Reason, bool WasReady)
{
    /// <summary>Whether nothing of it is left.</summary>
    public bool HasEnded => State is "TERMINATED" or "TERMINATED_WITH_ERRORS";
}

/// <summary>The calls around one canary cluster. Known by its name, so that one whose id nobody wrote down can be found.</summary>
/// <param name="aws">The account.</param>
/// <param name="region">Where.</param>
public sealed class CanaryCluster(AwsConnection aws, string region)
{
    /// <summary>Asks EMR for the cluster.</summary>
    /// <returns>Its id; or EMR's refusal. An error that may have run leaves a cluster that <see cref="Find"/> finds.</returns>
    public async Task<(string? Id, AwsError? Error)> Launch(JsonObject request, CancellationToken stop)
    {
        var answer = await aws.Send(EmrOperations.RunJobFlow.Call(request) with { Region = region }, stop);
        return (answer.Json.Text("JobFlowId"), answer.Error);
    }

    /// <summary>The clusters of a name that were made since a time, ended ones too.</summary>
    public async Task<(IReadOnlyList<CanaryState> Found, AwsError? Error)> Find(string name, DateTimeOffset since, CancellationToken stop)
    {
        var found = new List<CanaryState>();
        var input = new JsonObject { ["CreatedAfter"] = since.ToUnixTimeSeconds() };
        await foreach (var page in aws.Pages(EmrOperations.ListClusters.Call(input) with { Region = region }, stop))
        {
            if (page.Error is { } error)
                return (found, error);
            found.AddRange(page.Items("Clusters").Where(cluster => cluster.Text("Name") == name).Select(State));
        }
        return (found, null);
    }

    /// <summary>How it stands.</summary>
    public async Task<(CanaryState? State, AwsError? Error)> Look(string id, CancellationToken stop)
    {
        var answer = await aws.Send(EmrOperations.DescribeCluster.Call(new JsonObject { ["ClusterId"] = id }) with { Region = region }, stop);
        return answer.Error is { } error ? (null, error) : (State(answer.Json.Member("Cluster")), null);
    }

    /// <summary>Ends it. Ending a cluster twice is no error.</summary>
    public async Task<AwsError?> Terminate(string id, CancellationToken stop) =>
        (await aws.Send(EmrOperations.TerminateJobFlows.Call(new JsonObject { ["JobFlowIds"] = new JsonArray(id) }) with { Region = region }, stop)).Error;

    static CanaryState State(JsonElement cluster)
    {
        var status = cluster.Member("Status");
        var reason = status.Member("StateChangeReason");
        var isReady = status.Text("State") is "RUNNING" or "WAITING" || reason.Text("Code") is "ALL_STEPS_COMPLETED"
            || status.Member("Timeline").Member("ReadyDateTime").ValueKind is JsonValueKind.Number or JsonValueKind.String;
        return new(cluster.Text("Id") ?? "", status.Text("State") ?? "", string.Create(CultureInfo.InvariantCulture, $"{reason.Text("Code")}: {reason.Text("Message")}").Trim(':', ' '), isReady);
    }
}
