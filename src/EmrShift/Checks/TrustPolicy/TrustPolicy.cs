using EmrShift.Facts;
using EmrShift.Launch;

namespace EmrShift.Checks;

/// <summary>A role of a cluster can't be assumed by the service.</summary>
sealed class TrustPolicy : Check
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR141", "trust-policy", "The role can't be assumed by EMR here", Severity.Error);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Run(Evidence evidence) =>
        from shape in evidence.Index.Shapes()
        from use in TrustQuestion.RolesOf(shape, evidence.Index)
        where use.Role.TrustPolicy is not null && !TrustQuestion.MayAssume(use.Role.TrustPolicy, use.Service, shape, evidence.Account)
        group shape by use into shapes
        orderby shapes.Key.Role.Arn, shapes.Key.Service
        select new Finding(
            Info.Code, Info.Severity, shapes.Key.Role.Arn,
            $"the trust policy of `{shapes.Key.Role.Name}` does not let {shapes.Key.Service} assume it here",
            [
                $"clusters: {EvidenceLines.Names(shapes.Select(shape => shape.Name ?? shape.Id))}",
                $"what you would see: {(shapes.Key.Service.StartsWith("ec2", StringComparison.Ordinal) ? "Failed to authorize instance profile" : $"EMR service role {shapes.Key.Role.Arn} is invalid")}",
            ],
            $"let {shapes.Key.Service} assume the role; compare aws:SourceAccount and aws:SourceArn with this account, region and partition",
            Certainty.Documented, Places.Of(shapes.Key.Role.Origin));
}
