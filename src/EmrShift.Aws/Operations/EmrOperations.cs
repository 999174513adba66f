namespace EmrShift.Aws.Operations;

/// <summary>What the read side calls of EMR, and what a canary is.</summary>
public static class EmrOperations
{
    /// <summary>Clusters by creation time and state: <c>CreatedAfter</c>, <c>ClusterStates</c>.</summary>
    public static AwsOperation ListClusters { get; } = new(AwsService.Emr, "ListClusters");

    /// <summary>One cluster.</summary>
    public static AwsOperation DescribeCluster { get; } = new(AwsService.Emr, "DescribeCluster");

    /// <summary>The instance groups of a cluster.</summary>
    public static AwsOperation ListInstanceGroups { get; } = new(AwsService.Emr, "ListInstanceGroups");

    /// <summary>The instance fleets of a cluster.</summary>
    public static AwsOperation ListInstanceFleets { get; } = new(AwsService.Emr, "ListInstanceFleets");

    /// <summary>The steps of a cluster, newest first.</summary>
    public static AwsOperation ListSteps { get; } = new(AwsService.Emr, "ListSteps");

    /// <summary>The instances of a cluster with their states.</summary>
    public static AwsOperation ListInstances { get; } = new(AwsService.Emr, "ListInstances");

    /// <summary>The bootstrap actions of a cluster.</summary>
    public static AwsOperation ListBootstrapActions { get; } = new(AwsService.Emr, "ListBootstrapActions");

    /// <summary>The managed scaling policy of a cluster.</summary>
    public static AwsOperation GetManagedScalingPolicy { get; } = new(AwsService.Emr, "GetManagedScalingPolicy");

    /// <summary>Names of security configurations.</summary>
    public static AwsOperation ListSecurityConfigurations { get; } = new(AwsService.Emr, "ListSecurityConfigurations");

    /// <summary>One security configuration.</summary>
    public static AwsOperation DescribeSecurityConfiguration { get; } = new(AwsService.Emr, "DescribeSecurityConfiguration");

    /// <summary>Starts a cluster: a canary.</summary>
    public static AwsOperation RunJobFlow { get; } = new(AwsService.Emr, "RunJobFlow") { IsWrite = true };

    /// <summary>Ends clusters: a canary. Ending one twice is no error.</summary>
    public static AwsOperation TerminateJobFlows { get; } = new(AwsService.Emr, "TerminateJobFlows") { IsWrite = true };
}
