using System.Text;

namespace EmrShift.Lab.Services.Emr;

/// <summary>EMR's paging: a Marker in both directions, 50 a page.</summary>
static class EmrPaging
{
    const int PageSize = 50;

    public static Output Page<T>(Call call, string member, IEnumerable<T> items, Func<T, string> key, Func<T, Output> shape)
    {
        var after = call.Input.OptionalText("Marker") is { Length: > 0 } marker ? Decode(marker) : null;
        var rest = after is null ? items : items.SkipWhile(item => !string.Equals(key(item), after, StringComparison.Ordinal)).Skip(1);
        var page = rest.Take(PageSize + 1).ToList();
        var hasMore = page.Count > PageSize;
        if (hasMore)
            page.RemoveAt(PageSize);
        return new Output { [member] = Output.List(page, shape), ["Marker"] = hasMore ? Convert.ToBase64String(Encoding.UTF8.GetBytes(key(page[^1]))) : null };
    }

    static string Decode(string marker)
    {
        var bytes = new byte[marker.Length];
        return Convert.TryFromBase64String(marker, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw EmrFinds.Invalid("Marker is not valid.");
    }
}
