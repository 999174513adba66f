using System.Net;
using System.Text.Json.Nodes;
using EmrShift.Aws;
using EmrShift.Aws.Operations;
using EmrShift.Lab.Weathers;
using EmrShift.Tests.Lab;
using EmrShift.Tests.Lab.Emr;
using Xunit;

namespace EmrShift.Tests.Aws;

public sealed class AwsConnectionTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_protocol_answers_in_the_form_of_the_aws_cli()
    {
        await using var lab = await LabAccount.Start(options => options with { IsArticle = true });
        using var aws = lab.Open();
        Assert.Equal("123456789012", (await aws.Send(StsOperations.GetCallerIdentity.Call(), Stop)).Json.Text("Account"));
        var details = await aws.Send(IamOperations.GetAccountAuthorizationDetails.Call(new() { ["Filter"] = new JsonArray("Role") }), Stop);
        Assert.Contains(details.Items("RoleDetailList"), role => role.Text("RoleName") == "ServiceRole");
        var subnets = await aws.Send(Ec2Operations.DescribeSubnets.Call(), Stop);
        Assert.All(subnets.Items("Subnets"), subnet => Assert.StartsWith("subnet-", subnet.Text("SubnetId"), StringComparison.Ordinal));
        Assert.NotEmpty(subnets.Items("Subnets"));
        Assert.NotEmpty((await aws.Send(EmrOperations.ListClusters.Call(), Stop)).Utf8.ToArray());
    }

    [Fact]
    public async Task A_list_of_one_is_a_list()
    {
        await using var lab = await LabAccount.Start();
        EmrLab.Ok(await lab.Admin.S3("PUT", "/logs"));
        EmrLab.Ok(await lab.Admin.S3("PUT", "/logs/a/b.json", "{}"));
        using var aws = lab.Open();
        var whole = await aws.Send(S3Operations.ListObjectsV2.Call(new() { ["Bucket"] = "logs" }), Stop);
        Assert.Equal(["a/b.json"], whole.Items("Contents").Select(item => item.Text("Key")));
        var folders = await aws.Send(S3Operations.ListObjectsV2.Call(new() { ["Bucket"] = "logs", ["delimiter"] = "/" }), Stop);
        Assert.Equal(["a/"], folders.Items("CommonPrefixes").Select(item => item.Text("Prefix")));
    }

    [Fact]
    public async Task A_refusal_is_a_value_that_names_the_action()
    {
        await using var lab = await LabAccount.Start(options => options with { IsArticle = true });
        using var aws = lab.As("analyst-role").Open();
        var vpcs = await aws.Send(Ec2Operations.DescribeVpcs.Call() with { Region = "eu-west-1" }, Stop);
        Assert.True(vpcs.Error is { Service: "ec2", Operation: "DescribeVpcs", Action: "ec2:DescribeVpcs", Code: "UnauthorizedOperation", Status: 403, Region: "eu-west-1", IsDenied: true });
        var roles = await aws.Send(IamOperations.GetAccountAuthorizationDetails.Call(), Stop);
        Assert.True(roles.Error is { Action: "iam:GetAccountAuthorizationDetails", Code: "AccessDenied", Region: null, IsDenied: true, IsCredentials: false });
    }

    [Fact]
    public async Task Wrong_keys_an_unknown_profile_and_no_network_are_told_apart()
    {
        await using var lab = await LabAccount.Start();
        using var wrong = lab.With(lab.Admin.AccessKeyId, "wrong").Open();
        var refused = (await wrong.Send(StsOperations.GetCallerIdentity.Call(), Stop)).Error!;
        Assert.Equal(("SignatureDoesNotMatch", true, false), (refused.Code, refused.IsCredentials, refused.IsDenied));

        var (none, error) = AwsConnection.Open(new() { Environment = LabAccount.EnvironmentOf(lab.Admin), Profile = "nobody" });
        Assert.Null(none);
        Assert.Equal("sts:GetCallerIdentity: expected a profile `nobody` with credentials in the AWS configuration, found none", error!.ToString());

        using var nowhere = lab.Open(options => options with { Endpoint = new Uri("http://127.0.0.1:9/") });
        var unreachable = (await nowhere.Send(StsOperations.GetCallerIdentity.Call(), Stop)).Error!;
        Assert.Equal((AwsError.Unreachable, 0, true), (unreachable.Code, unreachable.Status, unreachable.MayHaveRun));
        Assert.StartsWith("sts:GetCallerIdentity: 127.0.0.1: Connection refused", unreachable.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throttles_failures_and_lost_answers_are_repeated()
    {
        await using var lab = await LabAccount.Start(options => options with
        {
            IsArticle = true, Weather = WeatherForecast.Parse("throttle=20%,fail=10%,drop-before=5%,seed=3", out _)!,
        });
        using var aws = lab.Open();
        for (var call = 0; call < 12; call++)
            Assert.Null((await aws.Send(EmrOperations.ListClusters.Call(), Stop)).Error);
    }

    [Fact]
    public async Task A_write_that_may_have_run_is_not_repeated()
    {
        await using var lab = await LabAccount.Start(options => options with { Weather = WeatherForecast.Parse("drop-after=100%", out _)! });
        using var aws = lab.Open();
        var write = new AwsOperation(AwsService.Iam, "CreatePolicy") { IsWrite = true };
        var document = """{"Version":"2012-10-17","Statement":[]}""";
        var answer = await aws.Send(write.Call(new() { ["PolicyName"] = "once", ["PolicyDocument"] = document }), Stop);
        Assert.True(answer.Error is { Code: AwsError.Unreachable, MayHaveRun: true });
        Assert.Equal(1, lab.Server.Lab.With(performer => performer.World.HomeAccount.Iam.Policies.Count(policy => policy.Key.EndsWith("/once", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task All_pages_are_read()
    {
        await using var lab = await LabAccount.Start(options => options with { IsArticle = true });
        using var aws = lab.Open();
        var pages = 0;
        var names = new List<string?>();
        await foreach (var page in aws.Pages(IamOperations.GetAccountAuthorizationDetails.Call(new() { ["MaxItems"] = 2 }), Stop))
        {
            Assert.Null(page.Error);
            pages++;
            names.AddRange(page.Items("RoleDetailList").Select(role => role.Text("RoleName")));
        }
        Assert.True(pages > 2, $"{pages} pages");
        Assert.Equal(["JobFlowRole", "ServiceRole", "analyst-role", "autoscaling-role", "mwaa-role"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_role_is_assumed_with_its_external_id()
    {
        await using var lab = await LabAccount.Start();
        var trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"emr"}}}]}""";
        await lab.Admin.Query("iam", "CreateRole", ("RoleName", "auditor"), ("AssumeRolePolicyDocument", trust));
        using var with = lab.Open(options => options with { AssumeRole = "arn:aws:iam::123456789012:role/auditor", ExternalId = "emr" });
        Assert.Equal("arn:aws:sts::123456789012:assumed-role/auditor/emrshift", (await with.Send(StsOperations.GetCallerIdentity.Call(), Stop)).Json.Text("Arn"));
        using var without = lab.Open(options => options with { AssumeRole = "arn:aws:iam::123456789012:role/auditor" });
        Assert.True((await without.Send(StsOperations.GetCallerIdentity.Call(), Stop)).Error is { Action: "sts:AssumeRole", IsDenied: true });
    }

    [Fact]
    public async Task What_is_not_in_the_list_of_permissions_never_leaves_the_process()
    {
        await using var lab = await LabAccount.Start();
        using var aws = lab.Open();
        var outside = new AwsOperation(AwsService.Iam, "DeleteUser") { IsWrite = true };
        await Assert.ThrowsAsync<InvalidOperationException>(() => aws.Send(outside.Call(), Stop));
        await Assert.ThrowsAsync<InvalidOperationException>(() => aws.Stream(outside.Call(), Stop));
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var page in aws.Pages(outside.Call(), Stop))
                Assert.Null(page);
        });
    }

    [Theory]
    [InlineData("us-east-1", "https://iam.amazonaws.com/", "us-east-1", "https://elasticmapreduce.us-east-1.amazonaws.com/")]
    [InlineData("cn-northwest-1", "https://iam.cn-north-1.amazonaws.com.cn/", "cn-north-1", "https://elasticmapreduce.cn-northwest-1.amazonaws.com.cn/")]
    [InlineData("us-gov-east-1", "https://iam.us-gov.amazonaws.com/", "us-gov-west-1", "https://elasticmapreduce.us-gov-east-1.amazonaws.com/")]
    public void Every_partition_has_its_hosts(string region, string iam, string signing, string emr)
    {
        Assert.Equal((new Uri(iam), signing), EmrShift.Aws.Sending.Endpoints.Of(AwsService.Iam, region, null));
        Assert.Equal((new Uri(emr), region), EmrShift.Aws.Sending.Endpoints.Of(AwsService.Emr, region, null));
    }

    [Theory]
    [InlineData(403, "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>", "AccessDenied", "no")]
    [InlineData(503, "<Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>slow</Message></Error></Errors></Response>", "RequestLimitExceeded", "slow")]
    [InlineData(400, """{"__type":"com.amazonaws.emr#ValidationException","Message":"bad"}""", "ValidationException", "bad")]
    [InlineData(502, "<html>proxy</html>", AwsError.NotAws, "expected an answer of AWS, found HTTP 502 Bad Gateway")]
    [InlineData(400, "<!DOCTYPE a [<!ENTITY x 'y'>]><Error><Code>&x;</Code></Error>", AwsError.NotAws, "expected an answer of AWS, found HTTP 400 Bad Request")]
    public void Errors_of_every_protocol_are_read(int status, string body, string code, string message)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        Assert.Equal((code, message), AwsErrors.Read(response, System.Text.Encoding.UTF8.GetBytes(body)));
    }
}
