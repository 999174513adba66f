using System.Collections.Immutable;

namespace EmrShift.Accounts;

static class ImmutableArrays
{
    /// <summary>
    /// An array that was never set reads as empty. Records are filled from JSON, where a member that is absent sets nothing, and an
    /// unset <see cref="ImmutableArray{T}"/> would throw on its first use.
    /// </summary>
    public static ImmutableArray<T> OrEmpty<T>(this ImmutableArray<T> array) => array.IsDefault ? [] : array;
}
