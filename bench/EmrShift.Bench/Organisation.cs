using System.Collections.Immutable;
using System.Globalization;
using EmrShift.Accounts;
using EmrShift.Facts;

namespace EmrShift.Bench;

/// <summary>
/// A made-up organisation: the same seed gives the same accounts. Each account can be made on its own, so that a thousand of them need not be
/// held at once. The mix is that of a company in the middle of the move: most clusters are on v1, some networks are tagged, a few are ready.
/// </summary>
/// <param name="Seed">What the accounts are made from.</param>
/// <param name="AccountCount">How many accounts.</param>
/// <param name="RolesPerAccount">Roles of each, those of EMR included.</param>
/// <param name="ShapesPerAccount">Cluster shapes of each.</param>
public sealed record Organisation(int Seed, int AccountCount, int RolesPerAccount, int ShapesPerAccount)
{
    const int Subnets = 6;
    const string Region = "eu-west-1";

    /// <summary>The size that the product promises to assess: 1,000 accounts, 100,000 roles, 50,000 shapes.</summary>
    public static Organisation Large { get; } = new(20261123, 1_000, 100, 50);

    /// <summary>The accounts, one by one.</summary>
    public IEnumerable<Account> Accounts() => Enumerable.Range(0, AccountCount).Select(Account);

    /// <summary>One account.</summary>
    public Account Account(int number)
    {
        var random = new Random(HashCode(number));
        var id = (100_000_000_000 + number).ToString(CultureInfo.InvariantCulture);
        var isMoved = random.Next(10) is 0;
        var tags = ImmutableArray.Create(Tags.Emr);
        var vpc = $"vpc-{number:x8}";
        return new()
        {
            Id = id,
            Roles = [.. EmrRoles(id, isMoved), .. Enumerable.Range(0, Math.Max(0, RolesPerAccount - 4)).Select(role => Role(id, role, random))],
            InstanceProfiles =
            [
                new()
                {
                    Arn = $"arn:aws:iam::{id}:instance-profile/EMR_EC2_DefaultRole", Name = "EMR_EC2_DefaultRole",
                    RoleArn = $"arn:aws:iam::{id}:role/EMR_EC2_DefaultRole",
                },
            ],
            Policies = [.. Managed.Select(policy => new ManagedPolicy { Arn = policy.Arn("aws"), Name = policy.Name, Document = policy.Document })],
            Vpcs = [new() { Id = vpc, Region = Region, OwnerId = id, Tags = isMoved ? tags : [] }],
            Subnets =
            [
                .. Enumerable.Range(0, Subnets).Select(subnet => new Subnet
                {
                    Id = $"subnet-{number:x8}{subnet}", VpcId = vpc, Region = Region, OwnerId = id, Tags = isMoved || random.Next(3) is 0 ? tags : [],
                }),
            ],
            RouteTables = [new() { Id = $"rtb-{number:x8}", VpcId = vpc, IsMain = true, Routes = [new("0.0.0.0/0", "nat-1"), new("10.0.0.0/8", "local")] }],
            SecurityGroups =
            [
                .. new[] { DefaultSecurityGroups.MasterPrivate, DefaultSecurityGroups.SlavePrivate, DefaultSecurityGroups.ServiceAccess }
                    .Select((name, index) => new SecurityGroup
                    {
                        Id = $"sg-{number:x8}{index}", Name = name, VpcId = vpc, Region = Region, OwnerId = id, Tags = isMoved || random.Next(2) is 0 ? tags : [],
                    }),
            ],
            Shapes = [.. Enumerable.Range(0, ShapesPerAccount).Select(shape => Shape(number, shape, isMoved, random))],
            Launchers =
            [
                new()
                {
                    Arn = $"arn:aws:airflow:{Region}:{id}:environment/batch", Kind = LauncherKind.MwaaEnvironment, Name = "batch",
                    PrincipalArn = $"arn:aws:iam::{id}:role/batch-launcher",
                },
            ],
        };
    }

    static readonly ImmutableArray<CataloguePolicy> Managed =
    [
        .. FactBook.Policies.Where(policy => policy.Name is "AmazonElasticMapReduceRole" or "AmazonElasticMapReduceforEC2Role"
            or "AmazonElasticMapReduceFullAccess" or "AmazonEMRServicePolicy_v2" or "AmazonEMRFullAccessPolicy_v2"),
    ];

    static IEnumerable<Role> EmrRoles(string id, bool isMoved)
    {
        yield return Named("EMR_DefaultRole", "elasticmapreduce.amazonaws.com", isMoved ? "service-role/AmazonEMRServicePolicy_v2" : "service-role/AmazonElasticMapReduceRole");
        yield return Named("EMR_EC2_DefaultRole", "ec2.amazonaws.com", "service-role/AmazonElasticMapReduceforEC2Role");
        yield return Named("batch-launcher", "airflow-env.amazonaws.com", isMoved ? "AmazonEMRFullAccessPolicy_v2" : "AmazonElasticMapReduceFullAccess");
        yield return Named("AWSServiceRoleForEMRCleanup", "elasticmapreduce.amazonaws.com", null) with
        {
            Arn = $"arn:aws:iam::{id}:role/aws-service-role/elasticmapreduce.amazonaws.com/AWSServiceRoleForEMRCleanup",
            Path = "/aws-service-role/elasticmapreduce.amazonaws.com/",
        };

        Role Named(string name, string service, string? policy) => new()
        {
            Arn = $"arn:aws:iam::{id}:role/{name}",
            Name = name,
            TrustPolicy = Trust(service),
            AttachedPolicies = policy is null ? [] : [$"arn:aws:iam::aws:policy/{policy}"],
        };
    }

    static Role Role(string id, int number, Random random)
    {
        var name = $"app-{number:D4}";
        var bucket = random.Next(1000);
        return new()
        {
            Arn = $"arn:aws:iam::{id}:role/{name}",
            Name = name,
            TrustPolicy = Trust(random.Next(2) is 0 ? "lambda.amazonaws.com" : "ec2.amazonaws.com"),
            InlinePolicies =
            [
                new("app", $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::bucket-{{{bucket}}}/*"},{"Effect":"Allow","Action":"logs:*","Resource":"*"}]}"""),
            ],
        };
    }

    static ClusterShape Shape(int account, int number, bool isMoved, Random random)
    {
        var usesFleets = random.Next(3) is 0;
        return new()
        {
            Id = $"job-{number:D4}",
            Name = $"job-{number:D4}",
            Region = Region,
            ReleaseLabel = random.Next(2) is 0 ? "emr-6.15.0" : "emr-7.5.0",
            ServiceRole = "EMR_DefaultRole",
            JobFlowRole = "EMR_EC2_DefaultRole",
            Tags = isMoved || random.Next(5) is 0 ? [Tags.Emr] : [],
            SubnetIds = [.. Enumerable.Range(0, usesFleets ? 3 : 1).Select(index => $"subnet-{account:x8}{(number + index) % Subnets}")],
            InstanceGroups = usesFleets ? [] :
            [
                new() { Role = InstanceRole.Master, Market = Market.OnDemand, InstanceType = "m5.xlarge", InstanceCount = 1 },
                new() { Role = InstanceRole.Core, Market = random.Next(4) is 0 ? Market.Spot : Market.OnDemand, InstanceType = "r5.2xlarge", InstanceCount = 4 },
            ],
            InstanceFleets = !usesFleets ? [] :
            [
                new() { Role = InstanceRole.Master, TargetOnDemandCapacity = 1, InstanceTypeConfigs = [new() { InstanceType = "m5.xlarge" }] },
                new()
                {
                    Role = InstanceRole.Core, TargetOnDemandCapacity = 2, TargetSpotCapacity = random.Next(8),
                    InstanceTypeConfigs = [new() { InstanceType = "r5.2xlarge" }, new() { InstanceType = "r5a.2xlarge" }],
                    SpotAllocationStrategy = "price-capacity-optimized",
                },
            ],
            LogUri = $"s3://logs-{account}/emr/",
            Steps = [new() { Name = "main", Jar = "command-runner.jar", Args = ["spark-submit", $"s3://artifacts-{account}/job-{number:D4}.jar"] }],
        };
    }

    static string Trust(string service) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{service}}"},"Action":"sts:AssumeRole"}]}""";

    // Not System.HashCode: that differs from process to process.
    int HashCode(int number) => unchecked((Seed * 397) ^ (number * 486_187_739));
}
