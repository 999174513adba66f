using EmrShift.Facts;

namespace EmrShift.Checks;

/// <summary>The last attachment of a v1 policy.</summary>
sealed class LastV1Attachment : Check
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR401", "last-v1-attachment", "The change removes the last attachment of a v1 policy", Severity.Warning);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Run(Evidence evidence) =>
        from policy in FactBook.Policies
        where policy.Generation == PolicyGeneration.V1
        let holders = evidence.AttachedTo(policy.Name).ToList()
        where holders.Count == 1
        select new Finding(
            Info.Code, Info.Severity, policy.Arn(evidence.Account.Partition),
            $"`{holders[0].Name}` is the last that has {policy.Name}: detach it, and the policy disappears from the account",
            ["a deprecated policy that nothing uses is no longer listed and can't be attached again"],
            "save the document as a customer-managed policy, and keep v1 attached to a placeholder role until the move is through",
            Certainty.Documented, Places.Of(holders[0].Origin));
}
