using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace EmrShift.Tests.Lab.Emr;

/// <summary>Clusters of other shapes than the article's, and what the caller is told at once.</summary>
public sealed partial class ClusterTests
{
    const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":["elasticmapreduce.amazonaws.com","ec2.amazonaws.com"]},"Action":"sts:AssumeRole"}]}""";

    /// <summary>An empty account with EMR's default roles on v1.</summary>
    static async Task<LabFixture> Start()
    {
        var lab = await LabFixture.Start();
        (string Role, string Policy)[] roles = [("EMR_DefaultRole", "AmazonElasticMapReduceRole"), ("EMR_EC2_DefaultRole", "AmazonElasticMapReduceforEC2Role")];
        foreach (var (role, policy) in roles)
        {
            await Iam(lab, "CreateRole", ("RoleName", role), ("AssumeRolePolicyDocument", Trust));
            await Iam(lab, "AttachRolePolicy", ("RoleName", role), ("PolicyArn", $"arn:aws:iam::aws:policy/service-role/{policy}"));
        }
        await Iam(lab, "CreateInstanceProfile", ("InstanceProfileName", "EMR_EC2_DefaultRole"));
        await Iam(lab, "AddRoleToInstanceProfile", ("InstanceProfileName", "EMR_EC2_DefaultRole"), ("RoleName", "EMR_EC2_DefaultRole"));
        return lab;
    }

    static async Task Iam(LabFixture lab, string operation, params (string, string)[] parameters) =>
        Assert.Equal("200", (await lab.Admin.Query("iam", operation, parameters)).Summary);

    static JsonObject Request(Action<JsonObject>? change = null)
    {
        var request = new JsonObject
        {
            ["Name"] = "c",
            ["ReleaseLabel"] = "emr-6.15.0",
            ["ServiceRole"] = "EMR_DefaultRole",
            ["JobFlowRole"] = "EMR_EC2_DefaultRole",
            ["Instances"] = new JsonObject { ["InstanceCount"] = 3, ["MasterInstanceType"] = "m5.xlarge", ["KeepJobFlowAliveWhenNoSteps"] = true },
        };
        change?.Invoke(request);
        return request;
    }

    static async Task<JsonObject> Describe(LabFixture lab, string id) =>
        (JsonObject)(await lab.Admin.Json("elasticmapreduce", "DescribeCluster", new JsonObject { ["ClusterId"] = id })).Json["Cluster"]!;

    static async Task<string> Run(LabFixture lab, JsonObject request)
    {
        var answer = await lab.Admin.Json("elasticmapreduce", "RunJobFlow", request);
        Assert.Equal("200", answer.Summary);
        return (string)answer.Json["JobFlowId"]!;
    }

    /// <summary>Starts a cluster and says how it is when everything has happened.</summary>
    static async Task Check(JsonObject request, string expected)
    {
        await using var lab = await Start();
        var status = (await Describe(lab, await Run(lab, request)))["Status"]!;
        var said = $"{status["State"]} {status["StateChangeReason"]!["Code"]}: {status["StateChangeReason"]!["Message"]}";
        Assert.Equal(expected, InstanceId().Replace(said, "i-…"));
    }

    [GeneratedRegex("i-[0-9a-f]{17}", RegexOptions.NonBacktracking)]
    private static partial Regex InstanceId();

    [Fact]
    public Task In_the_default_network_it_waits() => Check(Request(), "WAITING : Cluster ready after last step completed.");

    [Fact]
    public Task Fleets_wait_as_well() => Check(
        Request(request => request["Instances"] = new JsonObject
        {
            ["KeepJobFlowAliveWhenNoSteps"] = true,
            ["InstanceFleets"] = new JsonArray(
                new JsonObject { ["InstanceFleetType"] = "MASTER", ["TargetOnDemandCapacity"] = 1, ["InstanceTypeConfigs"] = new JsonArray(new JsonObject { ["InstanceType"] = "m5.xlarge" }) },
                new JsonObject { ["InstanceFleetType"] = "CORE", ["TargetSpotCapacity"] = 2, ["InstanceTypeConfigs"] = new JsonArray(new JsonObject { ["InstanceType"] = "m5.xlarge" }) }),
        }),
        "WAITING : Cluster ready after last step completed.");

    [Fact]
    public Task Without_anything_to_do_it_ends() => Check(
        Request(request => request["Instances"]!["KeepJobFlowAliveWhenNoSteps"] = false), "TERMINATED ALL_STEPS_COMPLETED: Steps completed");

    [Fact]
    public Task A_missing_service_role_is_found_later() => Check(
        Request(request => request["ServiceRole"] = "Missing"),
        "TERMINATED_WITH_ERRORS VALIDATION_ERROR: EMR service role arn:aws:iam::123456789012:role/Missing is invalid");

    [Fact]
    public Task A_bootstrap_script_that_is_not_there_fails_the_cluster() => Check(
        Request(request => request["BootstrapActions"] = new JsonArray(new JsonObject
        {
            ["Name"] = "b",
            ["ScriptBootstrapAction"] = new JsonObject { ["Path"] = "s3://no-such-bucket/b.sh" },
        })),
        "TERMINATED_WITH_ERRORS BOOTSTRAP_FAILURE: Master instance (i-…) failed attempting to download bootstrap action 1 file from S3");

    [Fact]
    public async Task The_caller_is_told_at_once_what_it_may_not()
    {
        await using var lab = await Start();
        await Iam(lab, "CreateUser", ("UserName", "u"));
        var key = await lab.Admin.Query("iam", "CreateAccessKey", ("UserName", "u"));
        var user = lab.With(key.Value("AccessKeyId")!, key.Value("SecretAccessKey")!);
        async Task Told(string expected) => Assert.Equal(expected, (await user.Json("elasticmapreduce", "RunJobFlow", Request())).Summary);
        async Task Allow(string actions) => await Iam(lab, "PutUserPolicy", ("UserName", "u"), ("PolicyName", "p"), ("PolicyDocument", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":{{actions}},"Resource":"*"}]}"""));

        await Told("400 AccessDeniedException: User: arn:aws:iam::123456789012:user/u is not authorized to perform: elasticmapreduce:RunJobFlow on resource: arn:aws:elasticmapreduce:ap-northeast-1:123456789012:cluster/* because no identity-based policy allows the elasticmapreduce:RunJobFlow action");
        await Allow("""["elasticmapreduce:*"]""");
        await Told("400 AccessDeniedException: User: arn:aws:iam::123456789012:user/u is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/EMR_DefaultRole because no identity-based policy allows the iam:PassRole action");
        await Allow("""["elasticmapreduce:*","iam:PassRole"]""");
        await Told("400 ValidationException: Service-linked role 'AWSServiceRoleForEMRCleanup' for EMR is required. Please create this role directly or add permission to create it in your IAM entity.");
        await Allow("""["elasticmapreduce:*","iam:PassRole","iam:CreateServiceLinkedRole"]""");
        await Told("200");
    }

    [Theory]
    [InlineData("JobFlowRole", "Missing", "400 ValidationException: Invalid InstanceProfile: Missing.")]
    [InlineData("JobFlowRole", null, "400 ValidationException: InstanceProfile is required for creating cluster.")]
    [InlineData("ServiceRole", null, "400 ValidationException: ServiceRole is required for creating cluster.")]
    public async Task A_request_that_cannot_be_is_refused(string member, string? value, string expected)
    {
        await using var lab = await Start();
        var request = Request();
        request.Remove(member);
        if (value is not null)
            request[member] = value;
        Assert.Equal(expected, (await lab.Admin.Json("elasticmapreduce", "RunJobFlow", request)).Summary);
    }

    [Fact]
    public async Task After_the_naive_swap_an_old_cluster_cannot_grow_but_ends_clean()
    {
        await using var lab = await Start();
        var id = await Run(lab, Request());
        _ = await Describe(lab, id);
        await Iam(lab, "AttachRolePolicy", ("RoleName", "EMR_DefaultRole"), ("PolicyArn", "arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2"));
        await Iam(lab, "DetachRolePolicy", ("RoleName", "EMR_DefaultRole"), ("PolicyArn", "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole"));
        var groups = (await lab.Admin.Json("elasticmapreduce", "ListInstanceGroups", new JsonObject { ["ClusterId"] = id })).Json["InstanceGroups"]!.AsArray();
        var core = groups.Single(group => (string?)group!["InstanceGroupType"] == "CORE")!;
        await lab.Admin.Json("elasticmapreduce", "ModifyInstanceGroups", new JsonObject
        {
            ["InstanceGroups"] = new JsonArray(new JsonObject { ["InstanceGroupId"] = (string?)core["Id"], ["InstanceCount"] = 4 }),
        });
        groups = (await lab.Admin.Json("elasticmapreduce", "ListInstanceGroups", new JsonObject { ["ClusterId"] = id })).Json["InstanceGroups"]!.AsArray();
        core = groups.Single(group => (string?)group!["InstanceGroupType"] == "CORE")!;
        Assert.Equal("SUSPENDED", (string?)core["Status"]!["State"]);
        Assert.Equal(2, (int)core["RunningInstanceCount"]!);

        // AWSServiceRoleForEMRCleanup does what the service role may not any more.
        Assert.Equal("200", (await lab.Admin.Json("elasticmapreduce", "TerminateJobFlows", new JsonObject { ["JobFlowIds"] = new JsonArray(id) })).Summary);
        Assert.Equal("TERMINATED", (string?)(await Describe(lab, id))["Status"]!["State"]);
        Assert.Equal(["terminated"], (await lab.Admin.Query("ec2", "DescribeInstances")).Xml.Descendants("instanceState").Select(state => state.Element("name")!.Value).Distinct());
    }

    [Fact]
    public async Task Time_passes_at_the_labs_speed()
    {
        await using var lab = await LabFixture.Start(options => options with { IsArticle = true, Speed = 60 });
        var subnet = (await lab.Admin.Query("ec2", "DescribeSubnets")).Value("subnetId")!;
        var id = await Run(lab, Request(request =>
        {
            request["ServiceRole"] = "ServiceRole";
            request["JobFlowRole"] = "JobFlowRole";
            request["Instances"]!["Ec2SubnetId"] = subnet;
        }));
        async Task After(double seconds, string state)
        {
            lab.Clock.Advance(TimeSpan.FromSeconds(seconds));
            Assert.Equal(state, (string?)(await Describe(lab, id))["Status"]!["State"]);
        }
        await After(0, "STARTING");
        await After(3, "BOOTSTRAPPING"); // three minutes of AWS's
        await After(3, "WAITING");
    }
}
