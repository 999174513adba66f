using System.Collections.Immutable;
using EmrShift.Facts;

namespace EmrShift.Trails;

/// <summary>Writes lists of actions shorter without allowing more: a wildcard stands only for actions that are all in the list.</summary>
static class ActionPatterns
{
    /// <summary>
    /// The shorter list. A pattern is a name cut at the beginning of a word. Services without a list of their actions stay as they are: nobody knows what
    /// else a wildcard would match.
    /// </summary>
    public static ImmutableArray<string> Compact(ImmutableArray<string> actions)
    {
        var left = actions.ToHashSet(StringComparer.Ordinal);
        var result = new List<string>();
        var patterns = actions.SelectMany(Patterns).Distinct(StringComparer.Ordinal).Select(pattern => (Text: pattern, Stands: ActionCatalogue.Expand(pattern)))
            .OrderByDescending(pattern => pattern.Stands.Length).ThenByDescending(pattern => pattern.Text.Length).ThenBy(pattern => pattern.Text, StringComparer.Ordinal);
        foreach (var (pattern, stands) in patterns)
        {
            if (ActionCatalogue.Of(pattern.Split(':')[0]) is null || stands.Count(left.Contains) < 2 || !stands.All(action => actions.Contains(action)))
                continue;
            result.Add(pattern);
            left.ExceptWith(stands);
        }
        return [.. result.Concat(left).Order(StringComparer.Ordinal)];
    }

    static IEnumerable<string> Patterns(string action)
    {
        for (var index = action.IndexOf(':', StringComparison.Ordinal) + 2; index < action.Length; index++)
        {
            if (char.IsUpper(action[index]))
                yield return action[..index] + "*";
        }
    }
}
