using System.Text.Json.Nodes;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Emr.Programs;

/// <summary>Reading a Kinesis stream (facts/failure-catalogue.md, row 54).</summary>
static class KinesisWork
{
    /// <summary>As EMR's own connector for Hive and Pig: DescribeStream tells the shards. The v1 policy of the nodes allows that.</summary>
    public static StepFailure? Describe(NodeCalls node, string stream) => Read(node, stream, "DescribeStream");

    /// <summary>As newer Spark connectors: ListShards tells the shards. The v1 policy of the nodes lacks that.</summary>
    public static StepFailure? ListShards(NodeCalls node, string stream) => Read(node, stream, "ListShards");

    static StepFailure? Read(NodeCalls node, string stream, string shards)
    {
        if (node.Call("kinesis", shards, new JsonObject { ["StreamName"] = stream }).Error is { } refused)
            return Failure(refused);
        var iterator = node.Call("kinesis", "GetShardIterator", new JsonObject
        {
            ["StreamName"] = stream,
            ["ShardId"] = KinesisStream.ShardId,
            ["ShardIteratorType"] = "TRIM_HORIZON",
        });
        if (iterator.Error is { } noIterator)
            return Failure(noIterator);
        var records = node.Call("kinesis", "GetRecords", new JsonObject
        {
            ["ShardIterator"] = (string)iterator.Answer!.Body!["ShardIterator"]!,
            ["StreamARN"] = $"arn:{node.Cluster.World.Partition}:kinesis:{node.Cluster.Cluster.Region}:{node.Cluster.Account.Id}:stream/{stream}",
        });
        return records.Error is { } denied ? Failure(denied) : null;
    }

    static StepFailure Failure(AwsError error) =>
        StepFailure.Of(StepFailure.Java("com.amazonaws.services.kinesis.model.AmazonKinesisException", "AmazonKinesis", error));
}
