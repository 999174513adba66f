using System.Text.Json;
using System.Text.Json.Nodes;
using EmrShift.Tests.Lab;
using EmrShift.Tests.Lab.Emr;
using EmrShift.Tests.Moves;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Diagnosis;

/// <summary>The whole way on the lab, by the command line: faults planted, the launch fails, diagnose, its plan, apply, the launch succeeds, rollback.</summary>
public sealed class FixOnLabTests
{
    [Fact]
    public async Task Six_faults_at_once_are_diagnosed_mended_and_taken_back()
    {
        using var folder = new TemporaryFolder();
        await using var move = await Scenario.Start(options => options with { IsArticle = true });
        var lab = move.Lab;
        // v1 goes, v2 comes: PassRole and the tag of the networks are missing. And three things that no policy of the role mends.
        await Iam(lab, "AttachRolePolicy", ("RoleName", "ServiceRole"), ("PolicyArn", EmrLab.V2Service));
        await Iam(lab, "DetachRolePolicy", ("RoleName", "ServiceRole"), ("PolicyArn", EmrLab.V1Service));
        await Iam(lab, "UpdateAssumeRolePolicy", ("RoleName", "ServiceRole"), ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"elasticmapreduce.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"210987654321"}}}]}"""));
        var key = (string)(await lab.Admin.Json("kms", "CreateKey")).Json["KeyMetadata"]!["KeyId"]!;
        EmrLab.Ok(await lab.Admin.Query("ec2", "ModifyEbsDefaultKmsKeyId", ("KmsKeyId", key)));
        EmrLab.Ok(await lab.Admin.Query("ec2", "EnableEbsEncryptionByDefault"));

        var failed = await Launch(lab);
        Assert.Equal("TERMINATED_WITH_ERRORS", await State(lab, failed));
        var start = move.World();

        var diagnosis = await Run(move, folder, "diagnose", failed, "--plan", "fix.json", "--format", "json");
        Assert.True(diagnosis.ExitCode == 0, diagnosis.Snapshot);
        var codes = JsonElement.Parse(diagnosis.Out).GetProperty("causes").EnumerateArray().Select(static cause => cause.GetProperty("code").GetString()).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["EMR111", "EMR113", "EMR121", "EMR131", "EMR133", "EMR141"], codes);
        var plan = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(folder.Path, "fix.json"), TestContext.Current.CancellationToken));
        Assert.Empty(plan.GetProperty("refusals").EnumerateArray());
        Assert.Equal(plan.GetProperty("steps").GetArrayLength() + 1, plan.GetProperty("proofs").GetArrayLength());
        Assert.Equal(start, move.World());

        var applied = await Run(move, folder, "apply", "fix.json", "--yes", "--wait", "0");
        Assert.True(applied.ExitCode == 0, applied.Snapshot);
        Assert.Equal("WAITING", await State(lab, await Launch(lab)));

        // Taking a fix back costs what it mended: rollback says so, and does it when told to.
        var warned = await Run(move, folder, "rollback", "fix.journal", "--yes", "--wait", "0");
        Assert.Equal(4, warned.ExitCode);
        Assert.Contains("answers would be lost", warned.Error, StringComparison.Ordinal);
        var back = await Run(move, folder, "rollback", "fix.journal", "--yes", "--wait", "0", "--anyway");
        Assert.True(back.ExitCode == 0, back.Snapshot);
        Assert.Equal("TERMINATED_WITH_ERRORS", await State(lab, await Launch(lab)));
    }

    [Fact]
    public async Task An_emptied_instance_profile_is_filled_again()
    {
        using var folder = new TemporaryFolder();
        await using var move = await Scenario.Start(options => options with { IsArticle = true });
        await Iam(move.Lab, "RemoveRoleFromInstanceProfile", ("InstanceProfileName", "JobFlowRole"), ("RoleName", "JobFlowRole"));
        var refused = await Request(move.Lab);
        Assert.StartsWith("400 ", refused.Summary, StringComparison.Ordinal);
        var snapshot = await Run(move, folder, "snapshot", "-o", "account.json");
        Assert.True(snapshot.ExitCode == 0, snapshot.Snapshot);

        var diagnosis = await Run(move, folder, "diagnose", refused.Summary, "--snapshot", "account.json", "--plan", "fix.json");
        Assert.True(diagnosis.ExitCode == 0 && diagnosis.Out.StartsWith("EMR142", StringComparison.Ordinal), diagnosis.Snapshot);
        var applied = await Run(move, folder, "apply", "fix.json", "--yes", "--wait", "0");
        Assert.True(applied.ExitCode == 0, applied.Snapshot);
        EmrLab.Ok(await Request(move.Lab));
    }

    static async Task Iam(LabFixture lab, string operation, params (string, string)[] parameters) => EmrLab.Ok(await lab.Admin.Query("iam", operation, parameters));

    static async Task<string> Launch(LabFixture lab)
    {
        var started = await Request(lab);
        EmrLab.Ok(started);
        return (string)started.Json["JobFlowId"]!;
    }

    static async Task<LabAnswer> Request(LabFixture lab)
    {
        var subnet = (await lab.Admin.Query("ec2", "DescribeSubnets")).Value("subnetId")!;
        return await lab.As("mwaa-role").Json("elasticmapreduce", "RunJobFlow", (JsonObject)JsonNode.Parse($$"""
            {
              "Name": "daily", "ReleaseLabel": "emr-6.15.0", "ServiceRole": "ServiceRole", "JobFlowRole": "JobFlowRole", "Tags": [{"Key": "{{EmrLab.EmrTag}}", "Value": "true"}],
              "Instances": {"KeepJobFlowAliveWhenNoSteps": true, "Ec2SubnetId": "{{subnet}}", "InstanceGroups": [
                {"InstanceRole": "MASTER", "InstanceType": "m5.xlarge", "InstanceCount": 1}, {"InstanceRole": "CORE", "InstanceType": "m5.xlarge", "InstanceCount": 2, "Market": "SPOT"}]}
            }
            """)!);
    }

    static async Task<string?> State(LabFixture lab, string cluster) =>
        (string?)(await lab.Admin.Json("elasticmapreduce", "DescribeCluster", new JsonObject { ["ClusterId"] = cluster })).Json["Cluster"]!["Status"]!["State"];

    static Task<CliRun> Run(Scenario move, TemporaryFolder folder, params string[] arguments) =>
        CliRun.Of(arguments, folder.Path, environment: move.Environment, time: TimeProvider.System);
}
