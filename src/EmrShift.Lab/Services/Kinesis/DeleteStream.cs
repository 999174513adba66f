namespace EmrShift.Lab.Services.Kinesis;

/// <summary>Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DeleteStream.html</summary>
static class DeleteStream
{
    public static readonly Operation Operation = new("DeleteStream", Streams.OnStream, Run);

    static Answer Run(Call call)
    {
        call.Home.Kinesis.Streams.Remove(Streams.Find(call).Name);
        return new Output();
    }
}
