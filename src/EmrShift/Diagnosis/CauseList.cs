using System.Collections.Immutable;

namespace EmrShift.Diagnosis;

/// <summary>
/// Causes as they are found: the same cause seen again is counted, not repeated. Bounded, so that a hostile text can't fill the memory.
/// </summary>
sealed class CauseList
{
    const int DistinctMax = 20_000;
    const int EvidenceMax = 8;

    readonly Dictionary<Key, int> _places = [];
    readonly List<Cause> _causes = [];

    readonly record struct Key(string Code, Side Side, string? Principal, string? Action, string? Resource, bool IsUmbrella, bool IsNext);

    /// <summary>Causes that were seen after the list was full.</summary>
    public int NotListed { get; private set; }

    /// <summary>Adds a cause.</summary>
    public void Add(Cause cause)
    {
        var key = new Key(cause.Code, cause.Side, cause.Principal, CallOf(cause), cause.Resource, cause.IsUmbrella, cause.IsNext);
        if (_places.TryGetValue(key, out var place))
        {
            _causes[place] = Merged(_causes[place], cause);
        }
        else if (_causes.Count < DistinctMax)
        {
            _places.Add(key, _causes.Count);
            _causes.Add(cause);
        }
        else
        {
            NotListed++;
        }
    }

    /// <summary>The same causes, to go on with.</summary>
    public CauseList Copy()
    {
        var copy = new CauseList { NotListed = NotListed };
        foreach (var cause in _causes)
            copy.Add(cause);
        return copy;
    }

    /// <summary>A cause of a text that leaves out who, what or where, completed by a cause that is known already; as it was where none fits.</summary>
    public Cause Completed(Cause cause)
    {
        var known = _causes.Find(known => known.Code == cause.Code && known.Side == cause.Side && !known.IsNext
            && (cause.Principal ?? known.Principal) == known.Principal && (cause.Action ?? known.Action) == known.Action && (cause.Resource ?? known.Resource) == known.Resource);
        return known is null ? cause : cause with { Principal = known.Principal, Action = known.Action, Resource = known.Resource, Count = 0 };
    }

    /// <summary>The causes, the surest and most often seen first. EMR's summary gives way to a cause that names the service role's call.</summary>
    public ImmutableArray<Cause> ToImmutable()
    {
        var seen = _causes.Where(static cause => !cause.IsNext).Select(static cause => (cause.Principal, CallOf(cause), cause.Resource)).ToHashSet();
        var causes = Named(_causes.FindAll(cause => !cause.IsNext || !seen.Contains((cause.Principal, CallOf(cause), cause.Resource))));
        return [.. causes.OrderBy(static cause => cause.IsNext).ThenBy(static cause => cause.IsUmbrella).ThenBy(static cause => cause.Confidence)];
    }

    /// <summary>What tells causes apart: a role that is no user of a key lacks six actions on it at once, and one statement mends them all.</summary>
    static string? CallOf(Cause cause) => cause is { Code: "EMR133", Action: { } action } && action is not "kms:CreateGrant" ? "kms:use" : cause.Action;

    static List<Cause> Named(List<Cause> causes)
    {
        var umbrellas = causes.FindAll(static cause => cause.IsUmbrella);
        if (umbrellas.Count == 0 || !causes.Exists(Explains))
            return umbrellas.Count <= 1 ? causes : OneUmbrella(causes);
        var lines = umbrellas.Select(static umbrella => umbrella.Evidence[0]).ToImmutableArray();
        return [.. causes.Where(static cause => !cause.IsUmbrella)
            .Select(cause => Explains(cause) ? cause with { Evidence = [.. lines, .. cause.Evidence] } : cause)];
    }

    /// <summary>Two wordings of the summary say the same: one with the role's name is enough.</summary>
    static List<Cause> OneUmbrella(List<Cause> causes)
    {
        var isNamed = causes.Exists(static cause => cause is { IsUmbrella: true, Principal: not null });
        return isNamed ? [.. causes.Where(static cause => cause is not { IsUmbrella: true, Principal: null })] : causes;
    }

    /// <summary>A cause that names what EMR's summary does not.</summary>
    public static bool Explains(Cause cause) =>
        !cause.IsUmbrella && !cause.IsNext && cause.Side == Side.ServiceRole && (cause.Action is not null || cause.Code is not "IAM001");

    static Cause Merged(Cause known, Cause again)
    {
        var evidence = known.Evidence;
        foreach (var line in again.Evidence)
        {
            if (evidence.Length < EvidenceMax && !evidence.Contains(line))
                evidence = evidence.Add(line);
        }
        return known with
        {
            Count = known.Count + again.Count,
            Evidence = evidence,
            IsCut = known.IsCut && again.IsCut,
            Confidence = again.Confidence < known.Confidence ? again.Confidence : known.Confidence,
        };
    }
}
