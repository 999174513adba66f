using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Xunit;

namespace EmrShift.Tests.Lab;

/// <summary>
/// A small AWS client of the tests' own, for services whose SDK package can't be restored. It signs by the documentation and shares no code with the lab.
/// </summary>
sealed record LabClient(Uri Endpoint, TimeProvider Clock, string AccessKeyId, string SecretKey, string? Token, string Region) : IDisposable
{
    readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    static readonly Dictionary<string, string> Versions = new(StringComparer.Ordinal)
    {
        ["sts"] = "2011-06-15",
        ["iam"] = "2010-05-08",
        ["ec2"] = "2016-11-15",
        ["cloudformation"] = "2010-05-15",
    };

    static readonly Dictionary<string, string> Targets = new(StringComparer.Ordinal)
    {
        ["elasticmapreduce"] = "ElasticMapReduce",
        ["glue"] = "AWSGlue",
        ["cloudtrail"] = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
        ["kms"] = "TrentService",
        ["organizations"] = "AWSOrganizationsV20161128",
        ["dynamodb"] = "DynamoDB_20120810",
        ["kinesis"] = "Kinesis_20131202",
        ["secretsmanager"] = "secretsmanager",
        ["sqs"] = "AmazonSQS",
        ["sagemaker"] = "SageMaker",
        ["monitoring"] = "GraniteServiceVersion20100801",
        ["application-autoscaling"] = "AnyScaleFrontendService",
        ["states"] = "AWSStepFunctions",
    };

    /// <summary>A call in the query protocol.</summary>
    public Task<LabAnswer> Query(string service, string operation, params (string Name, string Value)[] parameters)
    {
        var form = string.Join('&', [$"Action={operation}", $"Version={Versions[service]}", .. parameters.Select(p => $"{Uri.EscapeDataString(p.Name)}={Uri.EscapeDataString(p.Value)}")]);
        return Send(service, HttpMethod.Post, "/", Encoding.UTF8.GetBytes(form), [("content-type", "application/x-www-form-urlencoded; charset=utf-8")]);
    }

    /// <summary>A call in the JSON 1.1 protocol.</summary>
    public Task<LabAnswer> Json(string service, string operation, JsonObject? parameters = null) => Send(
        service,
        HttpMethod.Post,
        "/",
        Encoding.UTF8.GetBytes((parameters ?? []).ToJsonString()),
        [("content-type", "application/x-amz-json-1.1"), ("x-amz-target", $"{Targets[service]}.{operation}")]);

    /// <summary>Any request. The path may carry a query.</summary>
    public async Task<LabAnswer> Send(string service, HttpMethod method, string target, byte[] body, IReadOnlyList<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(Endpoint, target)) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in Signed(service, method.Method, target, body, headers))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        }
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var headersBack = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);
        return new LabAnswer(response.StatusCode, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), headersBack);
    }

    /// <summary>The headers with those of Signature Version 4.</summary>
    public IReadOnlyList<(string Name, string Value)> Signed(string service, string method, string target, byte[] body, IReadOnlyList<(string Name, string Value)> headers)
    {
        var time = Clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        List<(string Name, string Value)> all = [.. headers, ("x-amz-date", time), ("x-amz-content-sha256", hash)];
        if (Token is not null)
            all.Add(("x-amz-security-token", Token));
        var signed = all.Append(("host", Endpoint.Authority)).OrderBy(h => h.Item1, StringComparer.Ordinal).ToList();
        var names = string.Join(';', signed.Select(h => h.Item1));
        var parts = target.Split('?', 2);
        var query = parts.Length < 2 ? "" : string.Join('&', parts[1].Split('&').Select(p => p.Contains('=') ? p : p + "=").Order(StringComparer.Ordinal));
        var path = service == "s3" ? parts[0] : string.Join('/', parts[0].Split('/').Select(Uri.EscapeDataString));
        var canonical = $"{method}\n{path}\n{query}\n{string.Concat(signed.Select(h => $"{h.Item1}:{h.Item2.Trim()}\n"))}\n{names}\n{hash}";
        var scope = $"{time[..8]}/{Region}/{service}/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = Encoding.UTF8.GetBytes("AWS4" + SecretKey);
        foreach (var part in (string[])[time[..8], Region, service, "aws4_request"])
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
        all.Add(("Authorization", $"AWS4-HMAC-SHA256 Credential={AccessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}"));
        return all;
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>What came back.</summary>
sealed record LabAnswer(HttpStatusCode Status, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The document, without namespaces.</summary>
    public XElement Xml
    {
        get
        {
            var root = XElement.Parse(Text);
            foreach (var element in root.DescendantsAndSelf())
                element.Name = element.Name.LocalName;
            return root;
        }
    }

    public JsonObject Json => (JsonObject)JsonNode.Parse(Body)!;

    /// <summary>The text of the first element of a name; null: none.</summary>
    public string? Value(string element) => Xml.Descendants(element).FirstOrDefault()?.Value;

    /// <summary>The texts of all elements of a name.</summary>
    public IReadOnlyList<string> Values(string element) => [.. Xml.Descendants(element).Select(e => e.Value)];

    /// <summary><c>200</c>, or <c>403 AccessDenied: …</c>, whatever the protocol.</summary>
    public string Summary
    {
        get
        {
            if ((int)Status < 300)
                return ((int)Status).ToString(CultureInfo.InvariantCulture);
            if (Body.Length == 0)
                return ((int)Status).ToString(CultureInfo.InvariantCulture);
            return Text.StartsWith('{')
                ? $"{(int)Status} {Json["__type"]}: {Json["Message"] ?? Json["message"]}"
                : $"{(int)Status} {Value("Code")}: {Value("Message")}";
        }
    }
}
