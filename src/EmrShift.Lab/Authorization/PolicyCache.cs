using System.Collections.Immutable;
using EmrShift.Iam;
using EmrShift.Lab.State;
using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Authorization;

/// <summary>Compiled policies of callers, kept until policies change.</summary>
sealed class PolicyCache
{
    // A world has few callers; a client that makes a session per call must not fill the memory.
    const int SetsMax = 2_000;

    readonly Dictionary<(string Caller, string? Resource, string? Endpoint, string Owner), PolicySet> _sets = [];
    readonly Dictionary<(string Document, PolicyKind Kind), Policy?> _policies = [];
    long _version = -1;

    /// <summary>Everything that takes part in a decision about this caller and a resource of an account.</summary>
    public PolicySet Of(World world, Caller caller, string resourceAccount, (string Document, PolicyKind Kind)? resource, string? endpoint = null)
    {
        if (_version != world.PolicyVersion || _sets.Count >= SetsMax)
        {
            _sets.Clear();
            _policies.Clear();
            _version = world.PolicyVersion;
        }
        // A session without policies of its own has exactly the role's permissions.
        var key = caller.Session is { InlinePolicies.IsEmpty: true, PolicyArns.IsEmpty: true } session ? session.RoleArn : caller.AccessKeyId + caller.Arn;
        // Only what hangs above the resource's account tells sets of one caller apart.
        var rcps = world.Organization.RcpsOf(resourceAccount);
        var entry = (key, resource?.Document, endpoint, rcps.IsEmpty ? "" : resourceAccount);
        if (!_sets.TryGetValue(entry, out var set))
            _sets[entry] = set = Compile(world, caller, rcps, resource, endpoint);
        return set;
    }

    PolicySet Compile(World world, Caller caller, ImmutableArray<ImmutableArray<string>> rcps, (string Document, PolicyKind Kind)? resource, string? endpoint)
    {
        // SCPs follow the caller, RCPs the resource, whoever calls: AWS services too.
        // Source: Organizations User Guide, "Resource control policies (RCPs)", "RCP effects on permissions".
        var organization = world.Organization;
        var sources = new PolicySources
        {
            Resource = resource is { } r ? Read(r.Document, r.Kind, null) ?? new Policy { Kind = r.Kind, Statements = [] } : null,
            VpcEndpoint = endpoint is null ? null : Read(endpoint, PolicyKind.VpcEndpoint, null) ?? new Policy { Kind = PolicyKind.VpcEndpoint, Statements = [] },
            Rcps = Levels(rcps, PolicyKind.ResourceControl),
            ManagementAccount = organization.ManagementAccountId,
        };
        if (caller.AccountId.Length == 0)
            return PolicySet.Compile(sources);

        sources = sources with { Scps = Levels(organization.ScpsOf(caller.AccountId), PolicyKind.ServiceControl) };
        var iam = world.Account(caller.AccountId).Iam;
        if (CallContext.PrincipalOf(world, caller) is { } principal)
        {
            sources = sources with
            {
                Identity = [.. IdentityPolicies(world, iam, principal)],
                Boundary = principal.PermissionsBoundary is { } boundary ? Managed(world, iam, boundary, PolicyKind.Boundary) : null,
            };
        }
        return PolicySet.Compile(sources with { Session = SessionPolicy(world, iam, caller) });
    }

    /// <summary>Every identity policy of a user (its groups' included), group or role.</summary>
    public static IEnumerable<Policy> IdentityPolicies(World world, IamState iam, IamEntity holder)
    {
        IEnumerable<IamEntity> entities = holder is User user ? [user, .. user.Groups.Select(name => iam.Groups[name])] : [holder];
        foreach (var entity in entities)
        {
            foreach (var (name, document) in entity.InlinePolicies)
            {
                if (PolicyReader.Read(document, PolicyKind.Identity, name).Policy is { } inline)
                    yield return inline;
            }
            foreach (var arn in entity.AttachedPolicies)
            {
                if (ManagedPolicies.Document(world, iam, arn) is { } text && PolicyReader.Read(text, PolicyKind.Identity, arn).Policy is { } managed)
                    yield return managed;
            }
        }
    }

    // AssumeRole takes one inline policy and up to ten managed ones; they allow together what any of them allows.
    Policy? SessionPolicy(World world, IamState iam, Caller caller)
    {
        if (caller.Session is not { } session || (session.InlinePolicies.IsEmpty && session.PolicyArns.IsEmpty))
            return null;
        ImmutableArray<Policy?> parts =
        [
            .. session.InlinePolicies.Select(document => Read(document, PolicyKind.Session, null)),
            .. session.PolicyArns.Select(arn => Managed(world, iam, arn, PolicyKind.Session)),
        ];
        var first = parts.FirstOrDefault(part => part is not null);
        return first is null
            ? new Policy { Kind = PolicyKind.Session, Statements = [] }
            : first with { Statements = [.. parts.SelectMany(part => part?.Statements ?? [])] };
    }

    Policy? Managed(World world, IamState iam, string arn, PolicyKind kind) =>
        ManagedPolicies.Document(world, iam, arn) is { } document ? Read(document, kind, arn) : null;

    ImmutableArray<ImmutableArray<Policy>> Levels(ImmutableArray<ImmutableArray<string>> levels, PolicyKind kind) =>
        [.. levels.Select(level => (ImmutableArray<Policy>)[.. level.Select(document => Read(document, kind, null)).OfType<Policy>()])];

    Policy? Read(string document, PolicyKind kind, string? name)
    {
        if (name is null && _policies.TryGetValue((document, kind), out var known))
            return known;
        var policy = PolicyReader.Read(document, kind, name).Policy;
        if (name is null)
            _policies[(document, kind)] = policy;
        return policy;
    }
}
