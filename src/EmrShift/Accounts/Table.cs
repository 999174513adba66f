using System.Collections.Frozen;
using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>Things of an account by one of their names. A table of a changed list shares what the lists have in common. The first of a name wins.</summary>
sealed class Table<T> where T : class
{
    const int PatchSizeMax = 2_000;

    readonly ImmutableArray<T> _items;
    readonly FrozenDictionary<string, T> _root;
    readonly ImmutableDictionary<string, T?> _patch;

    Table(ImmutableArray<T> items, FrozenDictionary<string, T> root, ImmutableDictionary<string, T?> patch) => (_items, _root, _patch) = (items, root, patch);

    /// <summary>The thing of that name; null when there is none.</summary>
    public T? Find(string? name) => name is null ? null
        : _patch.Count > 0 && _patch.TryGetValue(name, out var changed) ? changed : _root.GetValueOrDefault(name);

    /// <summary>The table of a list. Where <paramref name="before"/> is the table of a list that differs little, only the difference is worked out.</summary>
    public static Table<T> Of(ImmutableArray<T> items, Func<T, string> name, Table<T>? before)
    {
        if (before is null)
            return Fresh(items, name);
        if (before._items == items)
            return before;
        var patch = before._patch.ToBuilder();
        foreach (var (was, isNow) in ListDifference.Of(before._items, items, name))
        {
            if (was is not null && (isNow is null || name(isNow) != name(was)))
                patch[name(was)] = null;
            if (isNow is not null)
                patch[name(isNow)] = isNow;
        }
        return patch.Count > PatchSizeMax ? Fresh(items, name) : new(items, before._root, patch.ToImmutable());
    }

    static Table<T> Fresh(ImmutableArray<T> items, Func<T, string> name)
    {
        var found = new Dictionary<string, T>(items.Length, StringComparer.Ordinal);
        foreach (var item in items)
            found.TryAdd(name(item), item);
        return new(items, found.ToFrozenDictionary(StringComparer.Ordinal), ImmutableDictionary.Create<string, T?>(StringComparer.Ordinal));
    }
}
