namespace EmrShift.Accounts;

/// <summary>Clusters and what starts them.</summary>
static partial class Joins
{
    static readonly string[] Lifecycle = ["STARTING", "BOOTSTRAPPING", "RUNNING", "WAITING", "TERMINATING", "TERMINATED", "TERMINATED_WITH_ERRORS"];

    public static SecurityConfiguration SecurityConfigurations(SecurityConfiguration left, SecurityConfiguration right, Join join) => left with
    {
        Document = join.Policy(left.Document, right.Document, "document"),
        Origin = Join.First(left.Origin, right.Origin),
    };

    public static Cluster Clusters(Cluster left, Cluster right, Join join)
    {
        // A cluster only moves forward, so the later state is the newer one; its reason goes with it.
        var order = Stage(left).CompareTo(Stage(right));
        foreach (var (one, other) in new[]
        {
            (left.State, right.State), (left.StateChangeCode, right.StateChangeCode), (left.StateChangeMessage, right.StateChangeMessage),
        })
        {
            order = order is 0 ? string.CompareOrdinal(one, other) : order;
        }
        var later = order >= 0 ? left : right;
        return left with
        {
            Arn = join.Text(left.Arn, right.Arn, "ARN"),
            Region = join.Text(left.Region, right.Region, "region"),
            State = later.State,
            StateChangeCode = later.StateChangeCode,
            StateChangeMessage = later.StateChangeMessage,
            CreatedAt = Join.Latest(left.CreatedAt, right.CreatedAt),
            ReadyAt = Join.Latest(left.ReadyAt, right.ReadyAt),
            EndedAt = Join.Latest(left.EndedAt, right.EndedAt),
            Shape = Shapes(left.Shape, right.Shape, join),
            IsSummary = left.IsSummary && right.IsSummary,
            Origin = Join.First(left.Origin, right.Origin),
        };
    }

    public static ClusterShape Shapes(ClusterShape left, ClusterShape right, Join join) => left with
    {
        Id = join.Text(left.Id, right.Id, "id")!,
        Name = join.Text(left.Name, right.Name, "name"),
        Region = join.Text(left.Region, right.Region, "region"),
        ReleaseLabel = join.Text(left.ReleaseLabel, right.ReleaseLabel, "release label"),
        ServiceRole = join.Text(left.ServiceRole, right.ServiceRole, "service role"),
        JobFlowRole = join.Text(left.JobFlowRole, right.JobFlowRole, "instance profile"),
        AutoScalingRole = join.Text(left.AutoScalingRole, right.AutoScalingRole, "auto scaling role"),
        UseDefaultRoles = left.UseDefaultRoles || right.UseDefaultRoles,
        Tags = join.Whole(left.Tags, right.Tags, "tags"),
        SubnetIds = join.Whole(left.SubnetIds, right.SubnetIds, "subnets"),
        AvailabilityZones = join.Whole(left.AvailabilityZones, right.AvailabilityZones, "availability zones"),
        EmrManagedMasterSecurityGroup = join.Text(left.EmrManagedMasterSecurityGroup, right.EmrManagedMasterSecurityGroup, "primary security group"),
        EmrManagedSlaveSecurityGroup = join.Text(left.EmrManagedSlaveSecurityGroup, right.EmrManagedSlaveSecurityGroup, "core security group"),
        ServiceAccessSecurityGroup = join.Text(left.ServiceAccessSecurityGroup, right.ServiceAccessSecurityGroup, "service access security group"),
        AdditionalMasterSecurityGroups = join.Whole(
            left.AdditionalMasterSecurityGroups, right.AdditionalMasterSecurityGroups, "additional primary security groups"),
        AdditionalSlaveSecurityGroups = join.Whole(
            left.AdditionalSlaveSecurityGroups, right.AdditionalSlaveSecurityGroups, "additional core security groups"),
        InstanceGroups = join.Whole(left.InstanceGroups, right.InstanceGroups, "instance groups"),
        InstanceFleets = join.Whole(left.InstanceFleets, right.InstanceFleets, "instance fleets"),
        ManagedScaling = join.Whole(left.ManagedScaling, right.ManagedScaling, "managed scaling"),
        AutoTerminationIdleTimeout = join.Value(left.AutoTerminationIdleTimeout, right.AutoTerminationIdleTimeout, "idle timeout"),
        CustomAmiId = join.Text(left.CustomAmiId, right.CustomAmiId, "AMI"),
        Ec2KeyName = join.Text(left.Ec2KeyName, right.Ec2KeyName, "key pair"),
        LogUri = join.Text(left.LogUri, right.LogUri, "log URI"),
        LogEncryptionKmsKeyId = join.Text(left.LogEncryptionKmsKeyId, right.LogEncryptionKmsKeyId, "log key"),
        SecurityConfiguration = join.Text(left.SecurityConfiguration, right.SecurityConfiguration, "security configuration"),
        Steps = join.Whole(left.Steps, right.Steps, "steps"),
        BootstrapActions = join.Whole(left.BootstrapActions, right.BootstrapActions, "bootstrap actions"),
        Configurations = join.Whole(left.Configurations, right.Configurations, "configurations"),
        PlacementGroupConfigs = join.Whole(left.PlacementGroupConfigs, right.PlacementGroupConfigs, "placement groups"),
        Applications = Join.Union(left.Applications, right.Applications),
        KeepJobFlowAliveWhenNoSteps = join.Value(left.KeepJobFlowAliveWhenNoSteps, right.KeepJobFlowAliveWhenNoSteps, "keep-alive"),
        TerminationProtected = join.Value(left.TerminationProtected, right.TerminationProtected, "termination protection"),
        Origin = Join.First(left.Origin, right.Origin),
    };

    public static ClusterResource ClusterResources(ClusterResource left, ClusterResource right, Join join) => left with
    {
        ClusterId = join.Text(left.ClusterId, right.ClusterId, "cluster"),
        InstanceId = join.Text(left.InstanceId, right.InstanceId, "instance"),
        Region = join.Text(left.Region, right.Region, "region"),
        AreTagsUnknown = left.AreTagsUnknown && right.AreTagsUnknown,
        Tags = left.AreTagsUnknown ? right.Tags : right.AreTagsUnknown ? left.Tags : join.AgreedTags(left.Tags, right.Tags),
        Origin = Join.First(left.Origin, right.Origin),
    };

    public static Launcher Launchers(Launcher left, Launcher right, Join join) => left with
    {
        Kind = (LauncherKind)Math.Max((int)left.Kind, (int)right.Kind),
        Name = join.Text(left.Name, right.Name, "name"),
        DagFolder = join.Text(left.DagFolder, right.DagFolder, "DAG folder"),
        PrincipalArn = join.Text(left.PrincipalArn, right.PrincipalArn, "principal")!,
        ShapeIds = Join.Union(left.ShapeIds, right.ShapeIds),
        Launches =
        [
            .. Join.Union(left.Launches, right.Launches,
                launch => $"{launch.At.UtcTicks:D19} {launch.ClusterId} {launch.EventId}", (known, other) => join.Whole(known, other, "launches")!),
        ],
        Origin = Join.First(left.Origin, right.Origin),
    };

    static int Stage(Cluster cluster) => Array.IndexOf(Lifecycle, cluster.State);
}
