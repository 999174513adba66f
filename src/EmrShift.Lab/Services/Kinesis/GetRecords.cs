namespace EmrShift.Lab.Services.Kinesis;

/// <summary>Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html</summary>
static class GetRecords
{
    public static readonly Operation Operation = new("GetRecords", Streams.OnStream, Run) { IsDataEvent = true, EventResources = Streams.EventResources };

    static Answer Run(Call call)
    {
        var (position, _) = Streams.OfIterator(call.Input.Text("ShardIterator"));
        var stream = Streams.Find(call);
        var records = stream.Records.Skip(position).Take(call.Input.OptionalInt("Limit") ?? 10_000).ToList();
        return new Output
        {
            ["Records"] = Output.List(records.Select((record, index) => (record, index)), it => new Output
            {
                ["SequenceNumber"] = Streams.Sequence(position + it.index),
                ["PartitionKey"] = it.record.PartitionKey,
                ["Data"] = it.record.Data,
                ["ApproximateArrivalTimestamp"] = it.record.ArrivedAt,
            }),
            ["NextShardIterator"] = Streams.Iterator(stream.Name, position + records.Count),
            ["MillisBehindLatest"] = 0,
        };
    }
}
