using System.Text.Json.Nodes;
using EmrShift.Aws;
using EmrShift.Tests.Lab;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Aws;

/// <summary>Every account of an organisation, each through a role that asks for an external id; and several regions at once.</summary>
public sealed class OrganizationReaderTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    /// <summary>A management account with two members that have the role <c>audit</c>, one that hasn't, and a control policy over all of them.</summary>
    static async Task<(LabFixture Lab, string[] Members)> Start()
    {
        var lab = await LabAccount.Start(options => options with { IsArticle = true });
        await Call(lab.Admin, "CreateOrganization");
        var root = (await Call(lab.Admin, "ListRoots"))["Roots"]![0]!["Id"]!.GetValue<string>();
        await Call(lab.Admin, "EnablePolicyType", new() { ["RootId"] = root, ["PolicyType"] = "SERVICE_CONTROL_POLICY" });
        var policy = await Call(lab.Admin, "CreatePolicy", new()
        {
            ["Name"] = "no-tags", ["Description"] = "", ["Type"] = "SERVICE_CONTROL_POLICY",
            ["Content"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:CreateTags","Resource":"arn:aws:ec2:*:*:vpc/*"}]}""",
        });
        await Call(lab.Admin, "AttachPolicy", new() { ["PolicyId"] = policy["Policy"]!["PolicySummary"]!["Id"]!.GetValue<string>(), ["TargetId"] = root });
        var members = new List<string>();
        foreach (var name in (string[])["data", "ml", "sandbox"])
        {
            var account = await Call(lab.Admin, "CreateAccount", new() { ["AccountName"] = name, ["Email"] = $"{name}@example.com" });
            members.Add(account["CreateAccountStatus"]!["AccountId"]!.GetValue<string>());
            if (name is not "sandbox")
                await AddRole(lab, members[^1]);
        }
        return (lab, [.. members]);
    }

    static async Task AddRole(LabFixture lab, string account)
    {
        var session = await lab.Admin.Query("sts", "AssumeRole", ("RoleArn", $"arn:aws:iam::{account}:role/OrganizationAccountAccessRole"), ("RoleSessionName", "setup"));
        var admin = lab.With(session.Value("AccessKeyId")!, session.Value("SecretAccessKey")!, session.Value("SessionToken"));
        var trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"emr"}}}]}""";
        Assert.Equal("200", (await admin.Query("iam", "CreateRole", ("RoleName", "audit"), ("AssumeRolePolicyDocument", trust))).Summary);
        Assert.Equal("200", (await admin.Query("iam", "PutRolePolicy", ("RoleName", "audit"), ("PolicyName", "emrshift"), ("PolicyDocument", PermissionPolicy.Of()))).Summary);
    }

    [Fact]
    public async Task Every_account_is_read_and_one_that_may_not_be_is_a_gap()
    {
        var (lab, members) = await Start();
        await using var held = lab;
        using var aws = lab.Open();
        var (accounts, error) = await OrganizationReader.Read(aws, "audit", "emr", 90, Now, progress: null, Stop);
        Assert.Null(error);
        Assert.Equal([.. members.Append("123456789012").Order(StringComparer.Ordinal)], accounts.Select(account => account.Id));

        var management = accounts.Single(account => account.Id == "123456789012");
        Assert.Contains(management.Roles, role => role.Name == "ServiceRole");
        foreach (var read in members[..2].Select(id => accounts.Single(account => account.Id == id)))
        {
            Assert.Empty(read.Gaps);
            Assert.Contains(read.Roles, role => role.Name == "audit");
            Assert.DoesNotContain(read.Roles, role => role.Name == "ServiceRole");
            // A member may not ask for these: the management account did.
            Assert.Contains(read.Scps.SelectMany(level => level.Policies), policy => policy.Document?.Contains("ec2:CreateTags", StringComparison.Ordinal) == true);
        }
        var closed = accounts.Single(account => account.Id == members[2]);
        Assert.Empty(closed.Roles);
        Assert.Equal(($"account {members[2]}", "not allowed: `sts:AssumeRole` of the role audit"), (Assert.Single(closed.Gaps).Subject, closed.Gaps[0].Why));
    }

    [Fact]
    public async Task Without_the_external_id_no_member_is_read()
    {
        var (lab, members) = await Start();
        await using var held = lab;
        using var aws = lab.Open();
        var (accounts, _) = await OrganizationReader.Read(aws, "audit", externalId: null, 90, Now, progress: null, Stop);
        Assert.All(accounts.Where(account => members.Contains(account.Id)), account => Assert.Equal("not allowed: `sts:AssumeRole` of the role audit", Assert.Single(account.Gaps).Why));
    }

    [Fact]
    public async Task A_snapshot_of_an_organisation_is_a_folder_of_accounts()
    {
        var (lab, members) = await Start();
        await using var held = lab;
        using var folder = new TemporaryFolder();
        var environment = lab.Server.Environment.ToDictionary(pair => pair.Name, pair => pair.Value);
        var run = await CliRun.Of(["snapshot", "--org", "audit", "--external-id", "emr", "-o", "accounts"], folder.Path, environment: environment, time: TimeProvider.System);
        Assert.Equal((0, $"emrshift: account {members[2]}: 1 thing could not be read; the answer names them\n"), (run.ExitCode, run.Error));
        Assert.Equal(
            [.. members.Append("123456789012").Order(StringComparer.Ordinal).Select(id => $"{id}.json")],
            Directory.GetFiles(Path.Combine(folder.Path, "accounts")).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        var assessed = await CliRun.Of(["assess", "accounts", "--format", "json"], folder.Path);
        Assert.Equal(1, assessed.ExitCode);
        Assert.Contains("not allowed: `sts:AssumeRole` of the role audit", assessed.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_regions_are_read_at_once_and_told_apart()
    {
        await using var lab = await LabAccount.Start(options => options with { IsArticle = true });
        var elsewhere = lab.Admin with { Region = "eu-west-1" };
        foreach (var client in (LabClient[])[lab.Admin, elsewhere])
        {
            var subnet = (await client.Query("ec2", "DescribeSubnets")).Value("subnetId")!;
            var run = await client.Json("elasticmapreduce", "RunJobFlow", JsonNode.Parse($$"""
                {"Name":"in {{client.Region}}","ReleaseLabel":"emr-6.15.0","ServiceRole":"ServiceRole","JobFlowRole":"JobFlowRole",
                 "Instances":{"InstanceCount":1,"MasterInstanceType":"m5.xlarge","KeepJobFlowAliveWhenNoSteps":true,"Ec2SubnetId":"{{subnet}}"} }
                """)!.AsObject());
            Assert.Equal("200", run.Summary);
        }
        using var aws = lab.Open(options => options with { Regions = ["ap-northeast-1", "eu-west-1", "us-east-1"] });
        var account = (await AccountReader.Read(aws, 90, Now, progress: null, Stop)).Account!;
        Assert.Empty(account.Gaps);
        Assert.Equal(
            [("ap-northeast-1", "in ap-northeast-1"), ("eu-west-1", "in eu-west-1")],
            account.Clusters.Select(cluster => (cluster.Region, cluster.Shape.Name)).Order());
        Assert.Equal(["ap-northeast-1", "eu-west-1", "us-east-1"], account.EbsEncryptionDefaults.Select(setting => setting.Region).Order(StringComparer.Ordinal));
        Assert.Equal(["ap-northeast-1", "eu-west-1"], account.Launchers.SelectMany(launcher => launcher.Launches).Select(launch => launch.Region).Order(StringComparer.Ordinal));
    }

    static async Task<JsonObject> Call(LabClient client, string operation, JsonObject? parameters = null)
    {
        var answer = await client.Json("organizations", operation, parameters);
        Assert.Equal($"{operation} 200", $"{operation} {answer.Summary}");
        return answer.Json;
    }
}
