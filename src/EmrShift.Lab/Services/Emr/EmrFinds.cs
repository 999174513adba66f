using EmrShift.Lab.State.Emr;

namespace EmrShift.Lab.Services.Emr;

/// <summary>Ids in a request → what they name, or EMR's error. Source: EMR API reference; the texts as EMR gives them.</summary>
static class EmrFinds
{
    /// <summary>The cluster of <c>ClusterId</c> or <c>JobFlowId</c>.</summary>
    public static Cluster Cluster(Call call, string parameter = "ClusterId")
    {
        var id = call.Input.Text(parameter);
        return call.Home.Emr.Find(id) ?? throw Invalid($"Cluster id '{id}' is not valid.");
    }

    /// <summary>A cluster that hasn't ended.</summary>
    public static Cluster Live(Call call, string parameter = "ClusterId")
    {
        var cluster = Cluster(call, parameter);
        return cluster.HasEnded
            ? throw new AwsException(400, "ValidationException", $"Cluster {cluster.Id} is in state {cluster.State}; a job flow that is shutting down, or finished, may not be modified.")
            : cluster;
    }

    public static ClusterStep Step(Cluster cluster, string id) =>
        cluster.Steps.Find(step => step.Id == id) ?? throw Invalid($"Step id '{id}' is not valid.");

    public static AwsException Invalid(string message) => new(400, "InvalidRequestException", message);

    public static AwsException Validation(string message) => new(400, "ValidationException", message);
}
