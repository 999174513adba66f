using System.Text.Json;
using System.Text.Json.Nodes;
using EmrShift.Tests.Lab;
using EmrShift.Tests.Lab.Clients;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Moves;

/// <summary>
/// A move against IAM, EMR and EC2 that nobody here wrote: moto's server. It asks for no permission, so it proves the wire and the order of calls, not the policies.
/// </summary>
public sealed class MotoMoveTests : IDisposable
{
    const string Account = "123456789012";

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>What moto doesn't have. It answers with a web server's 500, and the snapshot says of each that it isn't known.</summary>
    static readonly string[] Unimplemented =
        ["airflow:ListEnvironments", "cloudtrail:LookupEvents", "ec2:GetEbsDefaultKmsKeyId", "elasticmapreduce:GetManagedScalingPolicy", "elasticmapreduce:ListSecurityConfigurations"];

    [Fact]
    public async Task Snapshot_plan_apply_and_rollback_leave_the_account_as_it_was()
    {
        ClientProcess.Need("python3", "-c", "import moto.server");
        // Without the variable moto has none of AWS's own policies.
        using var moto = await Moto.Start(("MOTO_IAM_LOAD_MANAGED_POLICIES", "true"));
        using var client = new LabClient(moto.Endpoint, TimeProvider.System, "AKIAIOSFODNN7EXAMPLE", "secret", null, "us-east-1");
        await Fill(client);

        var before = await Snapshot(moto, "before.json");
        var gaps = before["gaps"]!.AsArray().Select(gap => gap!["why"]!.GetValue<string>().Split('`')[1]);
        Assert.Equal(Unimplemented, gaps.Order(StringComparer.Ordinal));
        Assert.Equal(["AmazonElasticMapReduceRole"], Attached(before, "EMR_DefaultRole"));

        await Run(moto, 0, "plan", "before.json", "-o", "plan.json");
        await Run(moto, 0, "apply", "plan.json", "--yes", "--until", "detach");
        var moved = await Snapshot(moto, "moved.json");
        Assert.Equal(["AmazonEMRServicePolicy_v2"], Attached(moved, "EMR_DefaultRole"));
        Assert.Equal(["EmrShift_role_EMR_EC2_DefaultRole"], Attached(moved, "EMR_EC2_DefaultRole"));
        Assert.Equal(["AmazonEMRFullAccessPolicy_v2"], Attached(moved, "launcher"));
        Assert.All(moved["subnets"]!.AsArray().Where(subnet => subnet!["id"]!.GetValue<string>() == Used(moved)), subnet =>
            Assert.Contains("for-use-with-amazon-emr-managed-policies", subnet!["tags"]!.ToJsonString(), StringComparison.Ordinal));

        await Run(moto, 0, "rollback", "plan.journal", "--yes");
        Assert.Equal(Lasting(before), Lasting(await Snapshot(moto, "after.json")));
    }

    static async Task Fill(LabClient client)
    {
        (string Role, string Service, string Policy)[] roles =
        [
            ("EMR_DefaultRole", "elasticmapreduce.amazonaws.com", "service-role/AmazonElasticMapReduceRole"),
            ("EMR_EC2_DefaultRole", "ec2.amazonaws.com", "service-role/AmazonElasticMapReduceforEC2Role"),
            ("launcher", "airflow-env.amazonaws.com", "AmazonElasticMapReduceFullAccess"),
        ];
        foreach (var (role, service, policy) in roles)
        {
            var trust = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{service}}"},"Action":"sts:AssumeRole"}]}""";
            Assert.Equal("200", (await client.Query("iam", "CreateRole", ("RoleName", role), ("AssumeRolePolicyDocument", trust))).Summary);
            Assert.Equal("200", (await client.Query("iam", "AttachRolePolicy", ("RoleName", role), ("PolicyArn", $"arn:aws:iam::aws:policy/{policy}"))).Summary);
        }
        await client.Query("iam", "CreateInstanceProfile", ("InstanceProfileName", "EMR_EC2_DefaultRole"));
        await client.Query("iam", "AddRoleToInstanceProfile", ("InstanceProfileName", "EMR_EC2_DefaultRole"), ("RoleName", "EMR_EC2_DefaultRole"));
        var subnet = (await client.Query("ec2", "DescribeSubnets")).Value("subnetId")!;
        var run = await client.Json("elasticmapreduce", "RunJobFlow", JsonNode.Parse($$"""
            {
              "Name": "nightly", "ReleaseLabel": "emr-6.15.0", "ServiceRole": "EMR_DefaultRole", "JobFlowRole": "EMR_EC2_DefaultRole",
              "Instances": {"InstanceCount": 2, "MasterInstanceType": "m5.xlarge", "SlaveInstanceType": "m5.xlarge", "KeepJobFlowAliveWhenNoSteps": true, "Ec2SubnetId": "{{subnet}}" },
              "Tags": [{"Key": "for-use-with-amazon-emr-managed-policies", "Value": "true"}]
            }
            """)!.AsObject());
        Assert.Equal("200", run.Summary);
    }

    async Task<JsonNode> Snapshot(Moto moto, string file)
    {
        await Run(moto, 0, "snapshot", "-o", file);
        return JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.Path, file), TestContext.Current.CancellationToken))!;
    }

    async Task Run(Moto moto, int exitCode, params string[] args)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AWS_ENDPOINT_URL"] = moto.Endpoint.ToString(),
            ["AWS_REGION"] = "us-east-1",
            ["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE",
            ["AWS_SECRET_ACCESS_KEY"] = "secret",
            ["AWS_MAX_ATTEMPTS"] = "1",
        };
        var run = await CliRun.Of(args, _folder.Path, environment: environment, time: TimeProvider.System);
        Assert.True(run.ExitCode == exitCode, $"{string.Join(' ', args)}: {run.ExitCode}\n{run.Out}\n{run.Error}");
    }

    static IEnumerable<string> Attached(JsonNode account, string role) =>
        account["roles"]!.AsArray().Single(entry => entry!["name"]!.GetValue<string>() == role)!["attachedPolicies"]!.AsArray()
            .Select(arn => arn!.GetValue<string>().Split('/')[^1]).Order(StringComparer.Ordinal);

    static string Used(JsonNode account) => account["clusters"]![0]!["shape"]!["subnetIds"]![0]!.GetValue<string>();

    // Everything but the time, and AWS's own policies, of which nobody can change anything.
    static string Lasting(JsonNode account)
    {
        var copy = account.DeepClone().AsObject();
        copy.Remove("takenAt");
        copy["policies"] = new JsonArray([.. copy["policies"]!.AsArray().Where(policy => policy!["arn"]!.GetValue<string>().Contains(Account, StringComparison.Ordinal)).Select(policy => policy!.DeepClone())]);
        return copy.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }
}
