namespace EmrShift.Trails;

// Which member of an event goes where. Names are told apart by their length first: most members are nobody's concern.
sealed partial class EventWalker
{
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
