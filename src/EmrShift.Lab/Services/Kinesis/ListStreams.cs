namespace EmrShift.Lab.Services.Kinesis;

/// <summary>Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListStreams.html</summary>
static class ListStreams
{
    public static readonly Operation Operation = new("ListStreams", _ => [new Question("kinesis:ListStreams", "*")], Run);

    static Answer Run(Call call) => new Output { ["StreamNames"] = Output.List(call.Home.Kinesis.Streams.Keys), ["HasMoreStreams"] = false };
}
