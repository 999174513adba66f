using EmrShift.Tests.Lab;
using EmrShift.Tests.Support;
using EmrShift.Tests.Trails;
using Xunit;

namespace EmrShift.Tests.Aws;

/// <summary>Commands without a source read the live account.</summary>
public sealed class LiveSourcesTests
{
    static async Task<(LabFixture Lab, Func<string[], string, Task<CliRun>> Run)> Start()
    {
        var lab = await LabAccount.Start(options => options with { IsArticle = true });
        var environment = lab.Server.Environment.ToDictionary(pair => pair.Name, pair => pair.Value);
        return (lab, (args, folder) => CliRun.Of(args, folder, environment: environment, time: TimeProvider.System));
    }

    static async Task Launch(LabFixture lab)
    {
        var subnet = (await lab.Admin.Query("ec2", "DescribeSubnets")).Value("subnetId")!;
        Assert.Equal("200", (await lab.As("mwaa-role", "airflow").Json("elasticmapreduce", "RunJobFlow", System.Text.Json.Nodes.JsonNode.Parse($$"""
            {"Name":"nightly","ReleaseLabel":"emr-6.15.0","ServiceRole":"ServiceRole","JobFlowRole":"JobFlowRole",
             "Instances":{"InstanceCount":1,"MasterInstanceType":"m5.xlarge","KeepJobFlowAliveWhenNoSteps":true,"Ec2SubnetId":"{{subnet}}"} }
            """)!.AsObject())).Summary);
    }

    [Fact]
    public async Task Generated_policies_are_made_of_the_live_accounts_clusters()
    {
        var (lab, run) = await Start();
        await using var held = lab;
        await Launch(lab);
        var passRole = await run(["policy", "generate", "pass-role"], RepositoryRoot.Path);
        Assert.Equal((0, "emrshift: for arn:aws:iam::123456789012:role/ServiceRole\n"), (passRole.ExitCode, passRole.Error));
        Assert.Contains("arn:aws:iam::123456789012:role/JobFlowRole", passRole.Out, StringComparison.Ordinal);
        var caller = await run(["policy", "generate", "caller", "--role", "mwaa-role"], RepositoryRoot.Path);
        Assert.True(caller.ExitCode == 0, caller.Snapshot);
        Assert.Contains("elasticmapreduce:RunJobFlow", caller.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_asks_the_live_account_whose_policies_are_meant()
    {
        var (lab, run) = await Start();
        await using var held = lab;
        using var folder = new TemporaryFolder();
        folder.Write("log.json", EventMapTests.Event("dynamodb", "Scan", """{"tableName":"t"}""", ""","eventID":"e1" """)
            .Replace("111122223333", "123456789012", StringComparison.Ordinal).Replace("role/R", "role/JobFlowRole", StringComparison.Ordinal).Replace("assumed-role/R", "assumed-role/JobFlowRole", StringComparison.Ordinal));
        var replay = await run(["replay", "log.json", "--policies", "v2"], folder.Path);
        Assert.True(replay.ExitCode == 1, replay.Snapshot);
        Assert.Contains("dynamodb:Scan", replay.Out, StringComparison.Ordinal);
        // Policies from files need no account, and none is asked.
        var before = lab.Count();
        await run(["replay", "log.json", "--policies", "AmazonEMRServicePolicy_v2"], folder.Path);
        Assert.Equal(before, lab.Count());
    }

    [Fact]
    public async Task A_policy_is_compared_with_the_accounts_own_copy()
    {
        var (lab, run) = await Start();
        await using var held = lab;
        var same = await run(["policy", "show", "AmazonEMRServicePolicy_v2", "--live"], RepositoryRoot.Path);
        Assert.True(same.ExitCode == 0, same.Snapshot);
        Assert.Matches(@"^emrshift: arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2 v\d+: as on record\n$", same.Error);
        Assert.StartsWith("{\n  \"Version\": \"2012-10-17\",", same.Out, StringComparison.Ordinal);
        var none = await run(["policy", "show", "arn:aws:iam::123456789012:policy/none", "--live"], RepositoryRoot.Path);
        Assert.Equal(3, none.ExitCode);
        Assert.StartsWith("emrshift: iam:GetPolicy: NoSuchEntity: ", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_read_live_names_no_file()
    {
        var (lab, run) = await Start();
        await using var held = lab;
        var assessed = await run(["assess"], RepositoryRoot.Path);
        Assert.Equal(1, assessed.ExitCode);
        Assert.DoesNotContain("iam:GetAccountAuthorizationDetails", assessed.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\"place\": {", (await run(["assess", "--format", "json"], RepositoryRoot.Path)).Out, StringComparison.Ordinal);
    }
}
