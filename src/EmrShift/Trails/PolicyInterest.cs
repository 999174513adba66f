using System.Collections.Frozen;
using EmrShift.Iam;

namespace EmrShift.Trails;

/// <summary>
/// What a set of policies tells apart: the condition keys that it asks for, and which object keys it treats differently. The pass keeps of each call
/// only what a decision can depend on, so that millions of calls fold into few rows without changing any decision.
/// </summary>
public sealed class PolicyInterest
{
    readonly FrozenSet<string> _keys;
    readonly string[] _patterns;

    /// <summary>The interest of some policies.</summary>
    public PolicyInterest(IEnumerable<Policy> policies)
    {
        var statements = policies.SelectMany(policy => policy.Statements).ToArray();
        _keys = statements.SelectMany(statement => statement.Conditions).Select(condition => condition.Key)
            .Concat(statements.SelectMany(statement => statement.Resources.Concat(statement.Conditions.SelectMany(condition => condition.Values))).SelectMany(Variables))
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _patterns = [.. statements.SelectMany(statement => statement.Resources).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>No policies: nothing but action and resource counts.</summary>
    public static PolicyInterest None { get; } = new([]);

    /// <summary>Whether a policy asks for the condition key. Names of keys have no case.</summary>
    public bool IsAsked(string key) => _keys.Contains(key);

    /// <summary>The keys that begin with <paramref name="prefix"/> (<c>aws:RequestTag/</c>), as the policies write them, in ordinal order.</summary>
    public string[] KeysBelow(string prefix) => [.. _keys.Where(key => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];

    /// <summary>The call without the condition keys that no policy asks for.</summary>
    internal MappedCall Narrow(MappedCall call) => call with
    {
        Context = [.. call.Context.Where(entry => IsAsked(entry.Key))],
        Requests = [.. call.Requests.Select(request => request with { Context = [.. request.Context.Where(entry => IsAsked(entry.Key))] })],
        TagKeys = KeysBelow("aws:RequestTag/").Length > 0 || IsAsked("aws:TagKeys") ? call.TagKeys : [],
    };

    /// <summary>
    /// Whether all ARNs that <paramref name="prefix"/> (with <c>*</c> for what varies) stands for are decided alike. A pattern treats them alike when
    /// it ends in its only wildcard before they begin to differ, or when it has parted from them before.
    /// </summary>
    public bool TreatsAlike(string prefix)
    {
        var common = prefix[..prefix.IndexOf('*', StringComparison.Ordinal)];
        foreach (var pattern in _patterns)
        {
            var wildcard = pattern.AsSpan().IndexOfAny('*', '?', '$');
            var literal = wildcard < 0 ? pattern : pattern[..wildcard];
            var coversAll = wildcard >= 0 && pattern[wildcard] == '*' && wildcard == pattern.Length - 1 && common.StartsWith(literal, StringComparison.Ordinal);
            var parted = !literal.StartsWith(common, StringComparison.Ordinal) && !common.StartsWith(literal, StringComparison.Ordinal);
            if (!coversAll && !parted && !(wildcard < 0 && !literal.StartsWith(common, StringComparison.Ordinal)))
                return false;
        }
        return true;
    }

    static IEnumerable<string> Variables(string text)
    {
        for (var open = text.IndexOf("${", StringComparison.Ordinal); open >= 0; open = text.IndexOf("${", open + 2, StringComparison.Ordinal))
        {
            var close = text.IndexOf('}', open);
            if (close < 0)
                yield break;
            yield return text[(open + 2)..close].Split(',')[0].Trim();
        }
    }
}
