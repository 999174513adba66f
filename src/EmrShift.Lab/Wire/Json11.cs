using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmrShift.Lab.Wire;

/// <summary>JSON 1.1 (operation in <c>X-Amz-Target</c>), and the answers of REST-JSON, which are the same.</summary>
static class Json11
{
    /// <summary>Duplicate members are refused: which of the two counts would be a matter of taste.</summary>
    static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>The operation's name and its parameters; null: malformed.</summary>
    public static (string Operation, JsonObject Parameters)? Read(WireRequest request, Service service)
    {
        var target = request.Header("X-Amz-Target");
        var dot = target?.LastIndexOf('.') ?? -1;
        if (target is null || dot < 0 || !string.Equals(target[..dot], service.TargetPrefix, StringComparison.Ordinal))
            return null;
        return Parse(request.Body) is { } parameters ? (target[(dot + 1)..], parameters) : null;
    }

    /// <summary>A JSON object from a body; null: it isn't one.</summary>
    public static JsonObject? Parse(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
            return new JsonObject();
        try
        {
            return JsonNode.Parse(body.Span, documentOptions: Strict) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static WireResponse Write(Service service, Answer answer, string requestId) => new(
        answer.Status, ContentType(service), JsonOutput.Bytes(answer.Body), [("x-amzn-RequestId", requestId), .. answer.Headers]);

    public static WireResponse WriteError(Service service, AwsError error, string requestId)
    {
        var body = new Output { ["__type"] = error.Code };
        // EMR writes "Message", Glue "Message", others "message"; botocore and the .NET SDK read both.
        body[service.SigningName is "elasticmapreduce" or "glue" ? "Message" : "message"] = error.Message;
        foreach (var (name, value) in error.Details)
            body[name] = value;
        return new WireResponse(error.Status, ContentType(service), JsonOutput.Bytes(body), [("x-amzn-RequestId", requestId), ("x-amzn-ErrorType", error.Code)]);
    }

    static string ContentType(Service service) => service.Protocol == Protocol.Json11 ? $"application/x-amz-json-{service.JsonVersion}" : "application/json";
}
