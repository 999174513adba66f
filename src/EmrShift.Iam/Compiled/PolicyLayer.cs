using System.Collections.Frozen;

namespace EmrShift.Iam;

/// <summary>
/// The statements of one layer, found by action: a table for the actions that a policy names in full, and a list per service for all others.
/// </summary>
sealed class PolicyLayer
{
    /// <summary>Above this many comparisons the table of actions is not worth its making; only a hostile policy gets there.</summary>
    const long MaxTableCost = 4_000_000;

    readonly FrozenDictionary<string, Candidates> byAction;
    readonly Dictionary<string, Candidates> byService = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, Candidates>.AlternateLookup<ReadOnlySpan<char>> services;
    readonly Candidates ofAnyService;

    public PolicyLayer(IEnumerable<Policy> policies, Layer layer, bool callerHasBoundary = false)
    {
        Layer = layer;
        Statements = [.. policies.SelectMany(policy => policy.Statements.Select(statement => new CompiledStatement(policy, statement, callerHasBoundary)))];
        var live = Statements.Where(statement => !statement.IsDead).ToArray();
        HasDenies = Array.Exists(live, statement => statement.IsDeny);
        services = byService.GetAlternateLookup<ReadOnlySpan<char>>();
        ofAnyService = new Candidates(live.Where(statement => statement.Actions.Services is null), areCertain: false);
        AddServices(live);
        var names = live.SelectMany(statement => statement.Actions.Names).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var cost = (long)names.Length * (live.Length + live.Sum(statement => (long)statement.Actions.WildcardCount));
        byAction = (cost > MaxTableCost ? [] : names).ToFrozenDictionary(
            name => name,
            name => new Candidates(OfService(name).All.Where(statement => statement.Actions.Matches(name)), areCertain: true),
            StringComparer.OrdinalIgnoreCase);
    }

    public Layer Layer { get; }

    /// <summary>Whether any statement denies: most layers' don't.</summary>
    public bool HasDenies { get; }

    /// <summary>All statements in the order of the policies.</summary>
    public CompiledStatement[] Statements { get; }

    /// <summary>The statements that may match the action.</summary>
    public Candidates Find(string action) => byAction.TryGetValue(action, out var found) ? found : OfService(action);

    Candidates OfService(string action)
    {
        var colon = action.AsSpan().IndexOf(':');
        return colon >= 0 && services.TryGetValue(action.AsSpan(0, colon), out var found) ? found : ofAnyService;
    }

    void AddServices(CompiledStatement[] live)
    {
        var lists = new Dictionary<string, List<CompiledStatement>>(StringComparer.OrdinalIgnoreCase);
        foreach (var service in live.SelectMany(statement => statement.Actions.Services ?? []))
            lists.TryAdd(service, []);
        foreach (var statement in live)
        {
            var own = statement.Actions.Services;
            foreach (var service in own is null ? lists.Keys : own.Distinct(StringComparer.OrdinalIgnoreCase))
                lists[service].Add(statement);
        }
        foreach (var (service, statements) in lists)
            byService.Add(service, new Candidates(statements, areCertain: false));
    }
}

/// <summary>Statements that may match an action, those that deny apart from those that allow.</summary>
sealed class Candidates
{
    readonly bool areCertain;

    /// <param name="statements">In the order of the policies.</param>
    /// <param name="areCertain">Their action patterns were already compared.</param>
    public Candidates(IEnumerable<CompiledStatement> statements, bool areCertain)
    {
        this.areCertain = areCertain;
        All = [.. statements];
        Denies = [.. All.Where(statement => statement.IsDeny)];
        Allows = [.. All.Where(statement => !statement.IsDeny)];
    }

    public CompiledStatement[] All { get; }

    public CompiledStatement[] Denies { get; }

    public CompiledStatement[] Allows { get; }

    public Tri Denied(in AuthorizationRequest request) => Any(Denies, request);

    public Tri Allowed(in AuthorizationRequest request) => Any(Allows, request);

    /// <summary>How the statements that allow name the caller: one truth value per closeness.</summary>
    public Grants Granted(in AuthorizationRequest request)
    {
        var grants = default(Grants);
        foreach (var statement in Allows)
        {
            if (areCertain || statement.Actions.Matches(request.Action))
                grants = grants.With(statement.NamingOf(request.Principal), statement.MatchesRest(request));
        }
        return grants;
    }

    Tri Any(CompiledStatement[] statements, in AuthorizationRequest request)
    {
        var result = Tri.False;
        foreach (var statement in statements)
        {
            if (!areCertain && !statement.Actions.Matches(request.Action))
                continue;
            result = result.Or(statement.MatchesRest(request));
            if (result == Tri.True)
                break;
        }
        return result;
    }
}

/// <summary>What a resource policy grants to a caller, by how it names it.</summary>
/// <param name="ToSelf">To the user, session, service or provider itself, or to everyone.</param>
/// <param name="ToRole">To the session's role.</param>
/// <param name="ToAccount">To the account, whose identity policies decide further.</param>
readonly record struct Grants(Tri ToSelf, Tri ToRole, Tri ToAccount)
{
    public Tri ToAnyone => ToSelf.Or(ToRole).Or(ToAccount);

    public Grants With(Naming naming, Tri holds) => naming switch
    {
        Naming.None => this,
        Naming.Account => this with { ToAccount = ToAccount.Or(holds) },
        Naming.Role => this with { ToRole = ToRole.Or(holds) },
        _ => this with { ToSelf = ToSelf.Or(holds) },
    };
}
