using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmrShift.Lab.Authorization;
using EmrShift.Lab.Wire;

namespace EmrShift.Lab.Trail;

/// <summary>
/// Writes each call as a CloudTrail event.
/// Source: CloudTrail User Guide, "CloudTrail record contents"
/// (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html).
/// </summary>
static class TrailWriter
{
    /// <summary>CloudTrail cuts error messages at 1 KB: 1,021 characters and three dots (facts/trail.md, section 3).</summary>
    public const int MessageLimit = 1024;

    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes the event of a finished call.</summary>
    public static TrailRecord Write(Call call, Answer? answer, AwsError? error)
    {
        var name = call.Operation.EventName ?? call.Operation.Name;
        var id = call.World.Ids.Uuid();
        return new TrailRecord(
            id,
            call.Now,
            call.Service.EventSource,
            name,
            UserNameOf(call.Caller),
            call.Caller.Kind == CallerKind.AwsService ? null : call.Caller.AccessKeyId,
            call.Operation.IsRead,
            error is null ? null : CodeOf(call, error),
            Json(call, name, id, answer, error)) { Resources = EventResources.Of(call) };
    }

    /// <summary>
    /// Adds an event to the event history, unless it is a data event, and to the trails that ask for it. What a VPC endpoint's policy refused is in neither.
    /// Source: KMS Developer Guide, "Logging AWS KMS requests that use a VPC endpoint"; the guides of other services say the same.
    /// </summary>
    public static void Keep(Call call, TrailRecord record)
    {
        if (call.Asked is [.., { Decision: { IsAllowed: false, Layer: EmrShift.Iam.Layer.VpcEndpoint } }])
            return;
        if (call.Caller.AccountId.Length > 0 && !call.Operation.IsDataEvent)
            call.Account.Region(call.Service.TrailRegion ?? call.Region).Trail.Events.Add(record);
        TrailDelivery.Take(call, record);
    }

    static byte[] Json(Call call, string name, string id, Answer? answer, AwsError? error)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("eventVersion", "1.09");
            UserIdentity.Write(json, call.Caller);
            json.WriteString("eventTime", Time(call.Now));
            json.WriteString("eventSource", call.Service.EventSource);
            json.WriteString("eventName", name);
            json.WriteString("awsRegion", call.Service.TrailRegion ?? call.Region);
            json.WriteString("sourceIPAddress", call.SourceIpAddress);
            json.WriteString("userAgent", call.UserAgent);
            if (error is not null)
            {
                json.WriteString("errorCode", CodeOf(call, error));
                json.WriteString("errorMessage", Cut(error.Message));
            }
            WriteOrNull(json, "requestParameters", Parameters(call));
            WriteOrNull(json, "responseElements", error is null && answer is not null ? Elements(call, answer) : null);
            json.WriteString("requestID", call.RequestId);
            json.WriteString("eventID", id);
            json.WriteBoolean("readOnly", call.Operation.IsRead);
            if (call.Operation.EventResources is not null)
            {
                json.WritePropertyName("resources");
                ResourcesOf(call).WriteTo(json);
            }
            json.WriteString("eventType", "AwsApiCall");
            json.WriteBoolean("managementEvent", !call.Operation.IsDataEvent);
            json.WriteString("recipientAccountId", call.Caller.AccountId);
            if (CallEndpoint.Of(call) is { } endpoint)
                json.WriteString("vpcEndpointId", endpoint.Id);
            json.WriteString("eventCategory", call.Operation.IsDataEvent ? "Data" : "Management");
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Cuts a message as CloudTrail does.</summary>
    public static string Cut(string message) => message.Length <= MessageLimit ? message : string.Concat(message.AsSpan(0, MessageLimit - 3), "...");

    /// <summary>The code as CloudTrail has it.</summary>
    public static string CodeOf(Call call, AwsError error) => error.TrailCode ?? call.Service.Protocol switch
    {
        Protocol.Ec2Query => error.Status >= 500 ? $"Server.{error.Code}" : $"Client.{error.Code}",
        Protocol.Json11 when error.Code == "AccessDeniedException" => "AccessDenied",
        Protocol.Query when error.Code is "NoSuchEntity" or "EntityAlreadyExists" or "LimitExceeded" or "DeleteConflict" or "InvalidInput"
            or "MalformedPolicyDocument" or "PolicyNotAttachable" or "UnmodifiableEntity" => error.Code + "Exception",
        _ => error.Code,
    };

    /// <summary>The <c>resources</c> of the event; empty where the request names none.</summary>
    public static JsonArray ResourcesOf(Call call)
    {
        try
        {
            return call.Operation.EventResources?.Invoke(call) ?? [];
        }
        catch (AwsException)
        {
            // As below: the request was refused for its form.
            return [];
        }
    }

    static JsonObject? Parameters(Call call)
    {
        try
        {
            if (call.Operation.RequestParameters is { } own)
                return own(call);
        }
        catch (AwsException)
        {
            // A request so malformed that it was refused for its form: it is shown as it came.
        }
        return call.Input.Members.Count == 0 ? null : (JsonObject)TrailNames.LowerFirst(call.Input.Members)!;
    }

    static JsonObject? Elements(Call call, Answer answer)
    {
        if (call.Operation.ResponseElements is { } own)
            return own(call, answer);
        if (call.Operation.IsRead || answer.Body is not { Count: > 0 } body)
            return null;
        return (JsonObject)TrailNames.LowerFirst(JsonOutput.Node(body, TrailTime))!;
    }

    // CloudTrail writes IAM's and EMR's times so: "Nov 10, 2023 11:05:55 AM".
    static JsonNode TrailTime(DateTimeOffset time) => time.UtcDateTime.ToString("MMM d, yyyy h:mm:ss tt", CultureInfo.InvariantCulture);

    static string? UserNameOf(Caller caller) => caller.Kind switch
    {
        CallerKind.IamUser => caller.Name,
        CallerKind.AssumedRole => caller.Session!.Name,
        CallerKind.Root => "root",
        _ => null,
    };

    /// <summary>CloudTrail's form of a time: whole seconds, UTC.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    static void WriteOrNull(Utf8JsonWriter json, string name, JsonObject? value)
    {
        json.WritePropertyName(name);
        if (value is null)
            json.WriteNullValue();
        else
            value.WriteTo(json);
    }
}
