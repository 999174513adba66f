using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace EmrShift.Tests.Lab.Emr;

/// <summary>A lab with EMR's default roles, and what tests of clusters do with it.</summary>
sealed partial class EmrLab : IAsyncDisposable
{
    public const string V1Service = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole";
    public const string V2Service = "arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2";
    public const string V1Node = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role";
    public const string EmrTag = "for-use-with-amazon-emr-managed-policies";
    public const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":["elasticmapreduce.amazonaws.com","ec2.amazonaws.com","application-autoscaling.amazonaws.com"]},"Action":"sts:AssumeRole"}]}""";

    EmrLab(LabFixture lab) => Fixture = lab;

    public LabFixture Fixture { get; }

    public LabClient Admin => Fixture.Admin;

    /// <summary>EMR's default roles with the v1 or the v2 service policy, and the v1 policy on the nodes.</summary>
    public static async Task<EmrLab> Start(bool isV2 = false, Func<EmrShift.Lab.LabOptions, EmrShift.Lab.LabOptions>? change = null)
    {
        var lab = new EmrLab(await LabFixture.Start(change));
        foreach (var (role, policy) in ((string, string)[])[("EMR_DefaultRole", isV2 ? V2Service : V1Service), ("EMR_EC2_DefaultRole", V1Node)])
        {
            await lab.Iam("CreateRole", ("RoleName", role), ("AssumeRolePolicyDocument", Trust));
            await lab.Iam("AttachRolePolicy", ("RoleName", role), ("PolicyArn", policy));
        }
        await lab.Iam("CreateInstanceProfile", ("InstanceProfileName", "EMR_EC2_DefaultRole"));
        await lab.Iam("AddRoleToInstanceProfile", ("InstanceProfileName", "EMR_EC2_DefaultRole"), ("RoleName", "EMR_EC2_DefaultRole"));
        return lab;
    }

    public async Task Iam(string operation, params (string, string)[] parameters) => Ok(await Admin.Query("iam", operation, parameters));

    public async Task<JsonObject> Json(string service, string operation, JsonObject parameters)
    {
        var answer = await Admin.Json(service, operation, parameters);
        Ok(answer);
        return answer.Json;
    }

    /// <summary>Gives a role one more inline policy.</summary>
    public Task Policy(string role, string name, params string[] statements) =>
        Iam("PutRolePolicy", ("RoleName", role), ("PolicyName", name), ("PolicyDocument", Roles.Document(statements)));

    /// <summary>A session of a new role that has one of AWS's policies.</summary>
    public async Task<LabClient> CallerWith(string policy)
    {
        await Iam("CreateRole", ("RoleName", "caller"), ("AssumeRolePolicyDocument", Trust));
        await Iam("AttachRolePolicy", ("RoleName", "caller"), ("PolicyArn", $"arn:aws:iam::aws:policy/{policy}"));
        return Fixture.As("caller");
    }

    /// <summary>Swaps the service policy as the naive move does.</summary>
    public async Task ToV2()
    {
        await Iam("AttachRolePolicy", ("RoleName", "EMR_DefaultRole"), ("PolicyArn", V2Service));
        await Iam("DetachRolePolicy", ("RoleName", "EMR_DefaultRole"), ("PolicyArn", V1Service));
    }

    /// <summary>Puts EMR's tag on resources of EC2.</summary>
    public async Task Tag(params IEnumerable<string> ids)
    {
        foreach (var id in ids)
            Ok(await Admin.Query("ec2", "CreateTags", ("ResourceId.1", id), ("Tag.1.Key", EmrTag), ("Tag.1.Value", "true")));
    }

    /// <summary>The default VPC and its subnets.</summary>
    public async Task<IReadOnlyList<string>> Network() =>
        [.. (await Admin.Query("ec2", "DescribeVpcs")).Values("vpcId"), .. (await Admin.Query("ec2", "DescribeSubnets")).Values("subnetId")];

    public static JsonObject Request(Action<JsonObject>? change = null)
    {
        var request = new JsonObject
        {
            ["Name"] = "c",
            ["ReleaseLabel"] = "emr-6.15.0",
            ["ServiceRole"] = "EMR_DefaultRole",
            ["JobFlowRole"] = "EMR_EC2_DefaultRole",
            ["Tags"] = new JsonArray(new JsonObject { ["Key"] = EmrTag, ["Value"] = "true" }),
            ["Instances"] = new JsonObject { ["InstanceCount"] = 3, ["MasterInstanceType"] = "m5.xlarge", ["KeepJobFlowAliveWhenNoSteps"] = true },
        };
        change?.Invoke(request);
        return request;
    }

    /// <summary>A step whose jar is command-runner.jar.</summary>
    public static JsonObject Step(params IEnumerable<string> args) => new()
    {
        ["Name"] = "step",
        ["ActionOnFailure"] = "CONTINUE",
        ["HadoopJarStep"] = new JsonObject { ["Jar"] = "command-runner.jar", ["Args"] = new JsonArray([.. args.Select(arg => (JsonNode)arg)]) },
    };

    public async Task<string> Run(JsonObject request) => (string)(await Json("elasticmapreduce", "RunJobFlow", request))["JobFlowId"]!;

    public async Task<JsonObject> Describe(string id) => (JsonObject)(await Json("elasticmapreduce", "DescribeCluster", new() { ["ClusterId"] = id }))["Cluster"]!;

    /// <summary><c>TERMINATED_WITH_ERRORS VALIDATION_ERROR: …</c>, with instance ids as <c>i-…</c>.</summary>
    public async Task<string> StateOf(string id)
    {
        var status = (await Describe(id))["Status"]!;
        return Plain($"{status["State"]} {status["StateChangeReason"]!["Code"]}: {status["StateChangeReason"]!["Message"]}");
    }

    /// <summary>How a cluster's first step ended: <c>COMPLETED</c>, or <c>FAILED message</c>.</summary>
    public async Task<string> StepOf(string id)
    {
        var status = (await Json("elasticmapreduce", "ListSteps", new() { ["ClusterId"] = id }))["Steps"]![0]!["Status"]!;
        return Plain($"{status["State"]} {status["FailureDetails"]?["Message"]}".TrimEnd());
    }

    /// <summary>Runs a cluster with one step.</summary>
    public async Task<string> RunStep(params string[] args) => await StepOf(await Run(Request(request => request["Steps"] = new JsonArray(Step(args)))));

    /// <summary>
    /// The names of the events of a role in all regions, oldest first, each with its error code where it failed. Calls on S3's objects and DynamoDB's items are not in the
    /// event history and not here.
    /// </summary>
    public IReadOnlyList<string> EventsOf(string role) => Fixture.Server.Lab.With(performer => performer.World.HomeAccount.Regions.Values
        .SelectMany(region => region.Trail.Events)
        .OrderBy(record => record.Time)
        .Where(record => JsonNode.Parse(record.Json.Span)!["userIdentity"]?["sessionContext"]?["sessionIssuer"]?["userName"]?.GetValue<string>() == role)
        .Select(record => record.ErrorCode is { } code ? $"{record.Name}!{code}" : record.Name)
        .ToList());

    public static void Ok(LabAnswer answer) => Assert.Equal("200", answer.Summary);

    static string Plain(string text) => InstanceId().Replace(text, "i-…");

    public ValueTask DisposeAsync() => Fixture.DisposeAsync();

    [GeneratedRegex("i-[0-9a-f]{17}", RegexOptions.NonBacktracking)]
    private static partial Regex InstanceId();
}
