using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.Emr.Programs;

/// <summary>
/// The step of the legacy debugging tool: EMR makes a queue as the service role, the node writes its states there. v2 has no SQS
/// (facts/failure-catalogue.md, row 61; facts/launch-model.md, rows X1 and D8).
/// Source: EMR Management Guide, "Configure Amazon EMR cluster logging and debugging", "Enable the debugging tool".
/// </summary>
static class DebuggingWork
{
    /// <summary>The word that the step has: <c>command-runner.jar state-pusher-script</c>.</summary>
    public const string Script = "state-pusher-script";

    public static StepFailure? Run(NodeCalls node)
    {
        var queue = $"AWS-ElasticMapReduce-{node.Cluster.Cluster.Id}";
        if (node.Cluster.HasServiceRole)
            node.Cluster.Call(node.Now, "sqs", "CreateQueue", new JsonObject { ["QueueName"] = queue });
        var error = node.All(
            "sqs",
            ("GetQueueUrl", new JsonObject { ["QueueName"] = queue }),
            ("SendMessage", new JsonObject { ["QueueUrl"] = queue, ["MessageBody"] = "RUNNING" }));
        return error is null ? null : StepFailure.Of(StepFailure.Java("com.amazonaws.services.sqs.model.AmazonSQSException", "AmazonSQS", error));
    }
}
