using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>What a list of identity policies lets an action do, seen without a request.</summary>
sealed class Access(IReadOnlyList<Policy> policies)
{
    readonly CompiledStatement[] statements =
    [
        .. policies.SelectMany(policy => policy.Statements.Select(statement => new CompiledStatement(policy, statement, callerHasBoundary: false)))
            .Where(statement => !statement.IsDead),
    ];

    /// <summary>The names and patterns of all Allow statements, as written.</summary>
    public IEnumerable<string> Patterns => statements.Where(statement => !statement.IsDeny && !statement.Source.IsNotAction).SelectMany(statement => statement.Source.Actions);

    /// <summary>The actions that are named in full.</summary>
    public IEnumerable<string> Names => Patterns.Where(pattern => !pattern.AsSpan().ContainsAny('*', '?'));

    public Grant Of(string action)
    {
        var all = statements.Where(statement => statement.Actions.Matches(action)).ToList();
        var allows = all.Where(statement => !statement.IsDeny).ToList();
        var denies = all.Where(statement => statement.IsDeny).ToList();
        if (allows.Count == 0 || denies.Exists(IsFull))
            return new Grant(Reach.None, []);
        var reach = denies.Count == 0 && allows.Exists(IsFull) ? Reach.Full : Reach.Limited;
        return new Grant(reach, [.. Sorted(allows, ""), .. Sorted(denies, "except ")]);
    }

    /// <summary>The grants of narrower patterns and names, each with its own name in front.</summary>
    public ImmutableArray<string> Within(string pattern)
    {
        var wide = new Pattern(pattern, hasVariables: false, ignoreCase: true);
        var nothing = new RequestContext();
        return
        [
            .. Patterns.Where(narrow => !narrow.Equals(pattern, StringComparison.OrdinalIgnoreCase) && wide.Matches(narrow, nothing) == Tri.True)
                .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)
                .SelectMany(narrow => Of(narrow).Words.Select(words => $"{narrow} {words}")),
        ];
    }

    static bool IsFull(CompiledStatement statement) =>
        statement.Conditions.Length == 0 && !statement.Source.IsNotResource && statement.Resources.Patterns.ToArray().Any(pattern => pattern.IsStar);

    static IEnumerable<string> Sorted(List<CompiledStatement> statements, string prefix) =>
        statements.Select(statement => prefix + Words(statement.Source)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    static string Words(Statement statement)
    {
        var resources = statement.Resources.Length == 0 ? "its resource" : string.Join(", ", statement.Resources.Order(StringComparer.Ordinal));
        var conditions = statement.Conditions
            .Select(condition => $"{condition.Key} {condition.Operator} {string.Join(" or ", condition.Values.Order(StringComparer.Ordinal))}")
            .Order(StringComparer.Ordinal);
        return $"on {(statement.IsNotResource ? "all but " : "")}{resources}{(statement.Conditions.IsEmpty ? "" : " if ")}{string.Join(" and ", conditions)}";
    }
}

/// <summary>How far an action is allowed.</summary>
enum Reach
{
    None,
    Limited,
    Full,
}

/// <summary>How far an action is allowed, and each grant in words, sorted.</summary>
readonly record struct Grant(Reach Reach, ImmutableArray<string> Words);
