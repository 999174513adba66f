using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Kinesis;

/// <summary>Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html</summary>
static class CreateStream
{
    public static readonly Operation Operation = new("CreateStream", Streams.OnStream, Run);

    static Answer Run(Call call)
    {
        var name = call.Input.Text("StreamName");
        var made = new KinesisStream { Name = name, Arn = call.Arn("kinesis", $"stream/{name}"), CreatedAt = call.Now };
        return call.Home.Kinesis.Streams.TryAdd(name, made)
            ? new Output()
            : throw new AwsException(400, "ResourceInUseException", $"Stream {name} under account {call.Caller.AccountId} already exists.");
    }
}
