using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Kinesis;

/// <summary>Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecord.html</summary>
static class PutRecord
{
    public static readonly Operation Operation = new("PutRecord", Streams.OnStream, Run) { IsDataEvent = true, EventResources = Streams.EventResources };

    static Answer Run(Call call)
    {
        var stream = Streams.Find(call);
        stream.Records.Add(new KinesisRecord(call.Input.Text("PartitionKey"), call.Input.Text("Data"), call.Now));
        return new Output { ["ShardId"] = KinesisStream.ShardId, ["SequenceNumber"] = Streams.Sequence(stream.Records.Count - 1) };
    }
}
