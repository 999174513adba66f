using EmrShift.Accounts;
using EmrShift.Facts;
using EmrShift.Iam;

namespace EmrShift.Checks;

/// <summary>A copy of an EMR policy with a known defect.</summary>
sealed class CopiedPolicyDefect : Check
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR143", "copied-policy-defect", "A copy of a managed policy carries a known defect", Severity.Warning);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Run(Evidence evidence) =>
        from policy in Policies(evidence.Account)
        let parsed = PolicyReader.Read(policy.Document, PolicyKind.Identity, policy.Name).Policy
        where parsed is not null
        from statement in parsed.Statements
        let defect = PolicyDefects.Of(statement)
        where defect is not null
        select new Finding(
            Info.Code, Info.Severity, policy.Subject, $"{statement.Label} of `{policy.Name}`: {defect.Found}",
            [defect.Why], defect.Fix, Certainty.Derived, Places.Of(policy.Origin));

    static IEnumerable<(string Subject, string Name, string Document, Origin? Origin)> Policies(Account account)
    {
        foreach (var policy in account.Policies)
        {
            if (!policy.Arn.Contains(":iam::aws:policy/", StringComparison.Ordinal) && policy.Document is { } document)
                yield return (policy.Arn, AccountIndex.NameIn(policy.Arn), document, policy.Origin);
        }
        foreach (var role in account.Roles)
        {
            foreach (var inline in role.InlinePolicies)
                yield return (role.Arn, $"{inline.Name} (inline of {role.Name})", inline.Document, role.Origin);
        }
    }
}
