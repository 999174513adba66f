using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmrShift.Aws;
using EmrShift.Cli.Demo;
using EmrShift.Tests.Aws;
using EmrShift.Tests.Lab;
using EmrShift.Tests.Lab.Emr;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Diagnosis;

/// <summary><c>emrshift diagnose j-…</c> on the article's account, over HTTP.</summary>
public sealed class LiveDiagnosisTests
{
    const string V1Node = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role";
    const string EmrTag = $$"""{"Key": "{{EmrLab.EmrTag}}", "Value": "true"}""";

    [Fact]
    public async Task Failure_one_is_PassRole_and_the_untagged_subnet()
    {
        await using var lab = await StartSwapped();
        var id = await Batch(lab);
        var writes = lab.WritesSince(LabRecords.Start).Count;
        var answer = await Diagnose(lab.Admin, id);
        Assert.Equal(0, answer.ExitCode);
        var passRole = answer.Causes.Single(cause => Text(cause, "code") == "EMR121");
        Assert.Equal(
            ("serviceRole", "arn:aws:iam::123456789012:role/ServiceRole", "iam:PassRole", "arn:aws:iam::123456789012:role/JobFlowRole", "certain", false),
            (Text(passRole, "side"), Text(passRole, "principal"), Text(passRole, "action"), Text(passRole, "resource"), Text(passRole, "confidence"), passRole.GetProperty("next").GetBoolean()));
        Assert.Contains(passRole.GetProperty("evidence").EnumerateArray(), line => Text(line, "kind") == "event" && Text(line, "text")!.StartsWith("RunInstances (ec2.amazonaws.com)", StringComparison.Ordinal));
        Assert.Contains("EMR111", answer.Codes);
        Assert.Contains($"{id} in ap-northeast-1 is TERMINATED_WITH_ERRORS, VALIDATION_ERROR: Service role arn:aws:iam::123456789012:role/ServiceRole has insufficient EC2 permissions", answer.Notes);
        Assert.Contains("sts:DecodeAuthorizationMessage", lab.ActionsSince(LabRecords.Start));
        Assert.Equal(writes, lab.WritesSince(LabRecords.Start).Count);
    }

    [Fact]
    public async Task Failure_two_is_the_jar_that_the_nodes_may_not_read()
    {
        await using var lab = await StartSwapped();
        await AllowPassRole(lab);
        await TagNetwork(lab);
        await Iam(lab, "DetachRolePolicy", ("RoleName", "JobFlowRole"), ("PolicyArn", V1Node));
        var answer = await Diagnose(lab.Admin, await Batch(lab));
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal("EMR301", answer.Codes[0]);
        Assert.Equal("nodeRole", Text(answer.Causes[0], "side"));
        Assert.DoesNotContain("EMR111", answer.Codes);
        Assert.DoesNotContain("EMR121", answer.Codes);
    }

    [Fact]
    public async Task What_the_role_was_refused_for_an_earlier_cluster_is_no_cause_of_this_one()
    {
        var clock = new DemoClock(TimeProvider.System);
        await using var lab = await StartSwapped(clock);
        await Batch(lab);
        await AllowPassRole(lab);
        await TagNetwork(lab);
        await Iam(lab, "DetachRolePolicy", ("RoleName", "JobFlowRole"), ("PolicyArn", V1Node));
        clock.Pass(TimeSpan.FromSeconds(2));
        var answer = await Diagnose(lab.Admin, await Batch(lab));
        Assert.Equal("EMR301", string.Join(' ', answer.Codes));
    }

    [Fact]
    public async Task A_healthy_cluster_has_no_cause()
    {
        await using var lab = await LabAccount.Start(options => options with { IsArticle = true });
        var id = await Batch(lab);
        var answer = await Diagnose(lab.Admin, id);
        Assert.Equal((1, ""), (answer.ExitCode, string.Join(' ', answer.Codes)));
        Assert.Contains(answer.Notes, note => note.StartsWith($"{id} in ap-northeast-1 is WAITING", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cut_message_is_never_sent_to_be_decoded_and_its_request_is_decided_again()
    {
        await using var lab = await StartSwapped();
        await AllowPassRole(lab);
        await TagNetwork(lab);
        // The more tags a request has, the longer is the message of its refusal; it is packed, so the values must not repeat themselves.
        var tags = string.Join(',', Enumerable.Range(1, 9).Select(number => $$"""{"Key": "team-{{number}}", "Value": "{{Convert.ToHexString(SHA512.HashData([(byte)number]))}}"}"""));
        var answer = await Diagnose(lab.Admin, await Batch(lab, tags));
        var tag = answer.Causes[0];
        Assert.Equal(("EMR101", true, false), (Text(tag, "code"), tag.GetProperty("cut").GetBoolean(), tag.GetProperty("next").GetBoolean()));
        Assert.DoesNotContain("sts:DecodeAuthorizationMessage", lab.ActionsSince(LabRecords.Start));
    }

    [Theory]
    [InlineData("cloudtrail:LookupEvents")]
    [InlineData("sts:DecodeAuthorizationMessage")]
    [InlineData("elasticmapreduce:ListInstances")]
    [InlineData("elasticmapreduce:ListSteps")]
    public async Task A_missing_permission_is_a_note_that_names_it_and_the_rest_goes_on(string action)
    {
        await using var lab = await StartSwapped();
        var id = await Batch(lab);
        var answer = await Diagnose(await Auditor(lab, action), id);
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains(answer.Notes, note => note.EndsWith($"not allowed: `{action}`", StringComparison.Ordinal));
        Assert.Contains("EMR121", answer.Codes);
        Assert.Contains("EMR111", answer.Codes);
    }

    [Fact]
    public async Task Without_the_cluster_nothing_can_be_told()
    {
        await using var lab = await StartSwapped();
        var unknown = await Run(lab.Admin, "j-2AXXXXXXGAPLF");
        Assert.Equal(
            (2, "", "emrshift: `j-2AXXXXXXGAPLF`: expected a cluster of this id in ap-northeast-1, found none: check --region and --profile\n"),
            (unknown.ExitCode, unknown.Out, unknown.Error));
        var refused = await Run(await Auditor(lab, "elasticmapreduce:DescribeCluster"), await Batch(lab));
        Assert.Equal((3, ""), (refused.ExitCode, refused.Out));
        Assert.Contains("the principal may not call `elasticmapreduce:DescribeCluster`", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_beside_the_id_are_used_too()
    {
        await using var lab = await LabAccount.Start(options => options with { IsArticle = true });
        var answer = await Diagnose(lab.Admin, await Batch(lab), "EC2 is out of capacity for r5.24xlarge in availability zone ap-northeast-1a");
        Assert.Equal((0, "CAP001"), (answer.ExitCode, string.Join(' ', answer.Codes)));
    }

    [Fact]
    public async Task A_pasted_encoded_message_is_opened_by_AWS_and_a_cut_one_is_not_sent()
    {
        await using var lab = await LabAccount.Start(options => options with { IsArticle = true, SaysWhyEc2Refuses = false });
        var refused = (await lab.As("mwaa-role").Query("ec2", "CreateSubnet", ("VpcId", "vpc-1"), ("CidrBlock", "10.0.9.0/24"))).Value("Message")!;
        var message = refused[(refused.LastIndexOf(' ') + 1)..];
        foreach (var text in (string[])[refused, message])
        {
            var asked = lab.Count();
            var answer = await Diagnose(lab.Admin, text);
            Assert.Contains("sts:DecodeAuthorizationMessage", lab.ActionsSince(asked));
            var cause = Assert.Single(answer.Causes);
            Assert.Equal((0, "arn:aws:iam::123456789012:role/mwaa-role", "ec2:CreateSubnet"), (answer.ExitCode, Text(cause, "principal"), Text(cause, "action")));
        }

        var before = lab.Count();
        var cut = await Diagnose(lab.Admin, refused[..^40] + "...");
        Assert.True(cut.Causes[0].GetProperty("cut").GetBoolean());
        Assert.Empty(lab.ActionsSince(before));

        var closed = await Diagnose(await Auditor(lab, "sts:DecodeAuthorizationMessage"), refused);
        Assert.Equal("IAM001", closed.Codes[0]);
        Assert.Contains("an encoded message stays closed: not allowed: `sts:DecodeAuthorizationMessage`", closed.Notes);
    }

    [Fact]
    public async Task What_IAM_recorded_in_its_own_region_is_found()
    {
        // The service role's policies change a moment after the launch; CloudTrail has that in us-east-1, and the launch where the cluster is.
        await using var lab = await StartSwapped();
        var id = await Batch(lab);
        Assert.DoesNotContain("PRP001", (await Diagnose(lab.Admin, id)).Codes);
        await AllowPassRole(lab);
        await TagNetwork(lab);
        var answer = await Diagnose(lab.Admin, id);
        var cause = answer.Causes.First(cause => Text(cause, "code") == "PRP001");
        Assert.Contains(cause.GetProperty("evidence").EnumerateArray(), line => Text(line, "text")!.StartsWith("PutRolePolicy for the role at ", StringComparison.Ordinal));
        Assert.DoesNotContain(answer.Notes, note => note.Contains("us-east-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_snapshot_of_another_account_is_refused()
    {
        await using var lab = await LabAccount.Start(options => options with { IsArticle = true });
        using var folder = new TemporaryFolder();
        folder.Write("account.json", System.Text.Encoding.UTF8.GetString(EmrShift.Accounts.AccountFile.Write(lab.Server.Snapshot() with { Id = "210987654321" })));
        var run = await Run(lab.Admin, await Batch(lab), "--snapshot", Path.Combine(folder.Path, "account.json"));
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("emrshift: --snapshot is of account 210987654321; these credentials are of account 123456789012 (arn:", run.Error, StringComparison.Ordinal);
    }

    sealed record Answer(int ExitCode, JsonElement Json)
    {
        public IReadOnlyList<JsonElement> Causes { get; } = [.. Json.GetProperty("causes").EnumerateArray()];

        public IReadOnlyList<string?> Codes => [.. Causes.Select(cause => Text(cause, "code"))];

        public IReadOnlyList<string> Notes { get; } = [.. Json.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!)];
    }

    static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    static async Task<Answer> Diagnose(LabClient client, params string[] inputs)
    {
        var run = await Run(client, [.. inputs, "--format", "json"]);
        Assert.Equal("", run.Error);
        return new(run.ExitCode, JsonElement.Parse(run.Out));
    }

    static Task<CliRun> Run(LabClient client, params string[] args)
    {
        var read = LabAccount.EnvironmentOf(client);
        string[] names = ["AWS_ENDPOINT_URL", "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_SHARED_CREDENTIALS_FILE"];
        var environment = names.Where(name => read(name) is not null).ToDictionary(name => name, name => read(name)!, StringComparer.Ordinal);
        return CliRun.Of(["diagnose", .. args], environment: environment, time: TimeProvider.System);
    }

    /// <summary>A user with the printed policy, less one action.</summary>
    static async Task<LabClient> Auditor(LabFixture lab, string without)
    {
        await Iam(lab, "CreateUser", ("UserName", "auditor"));
        await Iam(lab, "PutUserPolicy", ("UserName", "auditor"), ("PolicyName", "emrshift"), ("PolicyDocument", PermissionPolicy.Of()));
        await Iam(lab, "PutUserPolicy", ("UserName", "auditor"), ("PolicyName", "less"), ("PolicyDocument", $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"{{without}}","Resource":"*"}]}
            """));
        var key = await lab.Admin.Query("iam", "CreateAccessKey", ("UserName", "auditor"));
        return lab.With(key.Value("AccessKeyId")!, key.Value("SecretAccessKey")!);
    }

    /// <summary>The article's account after a batch on v1 and the naive swap of the service role's policy.</summary>
    static async Task<LabFixture> StartSwapped(TimeProvider? time = null)
    {
        var lab = await LabAccount.Start(options => options with { IsArticle = true }, time);
        await Batch(lab);
        await Iam(lab, "AttachRolePolicy", ("RoleName", "ServiceRole"), ("PolicyArn", EmrLab.V2Service));
        await Iam(lab, "DetachRolePolicy", ("RoleName", "ServiceRole"), ("PolicyArn", EmrLab.V1Service));
        return lab;
    }

    static Task AllowPassRole(LabFixture lab) => Iam(lab, "PutRolePolicy", ("RoleName", "ServiceRole"), ("PolicyName", "pass-role"), ("PolicyDocument", """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::123456789012:role/JobFlowRole","Condition":{"StringLike":{"iam:PassedToService":"ec2.amazonaws.com*"}}}]}
        """));

    static async Task TagNetwork(LabFixture lab)
    {
        foreach (var (operation, element) in ((string, string)[])[("DescribeSubnets", "subnetId"), ("DescribeVpcs", "vpcId"), ("DescribeSecurityGroups", "groupId")])
        {
            foreach (var id in (await lab.Admin.Query("ec2", operation)).Values(element).Distinct())
                EmrLab.Ok(await lab.Admin.Query("ec2", "CreateTags", ("ResourceId.1", id), ("Tag.1.Key", EmrLab.EmrTag), ("Tag.1.Value", "true")));
        }
    }

    static async Task Iam(LabFixture lab, string operation, params (string, string)[] parameters) => EmrLab.Ok(await lab.Admin.Query("iam", operation, parameters));

    /// <summary>The article's batch, with the tag if nothing else is said, as Airflow's role starts it.</summary>
    static async Task<string> Batch(LabFixture lab, string tags = EmrTag)
    {
        var subnet = (await lab.Admin.Query("ec2", "DescribeSubnets")).Value("subnetId")!;
        var started = await lab.As("mwaa-role").Json("elasticmapreduce", "RunJobFlow", (JsonObject)JsonNode.Parse($$"""
            {
              "Name": "daily", "ReleaseLabel": "emr-6.15.0", "ServiceRole": "ServiceRole", "JobFlowRole": "JobFlowRole",
              "Tags": [{{tags}}],
              "Instances": {"KeepJobFlowAliveWhenNoSteps": true, "Ec2SubnetId": "{{subnet}}", "InstanceCount": 2, "MasterInstanceType": "m5.xlarge", "SlaveInstanceType": "m5.xlarge"},
              "Steps": [{"Name": "batch", "ActionOnFailure": "CONTINUE", "HadoopJarStep": {"Jar": "command-runner.jar", "Args": [
                "spark-submit", "s3://acme-data-123456789012/jars/daily-batch.jar", "--input", "s3://acme-data-123456789012/input/", "--output", "s3://acme-data-123456789012/output/"]} }]
            }
            """)!);
        EmrLab.Ok(started);
        return (string)started.Json["JobFlowId"]!;
    }
}
