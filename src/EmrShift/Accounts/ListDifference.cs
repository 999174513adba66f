using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>What two lists of an account do not share. The same object is the same thing; nothing is compared by content.</summary>
public static class ListDifference
{
    /// <summary>
    /// Pairs of what was and what is: null on the left is new, null on the right is gone. Lists that are sorted by the name give the fewest pairs;
    /// what is gone comes first.
    /// </summary>
    public static ImmutableArray<(T? Was, T? IsNow)> Of<T>(ImmutableArray<T> before, ImmutableArray<T> after, Func<T, string> name) where T : class
    {
        if (before == after)
            return [];
        var gone = ImmutableArray.CreateBuilder<(T?, T?)>();
        var other = new List<(T?, T?)>();
        var (left, right) = (0, 0);
        while (left < before.Length && right < after.Length)
        {
            if (ReferenceEquals(before[left], after[right]))
            {
                (left, right) = (left + 1, right + 1);
                continue;
            }
            switch (string.CompareOrdinal(name(before[left]), name(after[right])))
            {
                case 0: other.Add((before[left++], after[right++])); break;
                case < 0: gone.Add((before[left++], null)); break;
                default: other.Add((null, after[right++])); break;
            }
        }
        while (left < before.Length)
            gone.Add((before[left++], null));
        while (right < after.Length)
            other.Add((null, after[right++]));
        gone.AddRange(other);
        return gone.ToImmutable();
    }
}
