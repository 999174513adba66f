using System.Text.Json.Nodes;
using Xunit;

namespace EmrShift.Tests.Lab.Emr;

/// <summary>The article from start to end: the batch on v1, both failures, and the move that works.</summary>
public sealed class ArticleTests
{
    const string V1Service = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole";
    const string V2Service = "arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2";
    const string V1Node = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role";
    const string Insufficient = "Service role arn:aws:iam::123456789012:role/ServiceRole has insufficient EC2 permissions";
    const string EmrTag = "for-use-with-amazon-emr-managed-policies";

    static Task<LabFixture> Start() => LabFixture.Start(options => options with { IsArticle = true });

    /// <summary>The account after its first batch on v1: EMR has made its security groups.</summary>
    static async Task<LabFixture> StartAfterV1()
    {
        var lab = await Start();
        Assert.Equal("WAITING : Cluster ready after last step completed.", StateOf(await Batch(lab, isTagged: false)));
        return lab;
    }

    static async Task<string> Subnet(LabFixture lab) => (await lab.Admin.Query("ec2", "DescribeSubnets")).Value("subnetId")!;

    /// <summary>The daily batch as the Airflow environment's role starts it; the cluster as it is after everything has happened.</summary>
    static async Task<JsonObject> Batch(LabFixture lab, bool isTagged)
    {
        var request = new JsonObject
        {
            ["Name"] = "daily",
            ["ReleaseLabel"] = "emr-6.15.0",
            ["ServiceRole"] = "ServiceRole",
            ["JobFlowRole"] = "JobFlowRole",
            ["AutoScalingRole"] = "autoscaling-role",
            ["Instances"] = new JsonObject
            {
                ["Ec2SubnetId"] = await Subnet(lab),
                ["KeepJobFlowAliveWhenNoSteps"] = true,
                ["InstanceGroups"] = new JsonArray(
                    new JsonObject { ["InstanceRole"] = "MASTER", ["InstanceType"] = "m5.xlarge", ["InstanceCount"] = 1 },
                    new JsonObject { ["InstanceRole"] = "CORE", ["InstanceType"] = "m5.xlarge", ["InstanceCount"] = 2 }),
            },
            ["Steps"] = new JsonArray(new JsonObject
            {
                ["Name"] = "batch",
                ["ActionOnFailure"] = "CONTINUE",
                ["HadoopJarStep"] = new JsonObject
                {
                    ["Jar"] = "command-runner.jar",
                    ["Args"] = new JsonArray(
                        "spark-submit", "s3://acme-data-123456789012/jars/daily-batch.jar", "--input", "s3://acme-data-123456789012/input/",
                        "--output", "s3://acme-data-123456789012/output/", "--table", "sales.orders"),
                },
            }),
        };
        if (isTagged)
            request["Tags"] = new JsonArray(new JsonObject { ["Key"] = EmrTag, ["Value"] = "true" });
        var started = await lab.As("mwaa-role").Json("elasticmapreduce", "RunJobFlow", request);
        Assert.Equal("200", started.Summary);
        var id = (string)started.Json["JobFlowId"]!;
        return (JsonObject)(await lab.Admin.Json("elasticmapreduce", "DescribeCluster", new JsonObject { ["ClusterId"] = id })).Json["Cluster"]!;
    }

    static async Task<JsonNode> Step(LabFixture lab, JsonObject cluster) =>
        (await lab.Admin.Json("elasticmapreduce", "ListSteps", new JsonObject { ["ClusterId"] = (string?)cluster["Id"] })).Json["Steps"]![0]!["Status"]!;

    static async Task Iam(LabFixture lab, string operation, params (string, string)[] parameters) =>
        Assert.Equal("200", (await lab.Admin.Query("iam", operation, parameters)).Summary);

    static async Task SwapServicePolicy(LabFixture lab)
    {
        await Iam(lab, "AttachRolePolicy", ("RoleName", "ServiceRole"), ("PolicyArn", V2Service));
        await Iam(lab, "DetachRolePolicy", ("RoleName", "ServiceRole"), ("PolicyArn", V1Service));
    }

    static Task AllowPassRole(LabFixture lab) => Iam(lab, "PutRolePolicy", ("RoleName", "ServiceRole"), ("PolicyName", "pass-role"), ("PolicyDocument", """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::123456789012:role/JobFlowRole","Condition":{"StringLike":{"iam:PassedToService":"ec2.amazonaws.com*"}}}]}
        """));

    static async Task TagSubnet(LabFixture lab) => Assert.Equal(
        "200", (await lab.Admin.Query("ec2", "CreateTags", ("ResourceId.1", await Subnet(lab)), ("Tag.1.Key", EmrTag), ("Tag.1.Value", "true"))).Summary);

    static string StateOf(JsonObject cluster) => $"{cluster["Status"]!["State"]} {cluster["Status"]!["StateChangeReason"]!["Code"]}: {cluster["Status"]!["StateChangeReason"]!["Message"]}";

    [Fact]
    public async Task On_v1_the_batch_runs()
    {
        await using var lab = await Start();
        var cluster = await Batch(lab, isTagged: false);
        Assert.Equal("WAITING : Cluster ready after last step completed.", StateOf(cluster));
        Assert.Equal("COMPLETED", (string?)(await Step(lab, cluster))["State"]);
        var table = await lab.Admin.Json("glue", "GetTable", new JsonObject { ["DatabaseName"] = "sales", ["Name"] = "orders" });
        Assert.Equal("orders", (string?)table.Json["Table"]!["Name"]);
        Assert.StartsWith("arn:aws:sts::123456789012:assumed-role/JobFlowRole/i-", (string?)table.Json["Table"]!["CreatedBy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_naive_swap_fails_as_the_article_tells()
    {
        await using var lab = await StartAfterV1();
        await SwapServicePolicy(lab);
        var cluster = await Batch(lab, isTagged: true);
        Assert.Equal($"TERMINATED_WITH_ERRORS VALIDATION_ERROR: {Insufficient}", StateOf(cluster));

        var found = await Events(lab, "RunInstances");
        var record = found[0];
        Assert.Equal("elasticmapreduce.amazonaws.com", (string?)record["sourceIPAddress"]);
        Assert.Equal("elasticmapreduce.amazonaws.com", (string?)record["userAgent"]);
        Assert.Equal("Client.UnauthorizedOperation", (string?)record["errorCode"]);
        const string before = "You are not authorized to perform this operation. Encoded authorization failure message: ";
        var message = (string)record["errorMessage"]!;
        Assert.StartsWith(before, message, StringComparison.Ordinal);

        var decoded = await lab.Admin.Query("sts", "DecodeAuthorizationMessage", ("EncodedMessage", message[before.Length..]));
        var text = JsonNode.Parse(decoded.Value("DecodedMessage")!)!;
        Assert.False((bool)text["allowed"]!);
        Assert.Equal("arn:aws:sts::123456789012:assumed-role/ServiceRole/CCSSession", (string?)text["context"]!["principal"]!["arn"]);
        Assert.Equal("iam:PassRole", (string?)text["context"]!["action"]);
        Assert.Equal("arn:aws:iam::123456789012:role/JobFlowRole", (string?)text["context"]!["resource"]);
        Assert.Equal(
            """[{"key":"aws:Region","values":{"items":[{"value":"ap-northeast-1"}]}},{"key":"aws:Service","values":{"items":[{"value":"ec2"}]}},{"key":"aws:Resource","values":{"items":[{"value":"role/JobFlowRole"}]}}]""",
            text["context"]!["conditions"]!["items"]!.ToJsonString());
    }

    [Theory]
    [InlineData(true, false, true)] // PassRole is allowed; the subnet has no tag
    [InlineData(false, true, true)] // the subnet has its tag; PassRole is not allowed
    [InlineData(true, true, false)] // both, but the request has no tag
    public async Task Each_of_the_three_is_needed(bool hasPassRole, bool hasSubnetTag, bool isTagged)
    {
        await using var lab = await StartAfterV1();
        await SwapServicePolicy(lab);
        if (hasPassRole)
            await AllowPassRole(lab);
        if (hasSubnetTag)
            await TagSubnet(lab);
        Assert.Equal($"TERMINATED_WITH_ERRORS VALIDATION_ERROR: {Insufficient}", StateOf(await Batch(lab, isTagged)));
    }

    [Fact]
    public async Task With_all_three_the_cluster_starts_and_the_step_fails_on_its_jar()
    {
        await using var lab = await StartAfterV1();
        await PrepareV2(lab);
        await Iam(lab, "DetachRolePolicy", ("RoleName", "JobFlowRole"), ("PolicyArn", V1Node));
        var cluster = await Batch(lab, isTagged: true);
        Assert.Equal("WAITING : Cluster ready after last step completed.", StateOf(cluster));
        var step = await Step(lab, cluster);
        Assert.Equal("FAILED", (string?)step["State"]);
        Assert.Contains(
            "Failed to get main class in JAR with error 'com.amazon.ws.emr.hadoop.fs.shaded.com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied",
            (string?)step["FailureDetails"]!["Message"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_move_that_the_article_ends_with_works()
    {
        await using var lab = await StartAfterV1();
        await PrepareV2(lab);
        await Iam(lab, "PutRolePolicy", ("RoleName", "JobFlowRole"), ("PolicyName", "application"), ("PolicyDocument", """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*","glue:*"],"Resource":"*"},{"Effect":"Deny","Action":["s3:Create*","s3:DeleteBucket*"],"Resource":"*"}]}
            """));
        await Iam(lab, "DetachRolePolicy", ("RoleName", "JobFlowRole"), ("PolicyArn", V1Node));
        var cluster = await Batch(lab, isTagged: true);
        Assert.Equal("COMPLETED", (string?)(await Step(lab, cluster))["State"]);
        var instances = await lab.Admin.Query("ec2", "DescribeInstances", ("Filter.1.Name", $"tag:{EmrTag}"), ("Filter.1.Value.1", "true"));
        Assert.Equal(3, instances.Values("instanceId").Distinct().Count());
    }

    /// <summary>The tag on the subnet, PassRole, v2 instead of v1.</summary>
    static async Task PrepareV2(LabFixture lab)
    {
        await TagSubnet(lab);
        await AllowPassRole(lab);
        await SwapServicePolicy(lab);
    }

    static async Task<List<JsonNode>> Events(LabFixture lab, string name)
    {
        var found = await lab.Admin.Json("cloudtrail", "LookupEvents", new JsonObject
        {
            ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = "EventName", ["AttributeValue"] = name }),
        });
        return [.. found.Json["Events"]!.AsArray().Select(entry => JsonNode.Parse((string)entry!["CloudTrailEvent"]!)!)];
    }
}
