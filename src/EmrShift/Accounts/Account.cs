using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace EmrShift.Accounts;

/// <summary>
/// One AWS account at one time: what a person can hand over as files, or <c>emrshift snapshot</c> can read.
/// What is absent is unknown, not missing: <see cref="Gaps"/> says what could not be read.
/// Every list is sorted by the identity of its members, so that the same content gives the same bytes (<see cref="AccountFile"/>).
/// Two arrays of equal content are not equal as records: compare bytes.
/// </summary>
public sealed record Account
{
    /// <summary>The file format's name and version, for the file's first member.</summary>
    [JsonPropertyOrder(-1)]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "a member of the file")]
    public string Schema => AccountFile.Schema;

    /// <summary>Twelve digits; empty when no source says it.</summary>
    public string Id { get; init; } = "";

    /// <summary><c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</summary>
    public string Partition { get; init; } = "aws";

    /// <summary>When the account was read; null when the sources don't say.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Account id of the organisation's management account: service control policies never hold there.</summary>
    public string? ManagementAccountId { get; init; }

    /// <summary>Every role, service-linked roles included. By ARN.</summary>
    public ImmutableArray<Role> Roles { get => field.OrEmpty(); init; }

    /// <summary>Every user. By ARN.</summary>
    public ImmutableArray<User> Users { get => field.OrEmpty(); init; }

    /// <summary>Every IAM group. By ARN.</summary>
    public ImmutableArray<Group> Groups { get => field.OrEmpty(); init; }

    /// <summary>Managed policies, AWS's and the customer's, with the documents that this account sees. By ARN.</summary>
    public ImmutableArray<ManagedPolicy> Policies { get => field.OrEmpty(); init; }

    /// <summary>Instance profiles. By ARN.</summary>
    public ImmutableArray<InstanceProfile> InstanceProfiles { get => field.OrEmpty(); init; }

    /// <summary>Service control policies, root first, the account's own level last. Empty: none known.</summary>
    public ImmutableArray<GuardrailLevel> Scps { get => field.OrEmpty(); init; }

    /// <summary>Resource control policies, root first. Empty: none known.</summary>
    public ImmutableArray<GuardrailLevel> Rcps { get => field.OrEmpty(); init; }

    /// <summary>VPCs, the account's own and those shared with it. By id.</summary>
    public ImmutableArray<Vpc> Vpcs { get => field.OrEmpty(); init; }

    /// <summary>Subnets, own and shared. By id.</summary>
    public ImmutableArray<Subnet> Subnets { get => field.OrEmpty(); init; }

    /// <summary>Route tables. By id.</summary>
    public ImmutableArray<RouteTable> RouteTables { get => field.OrEmpty(); init; }

    /// <summary>Security groups. By id.</summary>
    public ImmutableArray<SecurityGroup> SecurityGroups { get => field.OrEmpty(); init; }

    /// <summary>VPC endpoints. By id.</summary>
    public ImmutableArray<VpcEndpoint> VpcEndpoints { get => field.OrEmpty(); init; }

    /// <summary>KMS keys. By ARN.</summary>
    public ImmutableArray<Key> Keys { get => field.OrEmpty(); init; }

    /// <summary>Buckets. By name.</summary>
    public ImmutableArray<Bucket> Buckets { get => field.OrEmpty(); init; }

    /// <summary>Policies of other resources: queues, the Glue catalogue. By ARN.</summary>
    public ImmutableArray<ResourcePolicy> ResourcePolicies { get => field.OrEmpty(); init; }

    /// <summary>Machine images that clusters name. By id.</summary>
    public ImmutableArray<Image> Images { get => field.OrEmpty(); init; }

    /// <summary>Default encryption of EBS volumes. By region.</summary>
    public ImmutableArray<EbsEncryptionDefault> EbsEncryptionDefaults { get => field.OrEmpty(); init; }

    /// <summary>EMR security configurations. By region and name.</summary>
    public ImmutableArray<SecurityConfiguration> SecurityConfigurations { get => field.OrEmpty(); init; }

    /// <summary>Clusters that exist or existed. By id.</summary>
    public ImmutableArray<Cluster> Clusters { get => field.OrEmpty(); init; }

    /// <summary>Requests that are written down but belong to no known cluster: RunJobFlow and create-cluster files. By id.</summary>
    public ImmutableArray<ClusterShape> Shapes { get => field.OrEmpty(); init; }

    /// <summary>EC2 resources that EMR made for clusters: instances, volumes, network interfaces, launch templates. By kind and id.</summary>
    public ImmutableArray<ClusterResource> ClusterResources { get => field.OrEmpty(); init; }

    /// <summary>What calls RunJobFlow. By ARN.</summary>
    public ImmutableArray<Launcher> Launchers { get => field.OrEmpty(); init; }

    /// <summary>What could not be read, and why. By subject.</summary>
    public ImmutableArray<Gap> Gaps { get => field.OrEmpty(); init; }
}
