using System.Collections.Immutable;
using EmrShift.Accounts;

namespace EmrShift.Tests.Accounts;

/// <summary>An account in which every member of every record has a value.</summary>
static class Samples
{
    static readonly DateTimeOffset Time = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    static readonly ImmutableArray<Tag> Tags = [new("a", "1"), new("for-use-with-amazon-emr-managed-policies", "true")];
    static readonly Origin Origin = new("f.json", 3);

    public static Account Full { get; } = new()
    {
        Id = "123456789012",
        Partition = "aws-cn",
        TakenAt = Time,
        ManagementAccountId = "210987654321",
        Roles =
        [
            new()
            {
                Arn = "arn:aws-cn:iam::123456789012:role/p/r", Name = "r", Path = "/p/", RoleId = "AROA1", TrustPolicy = "{\"a\":\"ü<\"}",
                AttachedPolicies = ["arn:1", "arn:2"], InlinePolicies = [new("i", "{}")], PermissionsBoundary = "arn:b", Tags = Tags,
                CreatedAt = Time, LastUsedAt = Time, LastUsedRegion = "cn-north-1", Origin = Origin,
            },
        ],
        Users =
        [
            new()
            {
                Arn = "arn:u", Name = "u", Path = "/p/", AttachedPolicies = ["arn:1"], InlinePolicies = [new("i", "{}")], Groups = ["g"],
                PermissionsBoundary = "arn:b", Tags = Tags, CreatedAt = Time, Origin = Origin,
            },
        ],
        Groups = [new() { Arn = "arn:g", Name = "g", Path = "/p/", AttachedPolicies = ["arn:1"], InlinePolicies = [new("i", "{}")], Origin = Origin }],
        Policies =
        [
            new()
            {
                Arn = "arn:p", Name = "p", DefaultVersionId = "v2", Document = "{}", Versions = [new("v1", "{}"), new("v2", "{}", Time)],
                AttachmentCount = 3, PermissionsBoundaryUsageCount = 1, Tags = Tags, Origin = Origin,
            },
        ],
        InstanceProfiles = [new() { Arn = "arn:ip", Name = "ip", Path = "/p/", RoleArn = "arn:r", Origin = Origin }],
        Scps = [new() { TargetId = "r-1", Name = "root", Depth = 0, Policies = [new("p-1", "n", "{}")], Origin = Origin }],
        Rcps = [new() { TargetId = "ou-1", Name = "unit", Depth = 1, Policies = [new("p-2", null, null)], Origin = Origin }],
        Vpcs = [new() { Id = "vpc-1", Region = "cn-north-1", OwnerId = "123456789012", Tags = Tags, Origin = Origin }],
        Subnets =
        [
            new()
            {
                Id = "subnet-1", VpcId = "vpc-1", Region = "cn-north-1", AvailabilityZone = "cn-north-1a", OwnerId = "210987654321",
                MapPublicIpOnLaunch = true, AvailableIpAddressCount = 250, Tags = Tags, Origin = Origin,
            },
        ],
        RouteTables =
        [
            new() { Id = "rtb-1", VpcId = "vpc-1", IsMain = true, SubnetIds = ["subnet-1"], Routes = [new("0.0.0.0/0", "igw-1")], Origin = Origin },
        ],
        SecurityGroups =
        [
            new()
            {
                Id = "sg-1", Name = "n", VpcId = "vpc-1", Region = "cn-north-1", OwnerId = "123456789012", Ingress = [new("tcp", 8443, 8443, "sg-2")],
                Egress = [new("-1", null, null, "0.0.0.0/0")], Tags = Tags, Origin = Origin,
            },
        ],
        VpcEndpoints =
        [
            new()
            {
                Id = "vpce-1", VpcId = "vpc-1", Region = "cn-north-1", ServiceName = "com.amazonaws.cn-north-1.s3", Type = "Gateway", OwnerId = "1",
                Policy = "{}", SubnetIds = ["subnet-1"], SecurityGroupIds = ["sg-1"], RouteTableIds = ["rtb-1"], Tags = Tags, Origin = Origin,
            },
        ],
        Keys =
        [
            new()
            {
                Arn = "arn:aws-cn:kms:cn-north-1:123456789012:key/k", Aliases = ["alias/a"], Manager = "CUSTOMER", State = "Enabled", Policy = "{}",
                Grants = [new() { GrantId = "g", GranteePrincipal = "arn:r", Operations = ["Decrypt"], Constraints = "{}" }], Origin = Origin,
            },
        ],
        Buckets = [new() { Name = "b", Region = "cn-north-1", Policy = "{}", KmsKeyId = "k", Origin = Origin }],
        ResourcePolicies = [new("arn:q", "{}", Origin)],
        Images = [new() { Id = "ami-1", Region = "cn-north-1", OwnerId = "1", IsEncrypted = true, KmsKeyIds = ["k"], Origin = Origin }],
        EbsEncryptionDefaults = [new() { Region = "cn-north-1", IsEnabled = true, KmsKeyId = "k", Origin = Origin }],
        SecurityConfigurations = [new() { Name = "s", Region = "cn-north-1", Document = "{}", Origin = Origin }],
        Clusters =
        [
            new()
            {
                Id = "j-1", Arn = "arn:c", Region = "cn-north-1", State = "RUNNING", StateChangeCode = "c", StateChangeMessage = "m", CreatedAt = Time,
                ReadyAt = Time, EndedAt = Time, Shape = Shape("j-1"), IsSummary = true, Origin = Origin,
            },
        ],
        Shapes = [Shape("f.json#n")],
        ClusterResources =
        [
            new()
            {
                Kind = ClusterResourceKind.Volume, Id = "vol-1", ClusterId = "j-1", InstanceId = "i-1", Region = "cn-north-1", AreTagsUnknown = true,
                Tags = Tags, Origin = Origin,
            },
        ],
        Launchers =
        [
            new()
            {
                Arn = "arn:l", Kind = LauncherKind.MwaaEnvironment, Name = "l", PrincipalArn = "arn:r", ShapeIds = ["f.json#n"], Origin = Origin,
                Launches =
                [
                    new()
                    {
                        At = Time, ClusterId = "j-1", Name = "n", Region = "cn-north-1", ServiceRole = "s", JobFlowRole = "j", AutoScalingRole = "a",
                        Tags = Tags, TaggedAfterCreateAt = Time, EventId = "e", ErrorCode = "c",
                    },
                ],
            },
        ],
        Gaps = [new("s", "w", Origin)],
    };

    public static ClusterShape Shape(string id) => new()
    {
        Id = id, Name = "n", Region = "cn-north-1", ReleaseLabel = "emr-7.5.0", ServiceRole = "s", JobFlowRole = "j", AutoScalingRole = "a",
        UseDefaultRoles = true, Tags = Tags, SubnetIds = ["subnet-1"], AvailabilityZones = ["cn-north-1a"], EmrManagedMasterSecurityGroup = "sg-1",
        EmrManagedSlaveSecurityGroup = "sg-2", ServiceAccessSecurityGroup = "sg-3", AdditionalMasterSecurityGroups = ["sg-4"],
        AdditionalSlaveSecurityGroups = ["sg-5"],
        InstanceGroups =
        [
            new()
            {
                Role = InstanceRole.Master, Market = Market.Spot, Name = "n", InstanceType = "m5.xlarge", InstanceCount = 3, CustomAmiId = "ami-1",
                AutoScalingPolicy = new(1, 4, "ATTACHED"), SnapshotIds = ["snap-1"],
            },
        ],
        InstanceFleets =
        [
            new()
            {
                Role = InstanceRole.Task, Name = "n", TargetOnDemandCapacity = 1, TargetSpotCapacity = 2,
                InstanceTypeConfigs = [new() { InstanceType = "m5.xlarge", CustomAmiId = "ami-1", WeightedCapacity = 2, SnapshotIds = ["snap-1"] }],
                OnDemandAllocationStrategy = "lowest-price", SpotAllocationStrategy = "price-capacity-optimized",
                CapacityReservation = new("use-capacity-reservations-first", "open", "arn:rg"),
            },
        ],
        ManagedScaling = new(1, 10, 4, "Instances"), AutoTerminationIdleTimeout = 3600, CustomAmiId = "ami-1", Ec2KeyName = "k", LogUri = "s3://b/l",
        LogEncryptionKmsKeyId = "k", SecurityConfiguration = "s",
        Steps =
        [
            new()
            {
                Id = "s-1", Name = "n", Jar = "command-runner.jar", MainClass = "M", Args = ["spark-submit", "s3://b/x.jar"],
                ActionOnFailure = "CONTINUE", ExecutionRoleArn = "arn:x", State = "FAILED", FailureMessage = "m", Origin = Origin,
            },
        ],
        BootstrapActions = [new() { Name = "n", Path = "s3://b/x.sh", Args = ["1"], Origin = Origin }],
        Configurations =
        [
            new()
            {
                Classification = "hive-site", Properties = ImmutableSortedDictionary<string, string>.Empty.Add("k", "v"),
                Configurations = [new() { Classification = "export" }],
            },
        ],
        PlacementGroupConfigs = [new(InstanceRole.Master, "SPREAD")], Applications = ["Spark"], KeepJobFlowAliveWhenNoSteps = true,
        TerminationProtected = true, Origin = Origin,
    };
}
