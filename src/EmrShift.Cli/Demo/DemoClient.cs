using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Signing;

namespace EmrShift.Cli.Demo;

/// <summary>The demo's AWS client: signed requests over HTTP to the lab, as any client would send them.</summary>
sealed class DemoClient : IDisposable
{
    readonly Uri _endpoint;
    readonly AWSCredentials _credentials;
    readonly string _region;
    readonly Dictionary<string, HttpClient> _clients = new(StringComparer.Ordinal);

    public DemoClient(Uri endpoint, AWSCredentials credentials, string region) => (_endpoint, _credentials, _region) = (endpoint, credentials, region);

    /// <summary>Calls IAM, STS or EC2.</summary>
    public async Task<XElement> Query(string service, string operation, params (string Name, string Value)[] parameters)
    {
        var version = service switch { "iam" => "2010-05-08", "sts" => "2011-06-15", _ => "2016-11-15" };
        var form = parameters.Prepend(("Version", version)).Prepend(("Action", operation)).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2));
        return XElement.Parse(await Send(service, operation, new FormUrlEncodedContent(form), target: null));
    }

    /// <summary>Calls EMR, CloudTrail or Glue.</summary>
    public async Task<JsonObject> Json(string service, string operation, JsonObject parameters)
    {
        var prefix = service switch { "elasticmapreduce" => "ElasticMapReduce", "glue" => "AWSGlue", _ => "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101" };
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(parameters.ToJsonString()));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/x-amz-json-1.1");
        return (JsonObject)JsonNode.Parse(await Send(service, operation, content, $"{prefix}.{operation}"))!;
    }

    async Task<string> Send(string service, string operation, HttpContent content, string? target)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "") { Content = content };
        if (target is not null)
            request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        using var response = await ClientOf(service).SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? text : throw new DemoException($"{service}:{operation}: {text}");
    }

    HttpClient ClientOf(string service)
    {
        if (!_clients.TryGetValue(service, out var client))
        {
            var signing = new SigV4SigningHandler(_credentials, RegionEndpoint.GetBySystemName(_region), service, new SocketsHttpHandler { UseProxy = false });
            _clients[service] = client = new HttpClient(signing) { BaseAddress = _endpoint };
        }
        return client;
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
    }
}

/// <summary>The lab refused a call of the demo: the story is not as told.</summary>
sealed class DemoException(string message) : Exception(message);
