using EmrShift.Accounts;
using EmrShift.Facts;

namespace EmrShift.Checks;

/// <summary>Other policies name the role.</summary>
sealed class RoleNamedElsewhere : Check
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR402", "role-named-elsewhere", "Resource policies name the old role", Severity.Warning);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Run(Evidence evidence)
    {
        var named = Policies(evidence.Account).ToList();
        return
            from role in evidence.Account.Roles
            where Evidence.IsOnV1(role)
            let places = named.Where(policy => policy.Document.Contains($"\"{role.Arn}\"", StringComparison.Ordinal)).Select(policy => policy.Place).ToList()
            where places.Count > 0
            select new Finding(
                Info.Code, Severity.Info, role.Arn, $"the policies of {EvidenceLines.Names(places)} name the role `{role.Name}`",
                ["a new role with v2 would not be covered by them; the same role with v2 is"],
                "move the same role to v2, or name the new role there as well", Certainty.Documented, Places.Of(role.Origin));
    }

    static IEnumerable<(string Place, string Document)> Policies(Account account)
    {
        foreach (var key in account.Keys)
        {
            if (key.Policy is { } policy)
                yield return (key.Arn, policy);
        }
        foreach (var bucket in account.Buckets)
        {
            if (bucket.Policy is { } policy)
                yield return ($"s3://{bucket.Name}", policy);
        }
        foreach (var other in account.ResourcePolicies)
            yield return (other.ResourceArn, other.Document);
    }
}
