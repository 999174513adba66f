namespace EmrShift.Checks;

/// <summary>The v1 node policy is attached.</summary>
sealed class V1NodePolicy : Check
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR002", "v1-node-policy", "A role has AmazonElasticMapReduceforEC2Role", Severity.Warning);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Run(Evidence evidence) =>
        AttachedPolicies.Findings(this, evidence, "AmazonElasticMapReduceforEC2Role", "`{0}` has the v1 node policy AmazonElasticMapReduceforEC2Role, which has no successor", "write a policy with what the applications need, attach it beside v1, and detach v1 last");
}
