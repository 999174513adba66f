using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EmrShift.Accounts;

/// <summary>
/// Joins two values of one field. Null and empty mean unknown. Of two different values the greater wins, whatever the order of the parts,
/// and the field is noted as disputed: each join is commutative, associative and idempotent.
/// </summary>
sealed class Join
{
    readonly SortedSet<(string Subject, string Field)> _disputes = [];
    readonly Dictionary<string, SortedSet<(string File, int? Line)>> _places = new(StringComparer.Ordinal);
    string _subject = "";

    /// <summary>Names what the next fields belong to.</summary>
    public Join About(string subject)
    {
        _subject = subject;
        return this;
    }

    /// <summary>One list of all parts: things of one key are merged, the rest is kept, sorted by key.</summary>
    public ImmutableArray<T> Lists<T>(
        IEnumerable<ImmutableArray<T>> parts, Func<T, string> key, Func<T, Origin?> origin, Func<T, T, Join, T> merge)
        where T : class
    {
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            foreach (var thing in part)
            {
                var id = key(thing);
                if (found.TryAdd(id, thing))
                    continue;
                var known = found[id];
                if (ReferenceEquals(known, thing))
                    continue;
                Place(id, origin(known));
                Place(id, origin(thing));
                found[id] = merge(known, thing, About(id));
            }
        }
        var keys = found.Keys.ToArray();
        Array.Sort(keys, StringComparer.Ordinal);
        return ImmutableArray.CreateRange(keys.Select(id => found[id]));
    }

    public string? Text(string? left, string? right, string field)
    {
        if (left is null || right is null)
            return left ?? right;
        var order = string.CompareOrdinal(left, right);
        if (order != 0)
            Dispute(field);
        return order >= 0 ? left : right;
    }

    /// <summary>A policy document: white space and the order of members don't count as a difference.</summary>
    public string? Policy(string? left, string? right, string field)
    {
        if (left is null || right is null)
            return left ?? right;
        if (!string.Equals(left, right, StringComparison.Ordinal)
            && !string.Equals(PolicyText.Comparable(left), PolicyText.Comparable(right), StringComparison.Ordinal))
        {
            Dispute(field);
        }
        return string.CompareOrdinal(left, right) >= 0 ? left : right;
    }

    public T? Value<T>(T? left, T? right, string field)
        where T : struct, IComparable<T>
    {
        if (left is not { } known || right is not { } other)
            return left ?? right;
        var order = known.CompareTo(other);
        if (order != 0)
            Dispute(field);
        return order >= 0 ? left : right;
    }

    /// <summary>The later of two values that change with time: no dispute.</summary>
    public static T? Latest<T>(T? left, T? right)
        where T : struct, IComparable<T>
        => left is { } known && right is { } other ? (known.CompareTo(other) >= 0 ? known : other) : left ?? right;

    /// <summary>The earlier place.</summary>
    public static Origin? First(Origin? left, Origin? right)
    {
        if (left is null || right is null)
            return left ?? right;
        var order = string.CompareOrdinal(left.File, right.File);
        return order < 0 || (order is 0 && (left.Line ?? 0) <= (right.Line ?? 0)) ? left : right;
    }

    /// <summary>All names of both: each part may know only some.</summary>
    public static ImmutableArray<string> Union(ImmutableArray<string> left, ImmutableArray<string> right) =>
        [.. left.Concat(right).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Things of both by key; things of one key are merged.</summary>
    public static ImmutableArray<T> Union<T>(ImmutableArray<T> left, ImmutableArray<T> right, Func<T, string> key, Func<T, T, T> merge)
        where T : class
    {
        var found = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var thing in left.Concat(right))
            found[key(thing)] = found.TryGetValue(key(thing), out var known) && !ReferenceEquals(known, thing) ? merge(known, thing) : thing;
        return [.. found.Values];
    }

    /// <summary>A list that is one value: a request's steps, a route table's routes.</summary>
    public ImmutableArray<T> Whole<T>(ImmutableArray<T> left, ImmutableArray<T> right, string field) =>
        left.IsEmpty ? right : right.IsEmpty || left == right ? left : Greater(left, right, field);

    /// <summary>A record that is one value.</summary>
    public T? Whole<T>(T? left, T? right, string field)
        where T : class
        => left is null || right is null ? left ?? right : Greater(left, right, field);

    /// <summary>A list of which null means unknown, and empty means none.</summary>
    public ImmutableArray<T>? WholeOrUnknown<T>(ImmutableArray<T>? left, ImmutableArray<T>? right, string field) =>
        left is { } known && right is { } other ? Greater(known, other, field) : left ?? right;

    /// <summary>Tags that decide whether EMR may use a thing: only what both parts say counts.</summary>
    public ImmutableArray<Tag> AgreedTags(ImmutableArray<Tag> left, ImmutableArray<Tag> right)
    {
        var agreed = Sorted(left.Intersect(right));
        if (agreed.Length != left.Length || agreed.Length != right.Length)
            Dispute("tags");
        return agreed;
    }

    /// <summary>Tags of which each part may know only some.</summary>
    public ImmutableArray<Tag> AllTags(ImmutableArray<Tag> left, ImmutableArray<Tag> right) =>
        Union(left, right, tag => tag.Key, (known, other) => new Tag(known.Key, Text(known.Value, other.Value, $"tag {known.Key}")!));

    public static ImmutableArray<Tag> Sorted(IEnumerable<Tag> tags) =>
        [.. tags.Distinct().OrderBy(tag => tag.Key, StringComparer.Ordinal).ThenBy(tag => tag.Value, StringComparer.Ordinal)];

    public static ImmutableArray<Gap> Distinct(IEnumerable<Gap> gaps) =>
    [
        .. gaps.Distinct().OrderBy(gap => gap.Subject, StringComparer.Ordinal).ThenBy(gap => gap.Why, StringComparer.Ordinal)
            .ThenBy(gap => gap.Origin?.File, StringComparer.Ordinal).ThenBy(gap => gap.Origin?.Line),
    ];

    public IEnumerable<Gap> Gaps() => _disputes.Select(dispute => new Gap(dispute.Subject, $"the sources disagree about its {dispute.Field}"));

    public ImmutableArray<SourceProblem> Problems() =>
    [
        .. from dispute in _disputes
           let places = _places.GetValueOrDefault(dispute.Subject) ?? []
           let first = places.Count is 0 ? ("-", null) : places.Min
           let others = string.Join(", ", places.Skip(1).Select(place => new Origin(place.File, place.Line)))
           select new SourceProblem(SourceProblemKind.Conflict, first.Item1, first.Item2,
               $"the sources disagree about the {dispute.Field} of `{dispute.Subject}`{(others.Length is 0 ? "" : $" (also {others})")}"),
    ];

    T Greater<T>(T left, T right, string field)
    {
        var order = Compare(left, right, AccountFormat.WithoutOrigins);
        if (order != 0)
            Dispute(field);
        else
            order = Compare(left, right, AccountFormat.FileOptions);
        return order >= 0 ? left : right;
    }

    static int Compare<T>(T left, T right, JsonSerializerOptions options)
    {
        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        return string.CompareOrdinal(JsonSerializer.Serialize(left, type), JsonSerializer.Serialize(right, type));
    }

    void Dispute(string field) => _disputes.Add((_subject, field));

    void Place(string id, Origin? origin)
    {
        if (origin is null)
            return;
        if (!_places.TryGetValue(id, out var places))
            _places[id] = places = [];
        places.Add((origin.File, origin.Line));
    }
}
