using System.Text;
using System.Text.Json.Nodes;
using EmrShift.Facts;
using EmrShift.Lab.Services.Ec2;
using EmrShift.Lab.Services.S3;
using EmrShift.Lab.State;
using EmrShift.Lab.State.Ec2;
using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Seeds;

/// <summary>
/// The account of the article on v1: an Airflow environment whose role runs a daily batch on EMR with roles of the customer's own, a public subnet, a bucket
/// with the jar and the data, a Glue database, and one analyst who may look.
/// </summary>
static class ArticleSeed
{
    public const string Bucket = "acme-data-123456789012";

    public static void Fill(World world, DateTimeOffset now)
    {
        var iam = world.HomeAccount.Iam;
        AddRole(world, now, "ServiceRole", FactBook.TrustPolicy("EMR_DefaultRole", world.Partition, world.HomeAccount.Id, world.Settings.Region)!, "service-role/AmazonElasticMapReduceRole");
        AddRole(world, now, "JobFlowRole", Trust("ec2.amazonaws.com"), "service-role/AmazonElasticMapReduceforEC2Role");
        AddRole(world, now, "autoscaling-role", Trust("elasticmapreduce.amazonaws.com", "application-autoscaling.amazonaws.com"), "service-role/AmazonElasticMapReduceforAutoScalingRole");
        AddRole(world, now, "mwaa-role", Trust("airflow.amazonaws.com", "airflow-env.amazonaws.com"), "AmazonElasticMapReduceFullAccess");
        AddRole(world, now, "analyst-role", TrustAccount(world), "AmazonElasticMapReduceReadOnlyAccess");
        iam.InstanceProfiles.Add("JobFlowRole", new InstanceProfile
        {
            Name = "JobFlowRole",
            Path = "/",
            Id = world.Ids.Iam("AIPA"),
            Arn = Arn(world, "instance-profile/JobFlowRole"),
            CreatedAt = now,
            RoleName = "JobFlowRole",
        });
        AddNetwork(world);
        AddData(world, now);
        AddAirflow(world);
    }

    static void AddNetwork(World world)
    {
        var account = world.HomeAccount;
        var ec2 = account.Region(world.Settings.Region).Ec2;
        ec2.HasDefaultNetwork = true;
        var vpc = DefaultNetwork.AddVpc(world, ec2, account.Id, "10.0.0.0/16");
        vpc.Tags["Name"] = "data-platform";
        var gateway = ec2.Add(new InternetGateway { Id = world.Ids.Ec2("igw"), OwnerId = account.Id, VpcId = vpc.Id });
        ec2.All<RouteTable>().Single(table => table.VpcId == vpc.Id).Routes.Add(new Route("0.0.0.0/0", "gatewayId", gateway.Id, "CreateRoute"));
        var subnet = ec2.Add(new Subnet
        {
            Id = world.Ids.Ec2("subnet"),
            OwnerId = account.Id,
            VpcId = vpc.Id,
            CidrBlock = "10.0.1.0/24",
            AvailabilityZone = world.Settings.Region + "a",
            MapPublicIpOnLaunch = true,
            AclAssociationId = world.Ids.Ec2("aclassoc"),
        });
        subnet.Tags["Name"] = "data-platform-a";
    }

    static void AddData(World world, DateTimeOffset now)
    {
        var account = world.HomeAccount;
        var bucket = new Bucket { Name = Bucket, OwnerId = account.Id, Region = world.Settings.Region, CreatedAt = now };
        world.S3.Buckets.Add(bucket.Name, bucket);
        foreach (var (key, text) in ((string, string)[])[("jars/daily-batch.jar", "PK"), ("input/2026-01-14/orders.json", "{\"order\":1}\n")])
        {
            var data = Encoding.UTF8.GetBytes(text);
            bucket.Objects.Add(key, new S3Object(data, Objects.ETag(data), now, []));
            world.S3.Bytes += data.Length;
        }
        foreach (var name in (string[])["default", "sales"])
            account.Region(world.Settings.Region).Glue.Databases.Add(name, new GlueDatabase { Name = name, Input = new JsonObject { ["Name"] = name }, CreatedAt = now });
    }

    static void AddAirflow(World world) => world.HomeAccount.Region(world.Settings.Region).Mwaa.Environments.Add("daily", new JsonObject
    {
        ["Name"] = "daily",
        ["Status"] = "AVAILABLE",
        ["Arn"] = $"arn:{world.Partition}:airflow:{world.Settings.Region}:{world.HomeAccount.Id}:environment/daily",
        ["ExecutionRoleArn"] = Arn(world, "role/mwaa-role"),
        ["AirflowVersion"] = "2.10.3",
        ["DagS3Path"] = "dags",
        ["SourceBucketArn"] = $"arn:{world.Partition}:s3:::{Bucket}",
    });

    static void AddRole(World world, DateTimeOffset now, string name, string trust, string policy)
    {
        var role = new Role
        {
            Name = name,
            Path = "/",
            Id = world.Ids.Iam("AROA"),
            Arn = Arn(world, $"role/{name}"),
            CreatedAt = now,
            AssumeRolePolicyDocument = trust,
        };
        role.AttachedPolicies.Add($"arn:{world.Partition}:iam::aws:policy/{policy}");
        world.HomeAccount.Iam.Roles.Add(name, role);
    }

    static string Arn(World world, string resource) => $"arn:{world.Partition}:iam::{world.HomeAccount.Id}:{resource}";

    static string Trust(params IEnumerable<string> services) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["Service"] = new JsonArray([.. services.Select(service => (JsonNode)service)]) },
            ["Action"] = "sts:AssumeRole",
        }),
    }.ToJsonString();

    static string TrustAccount(World world) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = Arn(world, "root") },
            ["Action"] = "sts:AssumeRole",
        }),
    }.ToJsonString();
}
