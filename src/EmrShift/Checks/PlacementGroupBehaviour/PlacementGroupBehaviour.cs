using EmrShift.Accounts;
using EmrShift.Facts;

namespace EmrShift.Checks;

/// <summary>Multi-primary clusters start to use placement groups.</summary>
sealed class PlacementGroupBehaviour : Check
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR136", "placement-group-behaviour", "Multi-primary clusters start using SPREAD placement under v2", Severity.Info);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Run(Evidence evidence) =>
        from shape in evidence.Index.Shapes()
        where shape.IsMultiPrimary() && shape.PlacementGroupConfigs.IsEmpty
        let role = evidence.Index.Role(shape.ServiceRole)
        where role is not null && Has(role, "AmazonElasticMapReduceRole") && !Has(role, "AmazonElasticMapReducePlacementGroupPolicy")
        group shape by shape.Name ?? shape.Id into shapes
        orderby shapes.Key
        select new Finding(
            Info.Code, Info.Severity, shapes.Key, $"`{shapes.Key}` has several primary nodes, which v2 spreads over distinct hardware in a placement group",
            ["launch row P1: ec2:CreatePlacementGroup is in AmazonEMRServicePolicy_v2 and not in AmazonElasticMapReduceRole"],
            "nothing has to be done; expect that a launch may fail where capacity is short", Certainty.Derived, Places.Of(shapes.First().Origin));

    static bool Has(Role role, string policy) => role.AttachedPolicies.Any(arn => FactBook.PolicyOfArn(arn)?.Name == policy);
}
