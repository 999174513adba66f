namespace EmrShift.Checks;

/// <summary>The v1 full access policy is attached.</summary>
sealed class V1FullAccess : Check
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR003", "v1-full-access", "A principal has AmazonElasticMapReduceFullAccess", Severity.Error);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Run(Evidence evidence) =>
        AttachedPolicies.Findings(this, evidence, "AmazonElasticMapReduceFullAccess", "`{0}` has the v1 policy AmazonElasticMapReduceFullAccess", "attach AmazonEMRFullAccessPolicy_v2 and a policy with PassRole and AddTags beside it, and detach v1 last");
}
