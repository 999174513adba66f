using System.Text.Json.Nodes;
using Xunit;

namespace EmrShift.Tests.Lab.Emr;

/// <summary>What nodes call goes through the endpoints of their VPC, and each endpoint's policy is asked, too.</summary>
public sealed class EndpointPolicyTests
{
    const string AccessDenied = "FAILED Exception in thread \"main\" org.apache.spark.SparkException: java.io.IOException: com.amazon.ws.emr.hadoop.fs.shaded.com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)";
    const string DenyAll = """{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}""";
    const string AllowAll = """{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}""";

    static async Task<EmrLab> Start()
    {
        var lab = await EmrLab.Start();
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-data"));
        await lab.Json("glue", "CreateDatabase", new() { ["DatabaseInput"] = new JsonObject { ["Name"] = "default" } });
        return lab;
    }

    static async Task<string> Endpoint(EmrLab lab, string service, string[] statements, params (string, string)[] more)
    {
        var answer = await lab.Admin.Query("ec2", "CreateVpcEndpoint",
            [("VpcId", (await lab.Network())[0]), ("ServiceName", $"com.amazonaws.ap-northeast-1.{service}"), ("PolicyDocument", Roles.Document(statements)), .. more]);
        EmrLab.Ok(answer);
        return answer.Value("vpcEndpointId")!;
    }

    static async Task<(string, string)> Table(EmrLab lab) => ("RouteTableId.1", (await lab.Admin.Query("ec2", "DescribeRouteTables")).Value("routeTableId")!);

    [Theory]
    [InlineData(AllowAll, "COMPLETED")]
    [InlineData(DenyAll, AccessDenied)]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::other/*"}""", AccessDenied)]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::acme-data/out/*"}""", "COMPLETED")]
    public async Task A_gateways_policy_is_asked(string statement, string expected)
    {
        await using var lab = await Start();
        await Endpoint(lab, "s3", [statement], await Table(lab));
        Assert.Equal(expected, await lab.RunStep("--output", "s3://acme-data/out/"));
    }

    [Fact]
    public async Task A_gateway_serves_its_own_route_tables_only()
    {
        await using var lab = await Start();
        var table = (await lab.Admin.Query("ec2", "CreateRouteTable", ("VpcId", (await lab.Network())[0]))).Value("routeTableId")!;
        await Endpoint(lab, "s3", [DenyAll], ("RouteTableId.1", table));
        Assert.Equal("COMPLETED", await lab.RunStep("--output", "s3://acme-data/out/"));
    }

    [Fact]
    public async Task A_gateway_serves_the_buckets_of_its_own_region_only()
    {
        await using var lab = await Start();
        EmrLab.Ok(await lab.Admin.S3("PUT", "/far-data", "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>"));
        await Endpoint(lab, "s3", [DenyAll], await Table(lab));
        Assert.Equal("COMPLETED", await lab.RunStep("--output", "s3://far-data/out/"));
    }

    [Theory]
    [InlineData(true, "FAILED")]
    [InlineData(false, "COMPLETED")]
    public async Task An_interface_serves_its_VPC_where_its_private_DNS_is_on(bool hasPrivateDns, string expected)
    {
        await using var lab = await Start();
        await Endpoint(lab, "glue", [AllowAll, """{"Effect":"Deny","Principal":"*","Action":"glue:CreateDatabase","Resource":"*"}"""],
            ("VpcEndpointType", "Interface"), ("PrivateDnsEnabled", hasPrivateDns ? "true" : "false"));
        var ended = await lab.RunStep("--database", "sales");
        Assert.Equal(expected, ended.Split(' ')[0]);
        if (hasPrivateDns)
            Assert.Contains("is not authorized to perform: glue:CreateDatabase on resource: arn:aws:glue:ap-northeast-1:123456789012:catalog with an explicit deny in a VPC endpoint policy", ended, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoints_refusal_is_not_in_the_event_history_and_its_other_calls_are_with_its_id()
    {
        await using var lab = await Start();
        var id = await Endpoint(lab, "glue", ["""{"Effect":"Allow","Principal":"*","Action":"glue:GetDatabase","Resource":"*"}"""], ("VpcEndpointType", "Interface"), ("PrivateDnsEnabled", "true"));
        Assert.Contains("because no VPC endpoint policy allows the glue:CreateDatabase action", await lab.RunStep("--database", "sales"), StringComparison.Ordinal);
        Assert.Equal(["GetDatabase", "GetDatabase!EntityNotFoundException"], lab.EventsOf("EMR_EC2_DefaultRole"));
        var ids = lab.Fixture.Server.Lab.With(performer => performer.World.HomeAccount.Region("ap-northeast-1").Trail.Events
            .Where(record => record.Name == "GetDatabase").Select(record => (string?)JsonNode.Parse(record.Json.Span)!["vpcEndpointId"]).ToList());
        Assert.Equal([id, id], ids);
    }

    [Theory]
    [InlineData("aws:SourceVpce", true)]
    [InlineData("aws:SourceVpc", true)]
    [InlineData("aws:SourceVpce", false)]
    public async Task A_bucket_policy_sees_the_way_of_a_call(string key, bool hasEndpoint)
    {
        await using var lab = await Start();
        var endpoint = hasEndpoint ? await Endpoint(lab, "s3", [AllowAll], await Table(lab)) : "vpce-0123456789abcdef0";
        var value = key == "aws:SourceVpce" ? endpoint : (await lab.Network())[0];
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-data/out/x", "x"));
        var policy = Roles.Document($$$"""{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::123456789012:role/EMR_EC2_DefaultRole"},"Action":"s3:*","Resource":"arn:aws:s3:::acme-data/*","Condition":{"StringNotEquals":{ "{{{key}}}":"{{{value}}}" } } }""");
        Assert.Equal("204", (await lab.Admin.S3("PUT", "/acme-data?policy", policy)).Summary);
        Assert.Equal(hasEndpoint ? "COMPLETED" : AccessDenied, await lab.RunStep("--output", "s3://acme-data/out/"));
    }
}
