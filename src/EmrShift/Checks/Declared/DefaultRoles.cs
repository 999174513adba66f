using EmrShift.Facts;
using EmrShift.Iac;

namespace EmrShift.Checks.Declared;

/// <summary>EMR005: the launcher relies on default roles that tools still create with v1.</summary>
static class DefaultRoles
{
    const string V1Role = "EMR_DefaultRole";
    const string Fix = "use a service role of your own, or EMR_DefaultRole_V2, with AmazonEMRServicePolicy_v2";

    public static void Run(DeclaredScope scope, DeclaredReport report)
    {
        foreach (var cluster in scope.Of<ClusterDeclaration>())
        {
            if (cluster.DefaultRoles is { } option)
                report.Find("EMR005", cluster.Address, option, $"`{option.Text}` stands for {V1Role} and EMR_EC2_DefaultRole, which the AWS CLI creates with the v1 policies",
                    Remedy.ByHand(Fix), Certainty.Observed);
            else if (DeclaredScope.NameOf(cluster.ServiceRole) == V1Role && scope.Principal(cluster.ServiceRole) is null)
                report.Find("EMR005", cluster.Address, cluster.ServiceRole!.At, $"`{cluster.Address}` relies on {V1Role}, which the AWS CLI creates with AmazonElasticMapReduceRole",
                    Remedy.ByHand(Fix), Certainty.Observed);
        }
        foreach (var command in scope.Of<DefaultRolesDeclaration>())
            report.Find("EMR005", command.Address, command.At, $"`{command.At.Text}` creates the default roles with the v1 policies", Remedy.ByHand(Fix), Certainty.Observed);
    }
}
