namespace EmrShift.Lab.Services.Kinesis;

/// <summary>Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeStream.html</summary>
static class DescribeStream
{
    public static readonly Operation Operation = new("DescribeStream", Streams.OnStream, Run);

    static Answer Run(Call call)
    {
        var description = Streams.Description(Streams.Find(call));
        description["Shards"] = new List<object> { Streams.Shard() };
        description["HasMoreShards"] = false;
        return new Output { ["StreamDescription"] = description };
    }
}
