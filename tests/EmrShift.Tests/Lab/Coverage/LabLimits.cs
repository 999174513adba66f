using System.Text;

namespace EmrShift.Tests.Lab.Coverage;

/// <summary><c>docs/lab-limits.md</c>: what the lab does not simulate. Where a test can show a limit, the entry names it, so that the page can't outlive its truth.</summary>
static class LabLimits
{
    /// <param name="What">What is missing.</param>
    /// <param name="Instead">What happens instead.</param>
    /// <param name="Test">The test that shows it, as <c>Class.Method</c>; null: nothing that a test could call.</param>
    public sealed record Limit(string What, string Instead, string? Test = null);

    public static readonly Limit[] All =
    [
        new("Services and operations that are not in [lab-coverage.md](lab-coverage.md)", "A 4xx that names the operation.", "UnsupportedTests.What_is_not_supported_is_refused_by_name"),
        new("Hadoop's users and groups", "A step runs as `hadoop`, or as `--proxy-user NAME` says; EMRFS takes each user to be in the one group of its name."),
        new("The rule that instance profile and role have one name", "The cluster starts: AWS's guide says `invalid instance profile`, but templates that leave the names to CloudFormation, and Terraform's example, have two names and start. EMR142 warns.",
            "LaunchShapeTests.A_profile_of_another_name_than_its_role_starts"),
        new("The source identity of a runtime role's session (`PropagateSourceIdentity`)", "The session has none."),
        new("VPC endpoints of another VPC, reached through its resolver", "A call goes through the endpoints of the node's own VPC."),
        new("Lake Formation, Ranger, Kerberos", "Glue asks IAM and the catalogue's own policy only."),
        new("Traffic", "Security groups, network ACLs and routes stop no packet. EMR's own checks of the network are made: route, public access, port 9443, free addresses.",
            "LabLimitsTests.Groups_without_a_way_out_stop_no_cluster"),
        new("Capacity, vCPU quotas, volume limits, interrupted Spot instances", "Every instance type that the lab knows is there in every zone."),
        new("CloudFormation's other resource types, nested stacks, macros, imports, drift, stack policies", "A `ValidationError` that names the types which stacks can have, or the macro; the rest is not looked at. "
            + "Resources are made one after the other, without `aws:cloudformation:` tags.", "TemplateTests.A_type_that_the_lab_has_not_is_named"),
        new("Load and metrics", "Managed scaling keeps a cluster within its limits; the alarms of automatic scaling never fire.", "ClusterCallsTests.Managed_scaling_grows_by_a_launch_and_shrinks_by_an_end"),
        new("IAM's propagation time", "A change holds with the next call. `--weather` makes reads stale, not decisions."),
        new("Real programs", "A step does what its arguments say: [the lab's README](../src/EmrShift.Lab/README.md), \"What a step does\"."),
        new("EMR Studio, notebooks, EMR on EKS, EMR Serverless", "Not there; a list of studios is empty."),
    ];

    public static string Text()
    {
        var text = new StringBuilder(
            """
            # What the lab does not simulate

            Short, so that nobody trusts a pass that means nothing. What it does: [lab-coverage.md](lab-coverage.md) and [lab-failures.md](lab-failures.md).

            | not simulated | instead |
            |---|---|

            """);
        foreach (var limit in All)
            text.Append($"| {limit.What} | {limit.Instead} |\n");
        return text.ToString();
    }
}
