using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>
/// What RunJobFlow asks for: everything that decides which calls EMR makes. Names and ids stand as the user wrote them; a role may be a
/// name or an ARN. Source: EMR API Reference, RunJobFlow. Derived questions: <see cref="ClusterShapes"/>.
/// </summary>
public sealed record ClusterShape
{
    /// <summary>Identity inside the account: the cluster's id, or the file and name that the request was read from.</summary>
    public required string Id { get; init; }

    /// <summary>The cluster's name.</summary>
    public string? Name { get; init; }

    /// <summary>Region; null when the source doesn't say.</summary>
    public string? Region { get; init; }

    /// <summary><c>emr-7.5.0</c>; null for clusters by AMI version, or when unknown. Comparable form: <see cref="ReleaseVersion"/>.</summary>
    public string? ReleaseLabel { get; init; }

    /// <summary>Name or ARN of the service role.</summary>
    public string? ServiceRole { get; init; }

    /// <summary>Name or ARN of the instance profile (RunJobFlow calls it JobFlowRole).</summary>
    public string? JobFlowRole { get; init; }

    /// <summary>Name or ARN of the auto scaling role.</summary>
    public string? AutoScalingRole { get; init; }

    /// <summary>Whether the request says <c>--use-default-roles</c> and so leaves the roles to the AWS CLI.</summary>
    public bool UseDefaultRoles { get; init; }

    /// <summary>Tags of the request; of a cluster, the tags that it has. By key.</summary>
    public ImmutableArray<Tag> Tags { get => field.OrEmpty(); init; }

    /// <summary>Candidate subnets, in the order of the request. More than one only with instance fleets.</summary>
    public ImmutableArray<string> SubnetIds { get => field.OrEmpty(); init; }

    /// <summary>Candidate availability zones where no subnet is named.</summary>
    public ImmutableArray<string> AvailabilityZones { get => field.OrEmpty(); init; }

    /// <summary>Managed group of the primary node; null: EMR uses or makes its default group.</summary>
    public string? EmrManagedMasterSecurityGroup { get; init; }

    /// <summary>Managed group of core and task nodes; null: EMR uses or makes its default group.</summary>
    public string? EmrManagedSlaveSecurityGroup { get; init; }

    /// <summary>Service access group of a private subnet.</summary>
    public string? ServiceAccessSecurityGroup { get; init; }

    /// <summary>Additional groups of the primary node.</summary>
    public ImmutableArray<string> AdditionalMasterSecurityGroups { get => field.OrEmpty(); init; }

    /// <summary>Additional groups of core and task nodes.</summary>
    public ImmutableArray<string> AdditionalSlaveSecurityGroups { get => field.OrEmpty(); init; }

    /// <summary>Uniform instance groups; empty with fleets.</summary>
    public ImmutableArray<InstanceGroup> InstanceGroups { get => field.OrEmpty(); init; }

    /// <summary>Instance fleets; empty with groups.</summary>
    public ImmutableArray<InstanceFleet> InstanceFleets { get => field.OrEmpty(); init; }

    /// <summary>Managed scaling; null when not asked for.</summary>
    public ManagedScaling? ManagedScaling { get; init; }

    /// <summary>Seconds of idleness after which EMR ends the cluster; null when not asked for.</summary>
    public long? AutoTerminationIdleTimeout { get; init; }

    /// <summary>AMI of all nodes; null for EMR's own.</summary>
    public string? CustomAmiId { get; init; }

    /// <summary>EC2 key pair's name.</summary>
    public string? Ec2KeyName { get; init; }

    /// <summary><c>s3://bucket/prefix</c> of the logs; null: none.</summary>
    public string? LogUri { get; init; }

    /// <summary>Key that encrypts the logs.</summary>
    public string? LogEncryptionKmsKeyId { get; init; }

    /// <summary>Name of the security configuration.</summary>
    public string? SecurityConfiguration { get; init; }

    /// <summary>Steps of the request, or of the cluster.</summary>
    public ImmutableArray<Step> Steps { get => field.OrEmpty(); init; }

    /// <summary>Bootstrap actions, in order.</summary>
    public ImmutableArray<BootstrapAction> BootstrapActions { get => field.OrEmpty(); init; }

    /// <summary>Configuration classifications.</summary>
    public ImmutableArray<Configuration> Configurations { get => field.OrEmpty(); init; }

    /// <summary>Placement group settings. Explicit ones make a missing permission fatal.</summary>
    public ImmutableArray<PlacementGroupConfig> PlacementGroupConfigs { get => field.OrEmpty(); init; }

    /// <summary>Names of the applications, sorted.</summary>
    public ImmutableArray<string> Applications { get => field.OrEmpty(); init; }

    /// <summary>Whether the cluster stays when its steps are done.</summary>
    public bool? KeepJobFlowAliveWhenNoSteps { get; init; }

    /// <summary>Whether it is protected from termination.</summary>
    public bool? TerminationProtected { get; init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }
}
