namespace EmrShift.Lab.Services.Kinesis;

/// <summary>Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListStreams.html</summary>
static class ListStreams
{
    public static readonly Operation Operation = new("ListStreams", _ => [new Question("kinesis:ListStreams", "*")], Run);

    static Answer Run(Call call)
    {
        var after = call.Input.OptionalText("NextToken") ?? call.Input.OptionalText("ExclusiveStartStreamName");
        var (page, next) = Pages.Of(call.Home.Kinesis.Streams.Keys, name => name, after, Pages.Size(call, "Limit", 10_000, "ValidationException"));
        return new Output { ["StreamNames"] = Output.List(page), ["HasMoreStreams"] = next is not null, ["NextToken"] = next };
    }
}
