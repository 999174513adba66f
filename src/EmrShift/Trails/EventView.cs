using System.Buffers;

namespace EmrShift.Trails;

/// <summary>Where one JSON value of an event lies in the buffer. Strings without their quotes, escapes as written.</summary>
/// <param name="Start">Index of the first byte.</param>
/// <param name="Length">Number of bytes; 0 when the event doesn't have the field, or has null or an empty string.</param>
readonly record struct Slice(int Start, int Length);

/// <summary>The fields of one event that anybody asks for, as places in the buffer. Reused from event to event.</summary>
sealed class EventFields
{
    public Slice Whole, EventTime, EventSource, EventName, Region, SourceIp, UserAgent, ErrorCode, ErrorMessage, EventId, SharedEventId, RequestId,
        Recipient, VpcEndpoint, ReadOnly, Category, EventType, RequestParameters, ResponseElements, AdditionalEventData, Resources, Identity,
        IdentityType, IdentityArn, IdentityAccount, IdentityPrincipalId, IdentityUserName, InvokedBy, IssuerArn, IssuerType;

    /// <summary>Seconds since 1970 of <see cref="EventTime"/>; 0 when there is none or it can't be read.</summary>
    public long Time;

    /// <summary>Whether the filter of the pass lets the event through.</summary>
    public bool Selected;

    public void Clear()
    {
        Whole = EventTime = EventSource = EventName = Region = SourceIp = UserAgent = ErrorCode = ErrorMessage = EventId = SharedEventId = RequestId
            = Recipient = VpcEndpoint = ReadOnly = Category = EventType = RequestParameters = ResponseElements = AdditionalEventData = Resources
            = Identity = IdentityType = IdentityArn = IdentityAccount = IdentityPrincipalId = IdentityUserName = InvokedBy = IssuerArn
            = IssuerType = default;
        Time = 0;
        Selected = true;
    }
}

/// <summary>
/// One CloudTrail event as it lies in the buffer of the pass: nothing is copied, and it is gone when the consumer returns.
/// <see cref="TrailEvent"/> is the copy to keep. Field names and meanings:
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
/// </summary>
readonly ref struct EventView
{
    readonly ReadOnlySpan<byte> _data;
    readonly EventFields _fields;

    public EventView(ReadOnlySpan<byte> data, EventFields fields, string file, int number)
    {
        _data = data;
        _fields = fields;
        File = file;
        Number = number;
    }

    /// <summary>The name of the file.</summary>
    public string File { get; }

    /// <summary>The event's number among the selected ones of its file, from 1.</summary>
    public int Number { get; }

    public EventFields Fields => _fields;

    /// <summary>The value's bytes as they stand in the file: escapes are not resolved.</summary>
    public ReadOnlySpan<byte> Raw(Slice slice) => _data.Slice(slice.Start, slice.Length);

    /// <summary>
    /// Who did it, as the counts name them: the role behind a session, else the caller's own ARN, else the service that called, else nothing.
    /// </summary>
    public Slice Principal =>
        _fields.IssuerArn.Length > 0 ? _fields.IssuerArn
        : _fields.IdentityArn.Length > 0 ? _fields.IdentityArn
        : _fields.InvokedBy;

    /// <summary>The text of a string field, escapes resolved; null when the event doesn't have it.</summary>
    public string? Text(Slice slice) => slice.Length == 0 ? null : JsonText.Of(Raw(slice));

    /// <summary>The text of a string field as UTF-8, escapes resolved into <paramref name="scratch"/> when there are any.</summary>
    public ReadOnlySpan<byte> Utf8(Slice slice, ArrayBufferWriter<byte> scratch)
    {
        var raw = Raw(slice);
        return raw.Contains((byte)'\\') ? JsonText.Unescape(raw, scratch) : raw;
    }
}
