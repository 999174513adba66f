using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static EmrShift.Trails.JsonBytes;

namespace EmrShift.Trails;

/// <summary>What a walk over one JSON object found.</summary>
enum Walked
{
    /// <summary>An event: its fields are set, <see cref="EventWalker.Next"/> is behind it.</summary>
    Event,

    /// <summary>An object that is no event; <see cref="EventWalker.Next"/> is behind it.</summary>
    SomethingElse,

    /// <summary>An object that holds events in an array; <see cref="EventWalker.Next"/> is inside that array.</summary>
    ArrayOfEvents,

    /// <summary>The data ends inside the object.</summary>
    Incomplete,

    /// <summary>No JSON; <see cref="EventWalker.Next"/> is where it stops being so.</summary>
    Malformed,
}

/// <summary>
/// Walks one JSON object and notes where the fields of a CloudTrail event lie. Events inside EventBridge envelopes (<c>detail</c>), answers of
/// LookupEvents (<c>CloudTrailEvent</c>, a JSON text in a string) and CloudWatch Logs deliveries (<c>message</c>) are found inside.
/// </summary>
sealed class EventWalker(EventSelector selector)
{
    byte[] _inner = new byte[Padding];

    /// <summary>The fields of the event found last, as places in <see cref="Data"/>.</summary>
    public EventFields Fields { get; } = new();

    /// <summary>What <see cref="Fields"/> point into.</summary>
    public byte[] Data { get; private set; } = [];

    /// <summary>Where to go on.</summary>
    public int Next { get; private set; }

    /// <summary>Walks the object whose first key (or closing brace) is at <paramref name="at"/>; the data ends at <paramref name="end"/>.</summary>
    public Walked Walk(byte[] data, int at, int end)
    {
        Data = data;
        Fields.Clear();
        ref var start = ref MemoryMarshal.GetArrayDataReference(data);
        var from = at;
        at = Skip(ref start, at);
        if (Unsafe.Add(ref start, at) == (byte)'}')
        {
            Next = at + 1;
            return Walked.SomethingElse;
        }

        while (true)
        {
            var keyEnd = KeyEnd(ref start, ref at, end, out var key);
            if (keyEnd < 0)
                return Stop(at, end);
            switch (Unsafe.Add(ref start, at))
            {
                case (byte)'"':
                    var close = StringEnd(ref start, at + 1);
                    if (close >= end)
                        return Walked.Incomplete;
                    var text = new Slice(at + 1, close - at - 1);
                    at = close + 1;
                    if (SetText(data.AsSpan(key.Start, key.Length), data, text) is { } inner)
                        return Inside(inner, data, at, end);
                    break;
                case (byte)'{' or (byte)'[':
                    var bracket = Unsafe.Add(ref start, at);
                    if (bracket == (byte)'[' && IsArrayOfEvents(data.AsSpan(key.Start, key.Length)))
                    {
                        Next = at + 1;
                        return Walked.ArrayOfEvents;
                    }
                    if (bracket == (byte)'{' && data.AsSpan(key.Start, key.Length).SequenceEqual("detail"u8))
                        return Inside(Walk(data, at + 1, end), data, Next, end);
                    var behind = bracket == (byte)'{' && key.Length == 12 && data.AsSpan(key.Start, key.Length).SequenceEqual("userIdentity"u8)
                        ? IdentityWalker.Walk(ref start, data, at + 1, end, Fields)
                        : Behind(ref start, at + 1, end, 1);
                    if (behind > end)
                        return Walked.Incomplete;
                    if (behind < 0)
                    {
                        Next = ~behind;
                        return Walked.Malformed;
                    }
                    SetContainer(data.AsSpan(key.Start, key.Length), new Slice(at, behind - at));
                    at = behind;
                    break;
                default:
                    var scalarEnd = ScalarEnd(ref start, at);
                    if (scalarEnd >= end)
                        return Walked.Incomplete;
                    if (scalarEnd == at)
                        return Stop(at, end);
                    SetScalar(data.AsSpan(key.Start, key.Length), data, new Slice(at, scalarEnd - at));
                    at = scalarEnd;
                    break;
            }

            if (!Fields.Selected)
            {
                at = Behind(ref start, at, end, 1);
                if (at > end)
                    return Walked.Incomplete;
                Next = at;
                return Walked.Event;
            }
            at = Skip(ref start, at);
            switch (Unsafe.Add(ref start, at))
            {
                case (byte)',':
                    at = Skip(ref start, at + 1);
                    break;
                case (byte)'}':
                    Next = at + 1;
                    Fields.Whole = new Slice(from - 1, Next - from + 1);
                    if (Fields.EventName.Length == 0 && Fields.EventSource.Length == 0)
                        return Walked.SomethingElse;
                    Fields.Selected = selector.Selects(data, Fields);
                    return Walked.Event;
                default:
                    return Stop(at, end);
            }
        }
    }

    /// <summary>Steps over a key and its colon to the value; the index behind the key, or -1 where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int KeyEnd(ref byte start, ref int at, int end, out Slice key)
    {
        key = default;
        if (Unsafe.Add(ref start, at) != (byte)'"')
            return -1;
        var close = StringEnd(ref start, at + 1);
        if (close >= end)
        {
            at = end;
            return -1;
        }
        key = new Slice(at + 1, close - at - 1);
        at = close + 1;
        if (Unsafe.Add(ref start, at) != (byte)':')
        {
            at = Skip(ref start, at);
            if (Unsafe.Add(ref start, at) != (byte)':')
                return -1;
        }
        at++;
        if (Unsafe.Add(ref start, at) <= (byte)' ')
            at = Skip(ref start, at);
        if (at >= end)
            return -1;
        return close;
    }

    Walked Stop(int at, int end)
    {
        Next = at;
        return at >= end ? Walked.Incomplete : Walked.Malformed;
    }

    /// <summary>Goes on behind the object whose member held the event.</summary>
    Walked Inside(Walked inner, byte[] outer, int at, int end)
    {
        if (inner is Walked.ArrayOfEvents or Walked.Incomplete or Walked.Malformed)
            return inner;
        at = Behind(ref MemoryMarshal.GetArrayDataReference(outer), at, end, 1);
        if (at > end)
            return Walked.Incomplete;
        Next = at;
        return inner;
    }

    /// <summary>Walks an event that is written as a JSON text in a string; null when the string is no such text.</summary>
    Walked? WalkText(ReadOnlySpan<byte> raw)
    {
        var writer = new ArrayBufferWriter<byte>(raw.Length + 1);
        var text = JsonText.Unescape(raw, writer).Trim(" \t\r\n"u8);
        if (text.IsEmpty || text[0] != (byte)'{')
            return null;
        if (_inner.Length < text.Length + Padding)
            _inner = new byte[text.Length * 2 + Padding];
        text.CopyTo(_inner);
        _inner.AsSpan(text.Length, Padding).Fill((byte)'"');
        var walked = Walk(_inner, 1, text.Length);
        return walked is Walked.Incomplete or Walked.ArrayOfEvents ? Walked.Malformed : walked;
    }

    static bool IsArrayOfEvents(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("Records"u8) || key.SequenceEqual("Events"u8) || key.SequenceEqual("logEvents"u8);

    Walked? SetText(ReadOnlySpan<byte> key, byte[] data, Slice text)
    {
        var fields = Fields;
        switch (key.Length)
        {
            case 7:
                if (key.SequenceEqual("eventID"u8))
                    fields.EventId = text;
                else if (key.SequenceEqual("message"u8) && fields.EventName.Length == 0 && text.Length > 0 && data[text.Start] == (byte)'{')
                    return WalkText(data.AsSpan(text.Start, text.Length));
                break;
            case 9:
                if (key.SequenceEqual("eventTime"u8))
                {
                    fields.EventTime = text;
                    fields.Time = EventTimes.Parse(data.AsSpan(text.Start, text.Length));
                    fields.Selected = selector.SelectsTime(fields.Time);
                }
                else if (key.SequenceEqual("eventName"u8))
                    fields.EventName = text;
                else if (key.SequenceEqual("awsRegion"u8))
                    fields.Region = text;
                else if (key.SequenceEqual("errorCode"u8))
                    fields.ErrorCode = text;
                else if (key.SequenceEqual("userAgent"u8))
                    fields.UserAgent = text;
                else if (key.SequenceEqual("requestID"u8))
                    fields.RequestId = text;
                else if (key.SequenceEqual("eventType"u8))
                    fields.EventType = text;
                break;
            case 11:
                if (key.SequenceEqual("eventSource"u8))
                    fields.EventSource = text;
                break;
            case 12:
                if (key.SequenceEqual("errorMessage"u8))
                    fields.ErrorMessage = text;
                break;
            case 13:
                if (key.SequenceEqual("sharedEventID"u8))
                    fields.SharedEventId = text;
                else if (key.SequenceEqual("vpcEndpointId"u8))
                    fields.VpcEndpoint = text;
                else if (key.SequenceEqual("eventCategory"u8))
                    fields.Category = text;
                break;
            case 15:
                if (key.SequenceEqual("sourceIPAddress"u8))
                    fields.SourceIp = text;
                else if (key.SequenceEqual("CloudTrailEvent"u8))
                    return WalkText(data.AsSpan(text.Start, text.Length));
                break;
            case 18:
                if (key.SequenceEqual("recipientAccountId"u8))
                    fields.Recipient = text;
                break;
        }
        return null;
    }

    void SetContainer(ReadOnlySpan<byte> key, Slice value)
    {
        switch (key.Length)
        {
            case 9 when key.SequenceEqual("resources"u8):
                Fields.Resources = value;
                break;
            case 12 when key.SequenceEqual("userIdentity"u8):
                Fields.Identity = value;
                Fields.Selected = selector.SelectsIdentity(Data, Fields);
                break;
            case 16 when key.SequenceEqual("responseElements"u8):
                Fields.ResponseElements = value;
                break;
            case 17 when key.SequenceEqual("requestParameters"u8):
                Fields.RequestParameters = value;
                break;
            case 19 when key.SequenceEqual("additionalEventData"u8):
                Fields.AdditionalEventData = value;
                break;
        }
    }

    void SetScalar(ReadOnlySpan<byte> key, byte[] data, Slice value)
    {
        if (key.SequenceEqual("readOnly"u8))
            Fields.ReadOnly = value;
        else if (key.SequenceEqual("recipientAccountId"u8) && data[value.Start] != (byte)'n')
            Fields.Recipient = value;
    }
}
