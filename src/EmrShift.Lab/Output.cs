using System.Collections;

namespace EmrShift.Lab;

/// <summary>
/// The members of an answer, in order, free of any wire format. Values: <c>string</c>, <c>bool</c>, <c>int</c>, <c>long</c>,
/// <c>double</c>, <see cref="DateTimeOffset"/>, <see cref="Output"/>, or a list of these. A null value leaves the member out.
/// </summary>
sealed class Output : IEnumerable<KeyValuePair<string, object>>
{
    readonly List<KeyValuePair<string, object>> _members = [];

    /// <summary>Sets a member; null leaves it out.</summary>
    public object? this[string name]
    {
        get => _members.Find(member => string.Equals(member.Key, name, StringComparison.Ordinal)).Value;
        set
        {
            if (value is not null)
                _members.Add(new(name, value));
        }
    }

    /// <summary>How many members there are.</summary>
    public int Count => _members.Count;

    /// <summary>A list of structures.</summary>
    public static IReadOnlyList<object> List<T>(IEnumerable<T> items, Func<T, Output> shape) => [.. items.Select(shape)];

    /// <summary>A list of scalars.</summary>
    public static IReadOnlyList<object> List(IEnumerable<string> items) => [.. items];

    /// <summary>Tags in the form that most services use: <c>{Key, Value}</c>.</summary>
    public static IReadOnlyList<object> Tags(IEnumerable<Tag> tags) => List(tags, tag => new Output { ["Key"] = tag.Key, ["Value"] = tag.Value });

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A list whose items have their own element name in XML, inside its own element (S3's <c>Buckets/Bucket</c>) or without one (<c>Contents</c>).</summary>
/// <param name="ItemName">The element of each item.</param>
/// <param name="Items">The items, as in <see cref="Output"/>.</param>
/// <param name="IsFlat">Whether the items stand directly in the parent.</param>
sealed record XmlList(string ItemName, IReadOnlyList<object> Items, bool IsFlat = false);
