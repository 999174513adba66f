namespace EmrShift.Checks;

/// <summary>The v1 service policy is attached.</summary>
sealed class V1ServicePolicy : Check
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR001", "v1-service-policy", "A role has AmazonElasticMapReduceRole", Severity.Error);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Run(Evidence evidence) =>
        AttachedPolicies.Findings(this, evidence, "AmazonElasticMapReduceRole", "`{0}` has the v1 service policy AmazonElasticMapReduceRole", "attach AmazonEMRServicePolicy_v2 beside it, prove the launches without v1, and detach v1 last");
}
