using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace EmrShift.Lab.Wire;

/// <summary>A parsed route: <c>PUT /{Bucket}/{Key+}?partNumber&amp;uploadId x-amz-copy-source</c>.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Segments">Path segments; <c>{X}</c> is a variable, <c>{X+}</c> takes the rest.</param>
/// <param name="QueryNames">Query parameters that must be there; <c>a=b</c> must have that value.</param>
/// <param name="HeaderNames">Headers that must be there.</param>
sealed record Route(string Method, string[] Segments, string[] QueryNames, string[] HeaderNames)
{
    static readonly ConcurrentDictionary<string, Route> Parsed = new(StringComparer.Ordinal);

    public static Route Parse(string text) => Parsed.GetOrAdd(text, static text =>
    {
        var parts = text.Split(' ');
        var target = parts[1].Split('?', 2);
        return new Route(
            parts[0],
            target[0].Split('/', StringSplitOptions.RemoveEmptyEntries),
            target.Length > 1 ? target[1].Split('&') : [],
            parts[2..]);
    });

    /// <summary>The path's variables and how specific the match is; null: no match.</summary>
    public (JsonObject Variables, int Score)? Match(WireRequest request, IReadOnlyDictionary<string, string> query)
    {
        if (!string.Equals(request.Method, Method, StringComparison.Ordinal))
            return null;
        if (!QueryNames.All(name => HasQuery(query, name)) || !HeaderNames.All(request.Headers.ContainsKey))
            return null;
        return Variables(request.Path) is { } variables ? (variables, QueryNames.Length * 2 + HeaderNames.Length) : null;
    }

    static bool HasQuery(IReadOnlyDictionary<string, string> query, string name)
    {
        var equals = name.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? query.ContainsKey(name) : query.TryGetValue(name[..equals], out var value) && string.Equals(value, name[(equals + 1)..], StringComparison.Ordinal);
    }

    JsonObject? Variables(string path)
    {
        var variables = new JsonObject();
        var rest = path.TrimStart('/');
        for (var i = 0; i < Segments.Length; i++)
        {
            var segment = Segments[i];
            if (rest.Length == 0)
                return null;
            if (segment.EndsWith("+}", StringComparison.Ordinal))
            {
                variables[segment[1..^2]] = Uri.UnescapeDataString(rest);
                return variables;
            }
            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            var part = slash < 0 ? rest : rest[..slash];
            rest = slash < 0 ? "" : rest[(slash + 1)..];
            if (segment.StartsWith('{'))
                variables[segment[1..^1]] = Uri.UnescapeDataString(part);
            else if (!string.Equals(segment, part, StringComparison.Ordinal))
                return null;
        }
        return rest.Length == 0 ? variables : null;
    }
}
