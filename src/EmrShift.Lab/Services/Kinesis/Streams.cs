using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Kinesis;

/// <summary>
/// Streams: found by name or ARN, asked about, shown.
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon Kinesis Data Streams".
/// </summary>
static class Streams
{
    public static IEnumerable<Question> OnStream(Call call) => [new Question($"kinesis:{call.Operation.Name}", call.Arn("kinesis", $"stream/{NameOf(call)}"))];

    /// <summary>The stream that the request names; GetRecords names it by its iterator alone.</summary>
    public static string NameOf(Call call)
    {
        if (call.Input.OptionalText("StreamARN") is { } arn)
            return arn[(arn.LastIndexOf('/') + 1)..];
        return call.Input.OptionalText("ShardIterator") is { } iterator ? OfIterator(iterator).Stream : call.Input.Text("StreamName");
    }

    public static KinesisStream Find(Call call)
    {
        var name = NameOf(call);
        return call.Home.Kinesis.Streams.GetValueOrDefault(name)
            ?? throw new AwsException(400, "ResourceNotFoundException", $"Stream {name} under account {call.Caller.AccountId} not found.");
    }

    /// <summary>An iterator holds the stream and how many of its records were read.</summary>
    public static string Iterator(string stream, int position) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{position.ToString(CultureInfo.InvariantCulture)} {stream}"));

    public static (int Position, string Stream) OfIterator(string iterator)
    {
        var bytes = new byte[iterator.Length];
        if (Convert.TryFromBase64String(iterator, bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length).Split(' ', 2) is [var position, var stream]
            && int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return (number, stream);
        throw new AwsException(400, "InvalidArgumentException", "Invalid ShardIterator.");
    }

    public static Output Shard() => new()
    {
        ["ShardId"] = KinesisStream.ShardId,
        ["HashKeyRange"] = new Output { ["StartingHashKey"] = "0", ["EndingHashKey"] = "340282366920938463463374607431768211455" },
        ["SequenceNumberRange"] = new Output { ["StartingSequenceNumber"] = Sequence(0) },
    };

    public static string Sequence(int position) => $"4959033827149025660855969253836157109592157598913658{position:D4}";

    public static Output Description(KinesisStream stream) => new()
    {
        ["StreamName"] = stream.Name,
        ["StreamARN"] = stream.Arn,
        ["StreamStatus"] = "ACTIVE",
        ["RetentionPeriodHours"] = 24,
        ["StreamCreationTimestamp"] = stream.CreatedAt,
        ["EnhancedMonitoring"] = new List<object>(),
    };

    // A collection expression would call the generic Add, which a native binary hasn't.
    public static JsonArray EventResources(Call call) =>
        new(new JsonObject { ["accountId"] = call.Caller.AccountId, ["type"] = "AWS::Kinesis::Stream", ["ARN"] = call.Arn("kinesis", $"stream/{NameOf(call)}") });
}
