using System.Text.Json.Nodes;

namespace EmrShift.Lab.Wire;

/// <summary>
/// Smithy's RPC v2 with CBOR, which newer botocores speak to CloudWatch: the operation stands in the path, body and answer are CBOR.
/// Source: https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html.
/// </summary>
static class RpcCbor
{
    const string ProtocolHeader = "smithy-protocol";
    const string Name = "rpc-v2-cbor";

    /// <summary>Whether a request is in this protocol, which a JSON service may have beside its own.</summary>
    public static bool Speaks(WireRequest request, Service? service) =>
        service is { Protocol: Protocol.Json11 } && string.Equals(request.Header(ProtocolHeader), Name, StringComparison.Ordinal);

    /// <summary>The operation's name and its parameters; null: malformed. The path: <c>/service/GraniteServiceVersion20100801/operation/DescribeAlarms</c>.</summary>
    public static (string Operation, JsonObject Parameters)? Read(WireRequest request, Service service) =>
        request.Path.Split('/') is ["", "service", var name, "operation", { Length: > 0 } operation] && name == service.TargetPrefix && CborInput.Map(request.Body) is { } parameters
            ? (operation, parameters) : null;

    public static WireResponse Write(Answer answer, string requestId) => Of(answer.Status, CborOutput.Bytes(answer.Body), requestId, answer.Headers);

    /// <summary>The code is the error's shape; the header has the one of the query protocol, which older clients knew.</summary>
    public static WireResponse WriteError(AwsError error, string requestId) => Of(
        error.Status,
        CborOutput.Bytes(new Output { ["__type"] = error.Code, ["message"] = error.Message }),
        requestId,
        [("x-amzn-query-error", $"{XmlOutput.HeaderSafe(error.Code)};{(error.Status >= 500 ? "Receiver" : "Sender")}")]);

    static WireResponse Of(int status, byte[] body, string requestId, IReadOnlyList<(string Name, string Value)> headers) =>
        new(status, "application/cbor", body, [(ProtocolHeader, Name), ("x-amzn-RequestId", requestId), .. headers]);
}
