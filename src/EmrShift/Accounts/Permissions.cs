using System.Collections.Concurrent;
using System.Collections.Immutable;
using EmrShift.Iam;

namespace EmrShift.Accounts;

/// <summary>
/// All policies that hold for a principal of an account, compiled: managed, inline, of its groups, boundary, service control policies.
/// The only place where an account's policies become a <see cref="PolicySet"/>. Make one per account and share it; safe for every thread.
/// </summary>
public sealed class Permissions
{
    readonly AccountIndex _index;
    readonly Func<string, string?> _catalogue;
    readonly ConcurrentDictionary<string, PrincipalPermissions?> _byPrincipal;
    readonly ConcurrentDictionary<(string Document, PolicyKind Kind), PolicyReading> _readings;
    readonly ConcurrentDictionary<(PolicySet Principal, string? Resource, PolicyKind Kind, string? Endpoint), PolicySet> _sets;
    readonly Lazy<Guardrails> _guardrails;

    /// <summary>The policies of an account.</summary>
    /// <param name="index">The account.</param>
    /// <param name="catalogue">
    /// The document of an AWS managed policy by its ARN, for accounts that name a policy without its text; null when it isn't known there either.
    /// </param>
    public Permissions(AccountIndex index, Func<string, string?> catalogue)
    {
        (_index, _catalogue, _byPrincipal, _readings, _sets) = (index, catalogue, new(StringComparer.Ordinal), new(), new());
        _guardrails = new(() => Guardrails.Of(index.Account));
    }

    /// <summary>The policies of the same account after a change that touches those of some principals only: what others may do is not read again.</summary>
    /// <param name="before">The policies before the change.</param>
    /// <param name="index">The account after the change; its guardrails are the same.</param>
    /// <param name="isTouched">Whether the change can matter to a principal.</param>
    public Permissions(Permissions before, AccountIndex index, Func<string, bool> isTouched)
    {
        (_index, _catalogue, _readings, _sets, _guardrails) = (index, before._catalogue, before._readings, before._sets, before._guardrails);
        _byPrincipal = new(before._byPrincipal.Where(pair => !isTouched(pair.Key)), StringComparer.Ordinal);
    }

    /// <summary>The account whose principals these are.</summary>
    public AccountIndex Index => _index;

    /// <summary>
    /// The policies of a role, user or session (<c>assumed-role/NAME/SESSION</c>: the role's) by ARN. Null: the account doesn't know the principal.
    /// </summary>
    public PrincipalPermissions? Of(string principalArn) => _byPrincipal.GetOrAdd(principalArn, Read);

    /// <summary>The principal's policies together with those of the resource and of the VPC endpoint that a request goes through.</summary>
    /// <param name="principal">Whose policies.</param>
    /// <param name="resourceDocument">Policy of the resource as JSON text; null or empty: it has none.</param>
    /// <param name="kind"><see cref="PolicyKind.Resource"/>, <see cref="PolicyKind.Key"/> or <see cref="PolicyKind.Trust"/>.</param>
    /// <param name="endpointDocument">Policy of the VPC endpoint as JSON text; null or empty: none.</param>
    public PolicySet With(PrincipalPermissions principal, string? resourceDocument, PolicyKind kind, string? endpointDocument = null)
    {
        if (string.IsNullOrEmpty(resourceDocument) && string.IsNullOrEmpty(endpointDocument))
            return principal.Set;
        return _sets.GetOrAdd((principal.Set, resourceDocument, kind, endpointDocument), _ => PolicySet.Compile(principal.Sources with
        {
            Resource = Parse(resourceDocument, kind, "the resource's policy"),
            VpcEndpoint = Parse(endpointDocument, PolicyKind.VpcEndpoint, "the VPC endpoint's policy"),
        }));
    }

    PrincipalPermissions? Read(string arn)
    {
        var unread = ImmutableArray.CreateBuilder<UnreadPolicy>();
        var identity = ImmutableArray.CreateBuilder<Policy>();
        string? boundary;
        var isServiceLinked = false;
        ImmutableArray<Tag> tags;

        if (_index.User(arn) is { } user)
        {
            Attached(user.AttachedPolicies, user.InlinePolicies, user.Name);
            foreach (var name in user.Groups)
            {
                if (_index.Group(name) is { } group)
                    Attached(group.AttachedPolicies, group.InlinePolicies, group.Name);
                else
                    unread.Add(new UnreadPolicy($"group {name}", MayDeny: true));
            }
            (boundary, tags) = (user.PermissionsBoundary, user.Tags);
        }
        else if (RoleOf(arn) is { } role)
        {
            Attached(role.AttachedPolicies, role.InlinePolicies, role.Name);
            (boundary, tags, isServiceLinked) = (role.PermissionsBoundary, role.Tags, role.IsServiceLinked);
        }
        else
        {
            return null;
        }

        Policy? limit = null;
        if (boundary is not null && (limit = Managed(boundary, PolicyKind.Boundary)) is null)
            unread.Add(new UnreadPolicy(boundary, MayDeny: true));
        var guardrails = isServiceLinked ? Guardrails.None : _guardrails.Value;
        unread.AddRange(guardrails.Unread);

        var sources = new PolicySources
        {
            Identity = identity.ToImmutable(),
            Boundary = limit,
            Scps = guardrails.Scps,
            Rcps = guardrails.Rcps,
            ManagementAccount = _index.Account.ManagementAccountId,
        };
        return new PrincipalPermissions(arn, Principal.Parse(arn), tags, sources, PolicySet.Compile(sources), unread.ToImmutable());

        void Attached(ImmutableArray<string> managed, ImmutableArray<InlinePolicy> inline, string owner)
        {
            foreach (var policyArn in managed)
            {
                if (Managed(policyArn, PolicyKind.Identity) is { } policy)
                    identity.Add(policy);
                else
                    unread.Add(new UnreadPolicy(policyArn, UnreadPolicy.CanDeny(policyArn)));
            }
            foreach (var policy in inline)
            {
                if (Parse(policy.Document, PolicyKind.Identity, $"{policy.Name} (inline of {owner})") is { } parsed)
                    identity.Add(parsed);
                else
                    unread.Add(new UnreadPolicy($"{policy.Name} (inline of {owner})", MayDeny: true));
            }
        }
    }

    Role? RoleOf(string arn)
    {
        var session = arn.IndexOf(":assumed-role/", StringComparison.Ordinal);
        if (session < 0)
            return arn.Contains(":role/", StringComparison.Ordinal) ? _index.Role(arn) : null;
        var name = arn[(session + ":assumed-role/".Length)..];
        return _index.Role(name.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? name[..slash] : name);
    }

    Policy? Managed(string arn, PolicyKind kind) =>
        Parse(_index.Policy(arn)?.Document ?? _catalogue(arn), kind, AccountIndex.NameIn(arn)) is { } policy
            ? policy with { IsAwsManaged = arn.Contains(":iam::aws:policy/", StringComparison.Ordinal) } : null;

    Policy? Parse(string? document, PolicyKind kind, string name) => string.IsNullOrEmpty(document) ? null
        : _readings.GetOrAdd((document, kind), key => PolicyReader.Read(key.Document, key.Kind, name)).Policy is { } policy ? policy with { Name = name } : null;
}

/// <summary>What a principal may do by policies.</summary>
/// <param name="Arn">The principal, as it was asked for.</param>
/// <param name="Principal">The same, parsed.</param>
/// <param name="Tags">The tags of the role or user: <c>aws:PrincipalTag</c>.</param>
/// <param name="Sources">Its policies, without those of resources and VPC endpoints.</param>
/// <param name="Set">The same, compiled.</param>
/// <param name="Unread">Policies that hold for it and whose text is not known: an answer may depend on them.</param>
public sealed record PrincipalPermissions(
    string Arn, Principal Principal, ImmutableArray<Tag> Tags, PolicySources Sources, PolicySet Set, ImmutableArray<UnreadPolicy> Unread);

/// <summary>A policy that holds, and whose text is not known.</summary>
/// <param name="Subject">Its ARN or name.</param>
/// <param name="MayDeny">Whether it could deny. AWS's own managed policies only allow, but for a few whose name says so.</param>
public sealed record UnreadPolicy(string Subject, bool MayDeny)
{
    internal static bool CanDeny(string policyArn) =>
        !policyArn.Contains(":iam::aws:policy/", StringComparison.Ordinal)
        || AccountIndex.NameIn(policyArn) is var name && (name.StartsWith("AWSDeny", StringComparison.Ordinal)
            || name.StartsWith("AWSCompromisedKeyQuarantine", StringComparison.Ordinal));
}
