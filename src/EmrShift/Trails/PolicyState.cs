using System.Collections.Concurrent;
using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Facts;
using EmrShift.Iam;

namespace EmrShift.Trails;

/// <summary>Whose policies hold at one time: now, or after the move.</summary>
/// <param name="Of">The policies of a principal by its ARN; null: not known.</param>
/// <param name="AccountOf">The account of a principal, for tags, instance profiles and the policies of resources; null: not known.</param>
/// <param name="Policies">Every policy that can take part.</param>
public sealed record PolicyState(Func<string, PrincipalPermissions?> Of, Func<string, Permissions?> AccountOf, ImmutableArray<Policy> Policies)
{
    readonly ConcurrentDictionary<(string Principal, string Document, PolicyKind Kind), PolicySet> _sets = new();

    /// <summary>A principal's policies together with the resource's own.</summary>
    internal PolicySet With(PrincipalPermissions permissions, string? document, PolicyKind kind) => string.IsNullOrEmpty(document) ? permissions.Set
        : _sets.GetOrAdd((permissions.Arn, document, kind), key =>
            PolicySet.Compile(permissions.Sources with { Resource = PolicyReader.Read(key.Document, key.Kind, "the resource's policy").Policy }));

    /// <summary>The policies of accounts, a principal's by the account in its ARN.</summary>
    public static PolicyState OfAccounts(IEnumerable<Account> accounts)
    {
        var all = accounts.Select(account => new Permissions(new AccountIndex(account), DocumentOf)).ToArray();
        var byId = all.GroupBy(permissions => permissions.Index.Account.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var policies = all.SelectMany(permissions =>
            permissions.Index.Account.Roles.Select(role => role.Arn).Concat(permissions.Index.Account.Users.Select(user => user.Arn)).SelectMany(arn => PoliciesOf(permissions.Of(arn)))
            .Concat(ResourcePolicies(permissions.Index.Account)));
        return new PolicyState(principal => AccountOf(principal)?.Of(principal), AccountOf, [.. policies]);

        // A source that names no account id is about the only account there is.
        Permissions? AccountOf(string principal) =>
            byId.GetValueOrDefault(principal.Split(':') is { Length: > 4 } parts ? parts[4] : "") ?? (all is [var only] && only.Index.Account.Id.Length == 0 ? only : null);
    }

    /// <summary>The given identity policies in place of each principal's own; boundary and guard rails stay those of <paramref name="now"/>.</summary>
    public static PolicyState OfPolicies(ImmutableArray<Policy> identity, PolicyState? now)
    {
        var sets = new Dictionary<string, PrincipalPermissions>(StringComparer.Ordinal);
        return new PolicyState(Of, principal => now?.AccountOf(principal), [.. identity, .. now?.Policies ?? []]);

        PrincipalPermissions Of(string principal)
        {
            if (sets.TryGetValue(principal, out var known))
                return known;
            var current = now?.Of(principal);
            var sources = (current?.Sources ?? new PolicySources()) with { Identity = identity };
            return sets[principal] = new PrincipalPermissions(principal, Principal.Parse(principal), current?.Tags ?? [], sources, PolicySet.Compile(sources), []);
        }
    }

    static IEnumerable<Policy> PoliciesOf(PrincipalPermissions? permissions) =>
        permissions is null ? []
        : permissions.Sources.Identity.Concat(permissions.Sources.Boundary is { } boundary ? [boundary] : [])
            .Concat(permissions.Sources.Scps.SelectMany(level => level)).Concat(permissions.Sources.Rcps.SelectMany(level => level));

    static IEnumerable<Policy> ResourcePolicies(Account account) =>
        account.Keys.Select(key => (Document: key.Policy, Kind: PolicyKind.Key)).Concat(account.Buckets.Select(bucket => (Document: bucket.Policy, Kind: PolicyKind.Resource)))
            .Where(policy => !string.IsNullOrEmpty(policy.Document))
            .Select(policy => PolicyReader.Read(policy.Document!, policy.Kind).Policy)
            .OfType<Policy>();

    static string? DocumentOf(string arn) =>
        FactBook.PolicyOfArn(arn) is { } policy ? policy.DocumentIn(arn.Split(':', 3)[1]) : null;
}
