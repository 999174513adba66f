namespace EmrShift.Lab.Services.Kinesis;

/// <summary>Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeStreamSummary.html</summary>
static class DescribeStreamSummary
{
    public static readonly Operation Operation = new("DescribeStreamSummary", Streams.OnStream, Run);

    static Answer Run(Call call)
    {
        var description = Streams.Description(Streams.Find(call));
        description["OpenShardCount"] = 1;
        return new Output { ["StreamDescriptionSummary"] = description };
    }
}
