namespace EmrShift.Lab.Services.Kinesis;

/// <summary>Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListShards.html</summary>
static class ListShards
{
    public static readonly Operation Operation = new("ListShards", Streams.OnStream, Run);

    static Answer Run(Call call)
    {
        Streams.Find(call);
        return new Output { ["Shards"] = new List<object> { Streams.Shard() } };
    }
}
