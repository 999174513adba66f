using System.Text.Json.Nodes;
using EmrShift.Launch;

namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// The launch model's actions as real calls. Rows name an action once per resource; the call is made once and EC2 asks about each resource itself.
/// </summary>
static class LaunchActions
{
    public const string Ec2Message = "EC2 Message";

    /// <summary>Makes the calls of a phase in the order of the rows. The answer: why a required one was refused.</summary>
    public static AwsError? Perform(ServiceRoleCalls calls, DateTimeOffset now, IEnumerable<LaunchCall> rows, LaunchPhase phase)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var made = rows.Where(row => row.Row.Phase == phase && row.Row.Side == LaunchSide.ServiceRole && IsMade(row));
        // A placement group has to be there before the instances that go into it.
        foreach (var row in made.OrderBy(row => row.Action != "ec2:CreatePlacementGroup"))
        {
            if (done.Add(row.Action) && Perform(calls, now, row) is { } refused && row.IsRequired)
                return refused;
        }
        return null;
    }

    // Rows whose denial nobody would notice, and which v2 doesn't have, are permissions that only v1 had (V5, V6, L8): today's EMR launches without them, so it
    // doesn't ask. What v2 gained (V3) it asks, whatever the answer.
    static bool IsMade(LaunchCall row) => row.Applies != Applies.No && (row.Row.IfDenied != Consequence.Nothing || row.V2Sid is not null);

    /// <summary>Makes one call. Null: it succeeded, or is none that the lab makes by itself.</summary>
    static AwsError? Perform(ServiceRoleCalls calls, DateTimeOffset now, LaunchCall row)
    {
        var action = row.Action;
        switch (action)
        {
            // In the launch phase EC2 asks for the keys of the volumes, within the launch.
            case "kms:DescribeKey" when row.Row.Phase == LaunchPhase.Validation:
                LogEncryption.Check(calls, now);
                return null;
            case "ec2:DescribeInstanceTypeOfferings":
                return Denied(calls.Call(now, "ec2", "DescribeInstanceTypeOfferings", Offerings(calls)));
            case "ec2:ModifyVpcEndpoint":
                return ServiceAccess.ModifyEndpoint(calls, now);
            case "ec2:CreateSecurityGroup":
                return ManagedGroups.Create(calls, now);
            case "ec2:AuthorizeSecurityGroupIngress":
                return ManagedGroups.AddRules(calls, now);
            case "ec2:CreateNetworkInterface":
                return ServiceAccess.CreateInterface(calls, now);
            case "ec2:CreateVpcEndpoint":
                return ServiceAccess.CreateEndpoint(calls, now);
            case "ec2:CreatePlacementGroup":
                return InstanceRequests.CreatePlacementGroup(calls, now);
            case "ec2:RunInstances":
                return calls.Cluster.Groups.Select(group => InstanceRequests.Launch(calls, now, group, group.Requested)).FirstOrDefault(error => error is not null);
            case "ec2:CreateFleet":
                return calls.Cluster.Fleets.Select(fleet => InstanceRequests.Launch(calls, now, fleet, fleet.TargetOnDemand, fleet.TargetSpot)).FirstOrDefault(error => error is not null);
            case "ec2:DescribeVpcAttribute":
                return Denied(calls.Call(now, "ec2", "DescribeVpcAttribute", new JsonObject { ["VpcId"] = calls.Cluster.VpcId, ["Attribute"] = "enableDnsSupport" }));
            case "ec2:DescribeLaunchTemplateVersions" when calls.Cluster.LaunchTemplateIds.Count == 0:
                return null;
            default:
                // The reads. What else stands in a row (tags on creation, PassRole, the spot role) is asked within the calls above.
                var (service, operation) = (action[..action.IndexOf(':', StringComparison.Ordinal)], action[(action.IndexOf(':', StringComparison.Ordinal) + 1)..]);
                return service == "ec2" && operation.StartsWith("Describe", StringComparison.Ordinal) ? Denied(calls.Call(now, service, operation)) : null;
        }
    }

    /// <summary>Which of the cluster's instance types each zone has: the fleet is to go where all are (row V3).</summary>
    static JsonObject Offerings(ServiceRoleCalls calls)
    {
        var shape = calls.Cluster.Shape;
        var types = shape.InstanceGroups.Select(group => group.InstanceType).Concat(shape.InstanceFleets.SelectMany(fleet => fleet.InstanceTypeConfigs).Select(config => config.InstanceType));
        return new JsonObject
        {
            ["LocationType"] = "availability-zone",
            ["Filter"] = new JsonArray(new JsonObject { ["Name"] = "instance-type", ["Value"] = new JsonArray([.. types.OfType<string>().Distinct(StringComparer.Ordinal).Select(type => (JsonNode)type)]) }),
        };
    }

    /// <summary>The error of a call that was denied; null: it was allowed, however it ended.</summary>
    public static AwsError? Denied(Outcome outcome) => outcome.Error is { } error && IsDenial(error) ? error : null;

    /// <summary>
    /// EMR's words for what EC2 refused: one text for every denial; the group that EMR can't make is the one case that is seen with EC2's message
    /// (facts/failure-catalogue.md, rows 1 to 10 and 21).
    /// </summary>
    public static string Reason(ServiceRoleCalls calls, AwsError refused) => refused switch
    {
        _ when IsDenial(refused) =>
            $"Service role {calls.Cluster.ServiceRoleArn} has insufficient EC2 permissions{string.Concat(refused.Details.Where(detail => detail.Name == Ec2Message).Select(detail => $". {detail.Name}: {detail.Value}"))}",
        { Code: Ec2.SubnetAddresses.Insufficient } => LaunchNetwork.TooSmall(refused.Message),
        _ => refused.Message,
    };

    public static bool IsDenial(AwsError error) => error.Code is "UnauthorizedOperation" or "AccessDenied" or "AccessDeniedException"
        || error.Code.StartsWith("AuthFailure", StringComparison.Ordinal);
}
