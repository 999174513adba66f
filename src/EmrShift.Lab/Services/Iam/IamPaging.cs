using System.Text;

namespace EmrShift.Lab.Services.Iam;

/// <summary>IAM's paging: Marker and MaxItems in, IsTruncated and Marker out.</summary>
static class IamPaging
{
    const int PageDefault = 100;
    const int PageMax = 1000;

    /// <summary>One page of a list that is sorted by a key which doesn't change. A marker stays good when items before it come or go.</summary>
    public static Output Page<T>(Call call, string member, IEnumerable<T> sorted, Func<T, string> key, Func<T, object> shape)
    {
        var (page, marker) = Cut(call, sorted, key);
        return new Output
        {
            [member] = (IReadOnlyList<object>)[.. page.Select(shape)],
            ["IsTruncated"] = marker is not null,
            ["Marker"] = marker,
        };
    }

    /// <summary>The items of the page, and the marker of the next one; null: this is the last.</summary>
    public static (IReadOnlyList<T> Page, string? Marker) Cut<T>(Call call, IEnumerable<T> sorted, Func<T, string> key)
    {
        var size = call.Input.OptionalInt("MaxItems") ?? PageDefault;
        if (size is < 1 or > PageMax)
        {
            throw new AwsException(
                400,
                "ValidationError",
                $"1 validation error detected: Value '{size}' at 'maxItems' failed to satisfy constraint: Member must have value between 1 and {PageMax}");
        }
        var after = call.Input.OptionalText("Marker") is { Length: > 0 } marker ? Decode(marker) : null;
        var rest = after is null ? sorted : sorted.SkipWhile(item => !string.Equals(key(item), after, StringComparison.Ordinal)).Skip(1);
        var page = rest.Take(size + 1).ToList();
        if (page.Count <= size)
            return (page, null);
        page.RemoveAt(size);
        return (page, Convert.ToBase64String(Encoding.UTF8.GetBytes(key(page[^1]))));
    }

    static string Decode(string marker)
    {
        var bytes = new byte[marker.Length];
        return Convert.TryFromBase64String(marker, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new AwsException(400, "ValidationError", "Invalid Marker.");
    }
}
