using System.IO.Enumeration;
using System.Text;
using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>What every Describe operation does: ids, filters, pages.</summary>
static class Ec2Describe
{
    /// <summary>Answers the page of what matches.</summary>
    /// <param name="call">The call.</param>
    /// <param name="member">The list's member: <c>vpcSet</c>.</param>
    /// <param name="all">Everything of the type, by id.</param>
    /// <param name="idParameter">The parameter with ids, <c>VpcId</c>; each must exist.</param>
    /// <param name="notFound">The error for one that doesn't.</param>
    /// <param name="shape">The structure of one.</param>
    /// <param name="filters">The values that a filter compares with; null for a filter that the type doesn't have.</param>
    public static Answer Run<T>(
        Call call, string member, IEnumerable<T> all, string idParameter, Func<string, AwsException> notFound, Func<T, Output> shape, Func<T, string, IEnumerable<string?>?> filters)
        where T : Ec2Resource
    {
        var ids = call.Input.Texts(idParameter);
        var list = all.ToList();
        foreach (var id in ids)
        {
            if (!list.Exists(resource => string.Equals(resource.Id, id, StringComparison.Ordinal)))
                throw notFound(id);
        }
        var wanted = call.Input.Objects("Filter").Select(filter => (Name: filter.Text("Name"), Values: filter.Texts("Value"))).ToList();
        var matching = list
            .Where(resource => ids.Count == 0 || ids.Contains(resource.Id, StringComparer.Ordinal))
            .Where(resource => wanted.TrueForAll(filter => Matches(resource, filter.Name, filter.Values, filters)));
        return Page(call, member, matching, resource => resource.Id, shape);
    }

    /// <summary>One page; <c>NextToken</c> is the last id of the page before.</summary>
    public static Output Page<T>(Call call, string member, IEnumerable<T> matching, Func<T, string> key, Func<T, Output> shape)
    {
        var size = call.Input.OptionalInt("MaxResults") ?? 1000;
        if (size is < 5 or > 1000)
            throw new AwsException(400, "InvalidParameterValue", $"Value ( {size} ) for parameter maxResults is invalid. Expecting a value between 5 and 1000.");
        var after = call.Input.OptionalText("NextToken") is { Length: > 0 } token ? Decode(token) : null;
        var page = matching.SkipWhile(item => after is not null && string.CompareOrdinal(key(item), after) <= 0).Take(size + 1).ToList();
        var hasMore = page.Count > size;
        if (hasMore)
            page.RemoveAt(size);
        return new Output { [member] = Output.List(page, shape), ["nextToken"] = hasMore ? Convert.ToBase64String(Encoding.UTF8.GetBytes(key(page[^1]))) : null };
    }

    static string Decode(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new AwsException(400, "InvalidParameterValue", "Unable to parse pagination token");
    }

    static bool Matches<T>(T resource, string name, IReadOnlyList<string> patterns, Func<T, string, IEnumerable<string?>?> filters)
        where T : Ec2Resource
    {
        var values = Common(resource, name) ?? filters(resource, name)
            ?? throw new AwsException(400, "InvalidParameterValue", $"The filter '{name}' is invalid");
        return values.Any(value => value is not null && patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, value, ignoreCase: false)));
    }

    static IEnumerable<string?>? Common(Ec2Resource resource, string name)
    {
        if (name.StartsWith("tag:", StringComparison.Ordinal))
            return [resource.Tags.GetValueOrDefault(name[4..])];
        return name switch
        {
            "tag-key" => resource.Tags.Keys,
            "tag-value" => resource.Tags.Values,
            "owner-id" => [resource.OwnerId],
            _ => null,
        };
    }

    /// <summary>A flag as filters have it.</summary>
    public static string Word(bool flag) => flag ? "true" : "false";
}
