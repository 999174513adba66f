namespace EmrShift.Lab.Services;

/// <summary>Pages of a list whose token is the last key of the page before. It stays good when other items come or go.</summary>
static class Pages
{
    /// <summary>One page.</summary>
    /// <param name="sorted">The whole, in ordinal order of its keys.</param>
    /// <param name="key">An item's key.</param>
    /// <param name="after">The last key of the page before; null or empty: from the start.</param>
    /// <param name="size">How many items a page has at most.</param>
    /// <returns>The items, and the key to go on after; null: this is the last page.</returns>
    public static (IReadOnlyList<T> Items, string? Next) Of<T>(IEnumerable<T> sorted, Func<T, string> key, string? after, int size)
    {
        var page = sorted.Where(item => string.IsNullOrEmpty(after) || string.CompareOrdinal(key(item), after) > 0).Take(size + 1).ToList();
        if (page.Count <= size)
            return (page, null);
        page.RemoveAt(size);
        return (page, page.Count == 0 ? null : key(page[^1]));
    }

    /// <summary>The size that a call asks for.</summary>
    /// <param name="call">The call.</param>
    /// <param name="member">The member that says it.</param>
    /// <param name="most">The service's largest page, and the one where nothing is asked for.</param>
    /// <param name="code">The service's code for one that is out of range.</param>
    public static int Size(Call call, string member, int most, string code)
    {
        var size = call.Input.OptionalInt(member) ?? most;
        return size >= 1 && size <= most ? size : throw new AwsException(
            400, code, $"1 validation error detected: Value '{size}' at '{char.ToLowerInvariant(member[0])}{member[1..]}' failed to satisfy constraint: Member must have value between 1 and {most}");
    }
}
