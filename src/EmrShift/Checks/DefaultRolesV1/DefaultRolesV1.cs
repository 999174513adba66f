using EmrShift.Facts;

namespace EmrShift.Checks;

/// <summary>A launcher leaves the roles to a tool that still makes them with v1.</summary>
sealed class DefaultRolesV1 : Check
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR005", "default-roles-v1", "A launcher relies on default roles that tools still create with v1", Severity.Warning);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Run(Evidence evidence) => evidence.Index.Shapes().Where(shape => shape.UseDefaultRoles).Select(shape => new Finding(
        Info.Code, Info.Severity, shape.Name ?? shape.Id, "the request leaves the roles to the AWS CLI (`--use-default-roles`), which makes them with v1",
        ["`aws emr create-default-roles` attaches AmazonElasticMapReduceRole and AmazonElasticMapReduceforEC2Role"],
        "name the roles in the request, or make the default roles with v2 before the CLI does", Certainty.Observed, Places.Of(shape.Origin)));
}
