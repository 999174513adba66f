using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>
/// The Action or NotAction element of a statement: names in one set, patterns with wildcards by service. Actions are matched without case.
/// </summary>
sealed class ActionMatcher
{
    readonly bool isNot;
    readonly bool isEverything;
    readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, List<Pattern>> byService = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, List<Pattern>>.AlternateLookup<ReadOnlySpan<char>> services;
    readonly List<Pattern> ofAnyService = [];

    /// <param name="texts">Names and patterns; variables mean nothing in actions.</param>
    /// <param name="isNot">They stand in NotAction.</param>
    /// <param name="effect">A pattern that AWS refuses (a wildcard in the service) opens no door.</param>
    /// <param name="isEverything">The element was not understood, and the statement denies.</param>
    public ActionMatcher(ImmutableArray<string> texts, bool isNot, Effect effect, bool isEverything)
    {
        this.isNot = isNot;
        foreach (var text in texts)
        {
            if (HasWildcardService(text) && isNot == (effect == Effect.Deny))
                continue;
            var pattern = new Pattern(text, hasVariables: false, ignoreCase: true);
            if (pattern.Literal is { } name)
                names.Add(name);
            else if (ServiceOf(pattern.Prefix) is { } service)
                OfService(service).Add(pattern);
            else
                ofAnyService.Add(pattern);
            WildcardCount += pattern.Literal is null ? 1 : 0;
        }
        this.isEverything = isEverything || (!isNot && ofAnyService.Exists(pattern => pattern.IsStar));
        services = byService.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Actions named in full.</summary>
    public IReadOnlyCollection<string> Names => names;

    public int WildcardCount { get; }

    /// <summary>The services that the element names; null: it may match actions of any service.</summary>
    public IEnumerable<string>? Services =>
        isNot || isEverything || ofAnyService.Count > 0 ? null : byService.Keys.Concat(names.Select(ServiceOf).OfType<string>());

    public bool Matches(string action) => isEverything || IsListed(action) != isNot;

    bool IsListed(string action)
    {
        if (names.Contains(action))
            return true;
        var colon = action.AsSpan().IndexOf(':');
        return (colon >= 0 && services.TryGetValue(action.AsSpan(0, colon), out var patterns) && IsAny(patterns, action)) || IsAny(ofAnyService, action);
    }

    static bool IsAny(List<Pattern> patterns, string action)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Matches(action, Nothing) == Tri.True)
                return true;
        }
        return false;
    }

    List<Pattern> OfService(string service)
    {
        if (!byService.TryGetValue(service, out var patterns))
            byService.Add(service, patterns = []);
        return patterns;
    }

    // "*" and "*:*" stand for everything.
    static bool HasWildcardService(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return text is not ("*" or "*:*") && text.AsSpan(0, colon < 0 ? text.Length : colon).ContainsAny('*', '?');
    }

    static string? ServiceOf(string prefix)
    {
        var colon = prefix.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : prefix[..colon];
    }

    static readonly RequestContext Nothing = new();
}
