namespace EmrShift.Lab.Services.Kinesis;

/// <summary>Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetShardIterator.html</summary>
static class GetShardIterator
{
    public static readonly Operation Operation = new("GetShardIterator", Streams.OnStream, Run) { IsDataEvent = true, EventResources = Streams.EventResources };

    static Answer Run(Call call)
    {
        var stream = Streams.Find(call);
        var position = call.Input.Text("ShardIteratorType") switch
        {
            "TRIM_HORIZON" => 0,
            "LATEST" => stream.Records.Count,
            var type => throw new AwsException(400, "InvalidArgumentException", $"The lab has the iterator types TRIM_HORIZON and LATEST, not {type}."),
        };
        return new Output { ["ShardIterator"] = Streams.Iterator(stream.Name, position) };
    }
}
