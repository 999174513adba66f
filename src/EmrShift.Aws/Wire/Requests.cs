using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace EmrShift.Aws.Wire;

/// <summary>Calls as HTTP requests, in the form of each protocol. Signing comes later.</summary>
static class Requests
{
    public static HttpRequestMessage Of(AwsCall call, Uri endpoint) => call.Operation.Service.Protocol switch
    {
        AwsProtocol.Query or AwsProtocol.Ec2Query => Query(call, endpoint),
        AwsProtocol.Json => Json(call, endpoint),
        _ => Rest(call, endpoint),
    };

    static HttpRequestMessage Query(AwsCall call, Uri endpoint)
    {
        var service = call.Operation.Service;
        var form = new List<KeyValuePair<string, string>> { new("Action", call.Operation.Name), new("Version", service.Version) };
        Flatten("", call.Input, service.Protocol is AwsProtocol.Query ? ".member." : ".", form);
        return new(HttpMethod.Post, endpoint) { Content = new FormUrlEncodedContent(form) };
    }

    static void Flatten(string name, JsonNode? value, string listMark, List<KeyValuePair<string, string>> form)
    {
        switch (value)
        {
            case null:
                break;
            case JsonObject members:
                foreach (var (member, of) in members)
                    Flatten(name.Length is 0 ? member : $"{name}.{member}", of, listMark, form);
                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                    Flatten(FormattableString.Invariant($"{name}{listMark}{index + 1}"), items[index], listMark, form);
                break;
            default:
                form.Add(new(name, Text(value)));
                break;
        }
    }

    static HttpRequestMessage Json(AwsCall call, Uri endpoint)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(call.Input.ToJsonString()));
        // Step Functions and the AWS CLI say 1.0 there; it takes 1.1 as well only by courtesy.
        var version = call.Operation.Service == AwsService.StepFunctions ? "1.0" : "1.1";
        content.Headers.ContentType = new MediaTypeHeaderValue($"application/x-amz-json-{version}");
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = content };
        request.Headers.Add("X-Amz-Target", $"{call.Operation.Service.Version}.{call.Operation.Name}");
        return request;
    }

    static HttpRequestMessage Rest(AwsCall call, Uri endpoint)
    {
        var route = call.Operation.Route ?? throw new InvalidOperationException($"{call.Operation.Name} is REST and has no route");
        var (method, target) = (route[..route.IndexOf(' ', StringComparison.Ordinal)], route[(route.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        var query = new List<string>();
        foreach (var (name, value) in call.Input)
        {
            var text = value is null ? "" : Text(value);
            if (target.Contains($"{{{name}+}}", StringComparison.Ordinal))
                target = target.Replace($"{{{name}+}}", string.Join('/', text.Split('/').Select(Uri.EscapeDataString)), StringComparison.Ordinal);
            else if (target.Contains($"{{{name}}}", StringComparison.Ordinal))
                target = target.Replace($"{{{name}}}", Uri.EscapeDataString(text), StringComparison.Ordinal);
            else
                query.Add($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(text)}");
        }
        if (query.Count > 0)
            target += (target.Contains('?', StringComparison.Ordinal) ? '&' : '?') + string.Join('&', query);
        return new(new HttpMethod(method), endpoint.GetLeftPart(UriPartial.Authority) + target);
    }

    // JSON's true is "true" in forms and queries as well.
    static string Text(JsonNode value) => value.GetValueKind() is System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
