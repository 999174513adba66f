namespace EmrShift.Lab.Services.Kinesis;

/// <summary>The operations of Kinesis Data Streams that steps need.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        CreateStream.Operation,
        DeleteStream.Operation,
        DescribeStream.Operation,
        DescribeStreamSummary.Operation,
        GetRecords.Operation,
        GetShardIterator.Operation,
        ListShards.Operation,
        ListStreams.Operation,
        PutRecord.Operation,
    ];
}
