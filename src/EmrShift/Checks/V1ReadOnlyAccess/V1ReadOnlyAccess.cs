namespace EmrShift.Checks;

/// <summary>The v1 read-only policy is attached.</summary>
sealed class V1ReadOnlyAccess : Check
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR004", "v1-read-only-access", "A principal has AmazonElasticMapReduceReadOnlyAccess", Severity.Warning);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Run(Evidence evidence) =>
        AttachedPolicies.Findings(this, evidence, "AmazonElasticMapReduceReadOnlyAccess", "`{0}` has the v1 policy AmazonElasticMapReduceReadOnlyAccess", "attach AmazonEMRReadOnlyAccessPolicy_v2 beside it, and detach v1 last");
}
