using System.Text;

namespace EmrShift.Lab.Services.Glue;

/// <summary>Glue's paging: NextToken and MaxResults.</summary>
static class GluePaging
{
    public static Output Page<T>(Call call, string member, IEnumerable<T> sorted, Func<T, string> key, Func<T, Output> shape)
    {
        var size = call.Input.OptionalInt("MaxResults") ?? 100;
        if (size is < 1 or > 1000)
            throw new AwsException(400, "InvalidInputException", $"MaxResults {size} is invalid: expected 1 to 1000.");
        var after = call.Input.OptionalText("NextToken") is { Length: > 0 } token ? Decode(token) : null;
        var page = sorted.SkipWhile(item => after is not null && string.CompareOrdinal(key(item), after) <= 0).Take(size + 1).ToList();
        var hasMore = page.Count > size;
        if (hasMore)
            page.RemoveAt(size);
        return new Output { [member] = Output.List(page, shape), ["NextToken"] = hasMore ? Convert.ToBase64String(Encoding.UTF8.GetBytes(key(page[^1]))) : null };
    }

    static string Decode(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new AwsException(400, "InvalidInputException", "NextToken is not valid.");
    }
}
