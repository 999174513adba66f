using System.Text;
using EmrShift.Aws;
using EmrShift.Tests.Lab;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Aws;

public sealed class PermissionTests
{
    const string AlwaysAllowed = "sts:GetCallerIdentity";

    [Fact]
    public void The_page_of_permissions_is_fresh() => Generated.Check("docs/permissions.md", Page());

    [Fact]
    public void The_policies_fit_into_customer_managed_policies()
    {
        Assert.InRange(PermissionPolicy.SizeOf(PermissionPolicy.Of(Enum.GetValues<PermissionUse>())), 1, 6144); // IAM quotas
    }

    [Theory]
    [InlineData("permissions", "1571 characters, of the 6144 of a managed policy, or the 2048 of a user's inline policies together")]
    [InlineData("permissions --apply --org", "2921 characters: make it a managed policy (up to 6144); a user's inline policies hold 2048 together")]
    public async Task The_command_says_how_long_the_policy_is(string command, string said) => Assert.Equal($"emrshift: {said}\n", (await CliRun.Of(command.Split(' '))).Error);

    [Fact]
    public void Reading_changes_nothing()
    {
        string[] verbs = ["Get", "List", "Describe", "Lookup", "Assume", "Decode"];
        // A query of Athena reads the trail, and its result goes where the user says: the verbs don't tell.
        string[] queries = ["athena:StartQueryExecution", "athena:StopQueryExecution"];
        Assert.All(Permissions.All.Where(permission => permission.Use is not (PermissionUse.Apply or PermissionUse.DryRun or PermissionUse.Canary) && !queries.Contains(permission.Action, StringComparer.Ordinal)), permission =>
            Assert.Contains(verbs, verb => permission.Action.Split(':')[1].StartsWith(verb, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_printed_policy_is_enough_for_every_live_command()
    {
        await using var lab = await LabAccount.Start(options => options with { IsArticle = true });
        var client = await User(lab, PermissionPolicy.Of());
        var environment = LabEnvironment(client);
        using var folder = new TemporaryFolder();
        var snapshot = await CliRun.Of(["snapshot", "-o", "account.json"], folder.Path, environment: environment, time: TimeProvider.System);
        Assert.Equal((0, "", ""), (snapshot.ExitCode, snapshot.Out, snapshot.Error));
        var live = await CliRun.Of(["assess", "--format", "json"], folder.Path, environment: environment, time: TimeProvider.System);
        Assert.Equal((1, ""), (live.ExitCode, live.Error));
        var fromFile = await CliRun.Of(["assess", "account.json", "--format", "json"], folder.Path, time: TimeProvider.System);
        Assert.Equal((1, ""), (fromFile.ExitCode, fromFile.Error));
    }

    [Fact]
    public async Task Each_action_that_is_taken_away_leaves_a_gap_that_names_it()
    {
        await using var lab = await LabAccount.Start(options => options with { IsArticle = true });
        await Fill(lab);
        var client = await User(lab, PermissionPolicy.Of());
        var missed = new List<string>();
        foreach (var permission in Permissions.All.Where(permission => permission.Use is PermissionUse.Read && permission.Action != AlwaysAllowed))
        {
            var deny = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"{{permission.Action}}","Resource":"*"}]}""";
            await lab.Admin.Query("iam", "PutUserPolicy", ("UserName", "auditor"), ("PolicyName", "less"), ("PolicyDocument", deny));
            using var aws = client.Open();
            var reading = await AccountReader.Read(aws, 90, TimeProvider.System.GetUtcNow(), progress: null, TestContext.Current.CancellationToken);
            Assert.Null(reading.Error);
            if (!reading.Account!.Gaps.Any(gap => gap.Why == $"not allowed: `{permission.Action}`"))
                missed.Add(permission.Action);
        }
        // The dump holds the documents of all policies that something uses; where it lacks one, and with `policy show --live`, these are asked.
        Assert.Equal(["iam:GetPolicy", "iam:GetPolicyVersion"], missed);
        foreach (var action in missed)
        {
            var deny = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"{{action}}","Resource":"*"}]}""";
            await lab.Admin.Query("iam", "PutUserPolicy", ("UserName", "auditor"), ("PolicyName", "less"), ("PolicyDocument", deny));
            var show = await CliRun.Of(["policy", "show", "AmazonEMRServicePolicy_v2", "--live"], environment: LabEnvironment(client), time: TimeProvider.System);
            Assert.Equal(3, show.ExitCode);
            Assert.Contains($"the principal may not call `{action}`", show.Error, StringComparison.Ordinal);
        }
    }

    /// <summary>An account in which there is something to ask for by every action.</summary>
    static async Task Fill(LabFixture lab)
    {
        await lab.Admin.Json("kms", "CreateKey");
        await lab.Admin.Json("organizations", "CreateOrganization");
        var root = (await lab.Admin.Json("organizations", "ListRoots")).Json["Roots"]![0]!["Id"]!.GetValue<string>();
        await lab.Admin.Json("organizations", "EnablePolicyType", new() { ["RootId"] = root, ["PolicyType"] = "SERVICE_CONTROL_POLICY" });
        await lab.Admin.Send("states", HttpMethod.Post, "/", Encoding.UTF8.GetBytes("""
            {"name":"etl","roleArn":"arn:aws:iam::123456789012:role/mwaa-role","definition":"{\"States\":{\"A\":{\"Resource\":\"arn:aws:states:::elasticmapreduce:createCluster.sync\"}}}"}
            """), [("content-type", "application/x-amz-json-1.0"), ("x-amz-target", "AWSStepFunctions.CreateStateMachine")]);
        await lab.Admin.Json("elasticmapreduce", "CreateSecurityConfiguration", new() { ["Name"] = "safe", ["SecurityConfiguration"] = "{}" });
        var subnet = (await lab.Admin.Query("ec2", "DescribeSubnets")).Value("subnetId")!;
        string[] instances =
        [
            $$"""{"InstanceCount":1,"MasterInstanceType":"m5.xlarge","KeepJobFlowAliveWhenNoSteps":true,"Ec2SubnetId":"{{subnet}}"}""",
            $$"""{"InstanceFleets":[{"InstanceFleetType":"MASTER","TargetOnDemandCapacity":1,"InstanceTypeConfigs":[{"InstanceType":"m5.xlarge"}]}],"KeepJobFlowAliveWhenNoSteps":true,"Ec2SubnetIds":["{{subnet}}"]}""",
        ];
        foreach (var part in instances)
        {
            var run = await lab.Admin.Json("elasticmapreduce", "RunJobFlow", System.Text.Json.Nodes.JsonNode.Parse($$"""
                {"Name":"nightly","ReleaseLabel":"emr-6.15.0","ServiceRole":"ServiceRole","JobFlowRole":"JobFlowRole","CustomAmiId":"ami-0123456789abcdef0","Instances":{{part}} }
                """)!.AsObject());
            Assert.Equal("200", run.Summary);
        }
    }

    [Fact]
    public async Task Wrong_credentials_and_no_network_end_with_code_3()
    {
        await using var lab = await LabAccount.Start();
        var wrong = await CliRun.Of(["assess"], environment: LabEnvironment(lab.With(lab.Admin.AccessKeyId, "wrong")), time: TimeProvider.System);
        Assert.Equal(3, wrong.ExitCode);
        Assert.StartsWith("emrshift: sts:GetCallerIdentity: SignatureDoesNotMatch: ", wrong.Error, StringComparison.Ordinal);
        var nowhere = LabEnvironment(lab.Admin);
        nowhere["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9";
        var none = await CliRun.Of(["snapshot"], environment: nowhere, time: TimeProvider.System);
        Assert.Equal((3, ""), (none.ExitCode, none.Out));
        Assert.StartsWith("emrshift: sts:GetCallerIdentity: 127.0.0.1: Connection refused", none.Error, StringComparison.Ordinal);
    }

    static Dictionary<string, string> LabEnvironment(LabClient client)
    {
        var read = LabAccount.EnvironmentOf(client);
        string[] names = ["AWS_ENDPOINT_URL", "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_SHARED_CREDENTIALS_FILE"];
        return names.Where(name => read(name) is not null).ToDictionary(name => name, name => read(name)!, StringComparer.Ordinal);
    }

    static async Task<LabClient> User(LabFixture lab, string policy)
    {
        await lab.Admin.Query("iam", "CreateUser", ("UserName", "auditor"));
        await lab.Admin.Query("iam", "PutUserPolicy", ("UserName", "auditor"), ("PolicyName", "emrshift"), ("PolicyDocument", policy));
        var key = await lab.Admin.Query("iam", "CreateAccessKey", ("UserName", "auditor"));
        return lab.With(key.Value("AccessKeyId")!, key.Value("SecretAccessKey")!);
    }

    static string Page()
    {
        var text = new StringBuilder(
            """
            # What the tool may do in your account

            Made from the list that every call is held against before it leaves the process. `emrshift permissions` prints the policy for reading, `--org` adds what
            other accounts need, `--apply` what is written, `--ec2-dry-run` and `--canary` what these options of `apply` ask. With `--apply` it has to be a managed policy: it is longer than the 2,048 characters that a user's inline
            policies may have together. AWS's own `SecurityAudit` does not cover all of the reading.


            """);
        foreach (var use in Enum.GetValues<PermissionUse>())
        {
            text.Append(use switch
            {
                PermissionUse.Read => "## Reading: `snapshot`, and every command without a source\n\n",
                PermissionUse.Evidence => "## Beyond the account: logs in S3 for `replay`, encoded messages and a cluster's instances for `diagnose`\n\n",
                PermissionUse.Organization => "## Other accounts: `--org`, `--assume-role`\n\n",
                PermissionUse.DryRun => """
                    ## Asking EC2: `apply --ec2-dry-run`

                    IAM has no condition for DryRun, so that whoever has these may also launch. The tool sends the EC2 ones with DryRun and never without. Where the
                    service role's trust policy lets the mover assume it, `sts:AssumeRole` and `sts:DecodeAuthorizationMessage` are enough: EC2 is then asked as the role.


                    """,
                PermissionUse.Canary => """
                    ## A canary: `apply --canary`

                    Beside what `apply` writes: a small cluster is started and ended. Its service role is a copy of the real one, named `emrshift-canary-…`, which the slots of
                    roles, attachments and inline policies make and take away.


                    """,
                _ => "## Changing: `apply` and `rollback`\n\nThe last column names the slots.\n\n",
            });
            text.Append("| action | what for |\n|---|---|\n");
            foreach (var permission in Permissions.All.Where(permission => permission.Use == use))
                text.Append($"| `{permission.Action}` | {permission.Why} |\n");
            text.Append('\n');
        }
        return text.ToString().TrimEnd('\n') + "\n";
    }
}
