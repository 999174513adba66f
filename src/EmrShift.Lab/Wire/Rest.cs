using System.Text.Json.Nodes;

namespace EmrShift.Lab.Wire;

/// <summary>
/// Finds the operation of a REST service by method, path, query and headers: see <see cref="Operation.Route"/>. Path variables, query
/// parameters and <c>x-amz-*</c> headers become parameters under their own names.
/// </summary>
static class Rest
{
    /// <summary>The operation and its parameters; null: no route fits.</summary>
    public static (Operation Operation, JsonObject Parameters)? Read(WireRequest request, Service service)
    {
        request = WithBucketOfHost(request, service);
        var query = Query(request.Query);
        (Operation Operation, JsonObject Parameters)? best = null;
        var bestScore = -1;
        foreach (var operation in service.Operations.Values)
        {
            if (Route.Parse(operation.Route!).Match(request, query) is { } match && match.Score > bestScore)
                (best, bestScore) = ((operation, match.Variables), match.Score);
        }
        if (best is not { } found)
            return null;
        foreach (var (name, value) in query)
            found.Parameters.TryAdd(name, value);
        foreach (var (name, value) in request.Headers)
        {
            if (name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) || IsContentHeader(name))
                found.Parameters.TryAdd(name.ToLowerInvariant(), value);
        }
        return found;
    }

    // S3's virtual-host style: the bucket stands before the host, as SDKs send it to `localhost` and never to an address.
    static WireRequest WithBucketOfHost(WireRequest request, Service service)
    {
        var host = (request.Header("Host") ?? "").Split(':')[0];
        if (service.Protocol != Protocol.RestXml || !host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
            return request;
        var bucket = host[..^".localhost".Length];
        if (bucket.EndsWith(".s3", StringComparison.Ordinal))
            bucket = bucket[..^".s3".Length];
        return bucket is "s3" ? request : request with { Path = $"/{bucket}{request.Path}" };
    }

    static bool IsContentHeader(string name) =>
        name.Equals("content-type", StringComparison.OrdinalIgnoreCase) || name.Equals("content-md5", StringComparison.OrdinalIgnoreCase)
        || name.Equals("content-encoding", StringComparison.OrdinalIgnoreCase) || name.Equals("content-disposition", StringComparison.OrdinalIgnoreCase)
        || name.Equals("cache-control", StringComparison.OrdinalIgnoreCase) || name.Equals("range", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("if-", StringComparison.OrdinalIgnoreCase);

    static Dictionary<string, string> Query(string query)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            names.TryAdd(Uri.UnescapeDataString(equals < 0 ? part : part[..equals]), equals < 0 ? "" : Uri.UnescapeDataString(part[(equals + 1)..].Replace('+', ' ')));
        }
        return names;
    }
}
