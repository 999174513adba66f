using System.Net;
using System.Text.Json;
using System.Xml;
using EmrShift.Aws.Wire;

namespace EmrShift.Aws;

/// <summary>AWS's error documents, of every protocol. Sources: "Common errors" of IAM and EC2, S3 "Error responses", AWS JSON 1.1 in Smithy.</summary>
static class AwsErrors
{
    /// <summary>The codes with which services say "too many calls". Source: AWS SDKs and Tools Reference Guide, "Retry behavior".</summary>
    public static bool IsThrottle(string code) => code is "Throttling" or "ThrottlingException" or "ThrottledException" or "RequestThrottledException"
        or "TooManyRequestsException" or "RequestLimitExceeded" or "BandwidthLimitExceeded" or "RequestThrottled" or "SlowDown"
        or "PriorRequestNotComplete" or "ProvisionedThroughputExceededException" or "TransactionInProgressException" or "EC2ThrottledException";

    /// <summary>The code and message of an error's body; the HTTP reason where the body is none of AWS's.</summary>
    public static (string Code, string Message) Read(HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        var trimmed = body.Span.TrimStart(" \t\r\n"u8);
        var read = trimmed.IsEmpty ? null : trimmed[0] is (byte)'{' ? OfJson(body, response) : trimmed[0] is (byte)'<' ? OfXml(body) : null;
        if (read is { } known)
            return known;
        if (Header(response) is { } type)
            return (type, $"HTTP {(int)response.StatusCode}");
        // S3 answers HEAD without a body.
        return response.StatusCode switch
        {
            HttpStatusCode.Forbidden => ("AccessDenied", "Access Denied"),
            HttpStatusCode.NotFound => ("NotFound", "Not Found"),
            _ => (AwsError.NotAws, $"expected an answer of AWS, found HTTP {(int)response.StatusCode} {response.ReasonPhrase}"),
        };
    }

    static (string, string)? OfJson(ReadOnlyMemory<byte> body, HttpResponseMessage response)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var code = document.RootElement.Text("__type") ?? document.RootElement.Text("code") ?? Header(response);
            return code is null ? null : (Name(code), document.RootElement.Text("message") ?? document.RootElement.Text("Message") ?? "");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // <ErrorResponse><Error>, <Response><Errors><Error>, <Error>.
    static (string, string)? OfXml(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = XmlJson.Reader(body);
            string? code = null, message = null;
            while (!reader.EOF)
            {
                // Reading content moves to the next node by itself.
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "Code" } && code is null)
                    code = reader.ReadElementContentAsString();
                else if (reader is { NodeType: XmlNodeType.Element, LocalName: "Message" } && message is null)
                    message = reader.ReadElementContentAsString();
                else
                    reader.Read();
            }
            return code is null ? null : (code, message ?? "");
        }
        catch (XmlException)
        {
            return null;
        }
    }

    static string? Header(HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-amzn-ErrorType", out var values) ? Name(values.First()) : null;

    // "com.amazonaws.emr#ValidationException", "ValidationException:http://…".
    static string Name(string type) => type[(type.LastIndexOf('#') + 1)..].Split(':')[0];
}
