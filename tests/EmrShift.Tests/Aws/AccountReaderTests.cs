using System.Text;
using EmrShift.Accounts;
using EmrShift.Aws;
using EmrShift.Checks;
using EmrShift.Reports;
using EmrShift.Tests.Lab;
using Xunit;

namespace EmrShift.Tests.Aws;

public sealed class AccountReaderTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    static async Task<Account> Read(LabFixture lab, LabClient? client = null)
    {
        using var aws = (client ?? lab.Admin).Open();
        var reading = await AccountReader.Read(aws, 90, Now, progress: null, Stop);
        Assert.Null(reading.Error);
        return reading.Account!;
    }

    /// <summary>The article's account with a cluster that MWAA started, a state machine, a key and a security configuration.</summary>
    static async Task<LabFixture> Start()
    {
        var lab = await LabAccount.Start(options => options with { IsArticle = true });
        await lab.Admin.Send("s3", HttpMethod.Put, "/acme-data-123456789012/setup.sh", "true"u8.ToArray(), []);
        var subnet = (await lab.Admin.Query("ec2", "DescribeSubnets")).Value("subnetId")!;
        var run = await lab.As("mwaa-role", "AmazonMWAA-airflow").Json("elasticmapreduce", "RunJobFlow", (System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse($$"""
            {
              "Name": "nightly", "ReleaseLabel": "emr-6.15.0", "ServiceRole": "ServiceRole", "JobFlowRole": "JobFlowRole", "LogUri": "s3://acme-data-123456789012/logs/",
              "Instances": {"InstanceCount": 2, "MasterInstanceType": "m5.xlarge", "SlaveInstanceType": "m5.xlarge", "KeepJobFlowAliveWhenNoSteps": true, "Ec2SubnetId": "{{subnet}}" },
              "BootstrapActions": [{"Name": "setup", "ScriptBootstrapAction": {"Path": "s3://acme-data-123456789012/setup.sh"} }],
              "Steps": [{"Name": "count", "ActionOnFailure": "CONTINUE", "HadoopJarStep": {"Jar": "command-runner.jar", "Args": ["true"]} }]
            }
            """)!);
        Assert.Equal(System.Net.HttpStatusCode.OK, run.Status);
        var machine = await lab.Admin.Send("states", HttpMethod.Post, "/", Encoding.UTF8.GetBytes("""
            {"name":"etl","roleArn":"arn:aws:iam::123456789012:role/mwaa-role","definition":"{\"States\":{\"A\":{\"Resource\":\"arn:aws:states:::elasticmapreduce:createCluster.sync\"}}}"}
            """), [("content-type", "application/x-amz-json-1.0"), ("x-amz-target", "AWSStepFunctions.CreateStateMachine")]);
        Assert.Equal(System.Net.HttpStatusCode.OK, machine.Status);
        await lab.Admin.Json("kms", "CreateKey");
        await lab.Admin.Json("elasticmapreduce", "CreateSecurityConfiguration", new() { ["Name"] = "safe", ["SecurityConfiguration"] = "{}" });
        return lab;
    }

    [Fact]
    public async Task Everything_the_checks_ask_for_is_read()
    {
        await using var lab = await Start();
        var account = await Read(lab);
        Assert.Empty(account.Gaps);
        Assert.Equal(("123456789012", "aws"), (account.Id, account.Partition));
        Assert.Contains(account.Roles, role => role.Name == "ServiceRole" && role.AttachedPolicies.Contains("arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole"));
        Assert.All(account.Policies, policy => Assert.NotNull(policy.Document));
        Assert.All(account.Policies.Where(policy => policy.IsAwsManaged), policy => Assert.Single(policy.Versions));

        var cluster = Assert.Single(account.Clusters);
        Assert.Equal(("ap-northeast-1", "nightly", "ServiceRole", "JobFlowRole"), (cluster.Region, cluster.Shape.Name, cluster.Shape.ServiceRole, cluster.Shape.JobFlowRole));
        Assert.True(cluster.IsLive);
        Assert.Equal("count", Assert.Single(cluster.Shape.Steps).Name);
        Assert.Equal("s3://acme-data-123456789012/setup.sh", Assert.Single(cluster.Shape.BootstrapActions).Path);
        Assert.Equal(2, account.ClusterResources.Count(resource => resource.Kind is ClusterResourceKind.Instance && resource.ClusterId == cluster.Id));
        Assert.Contains(account.ClusterResources, resource => resource.Kind is ClusterResourceKind.Volume && !resource.AreTagsUnknown);
        Assert.Contains(account.ClusterResources, resource => resource.Kind is ClusterResourceKind.NetworkInterface && !resource.AreTagsUnknown);
        Assert.All(account.Vpcs.Select(vpc => vpc.Region).Concat(account.SecurityGroups.Select(group => group.Region)), region => Assert.Equal("ap-northeast-1", region));
        Assert.Contains(account.RouteTables, table => table.IsMain);
        Assert.Equal("safe", Assert.Single(account.SecurityConfigurations).Name);
        Assert.Contains(account.Keys, key => key is { Manager: "CUSTOMER", Policy: not null });
        Assert.Contains(account.Buckets, bucket => bucket is { Name: "acme-data-123456789012", Policy: not null });
    }

    [Fact]
    public async Task Launchers_are_known_by_themselves_and_by_what_they_launched()
    {
        await using var lab = await Start();
        var account = await Read(lab);
        var environment = account.Launchers.Single(launcher => launcher.Kind is LauncherKind.MwaaEnvironment);
        Assert.Equal(("daily", "s3://acme-data-123456789012/dags"), (environment.Name, environment.DagFolder));
        Assert.Equal("etl", account.Launchers.Single(launcher => launcher.Kind is LauncherKind.StateMachine).Name);
        // Two launchers run as the role: whose launch it was, nothing says.
        var role = account.Launchers.Single(launcher => launcher.Kind is LauncherKind.Role);
        var launch = Assert.Single(role.Launches);
        Assert.Equal(("arn:aws:iam::123456789012:role/mwaa-role", account.Clusters[0].Id, "ServiceRole"), (role.Arn, launch.ClusterId, launch.ServiceRole));
        Assert.False(launch.Tags.HasEmrTag());
    }

    [Fact]
    public async Task The_same_account_gives_the_same_bytes()
    {
        await using var lab = await Start();
        Assert.Equal(Encoding.UTF8.GetString(AccountFile.Write(await Read(lab))), Encoding.UTF8.GetString(AccountFile.Write(await Read(lab))));
    }

    [Fact]
    public async Task A_lab_that_begins_with_a_snapshot_gives_the_same_findings()
    {
        await using var lab = await LabAccount.Start(options => options with { IsArticle = true });
        var account = await Read(lab);
        await using var again = await LabAccount.Start(options => options with { Account = account });
        // The lab's administrator is the lab's, not the account's: each lab has its own.
        Assert.Equal(Findings(account), Findings(await Read(again)));

        static List<string> Findings(Account account) => [.. Assessment.Of(Evidence.Of(account, usage: null)).Findings.Select(finding => $"{finding.Code} {finding.Severity} {finding.Subject}")];
    }
}
