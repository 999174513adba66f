using EmrShift.Diagnosis;
using EmrShift.Diagnosis.Mending;
using EmrShift.Diagnosis.Trail;
using EmrShift.Launch;
using EmrShift.Trails;
using Xunit;

namespace EmrShift.Tests.Diagnosis;

/// <summary>What a VPC endpoint's policy, or the resource's own, refuses: the fix is there, and no statement is offered for the role.</summary>
public sealed class EndpointRefusalTests
{
    const string Node = "arn:aws:sts::123456789012:assumed-role/EMR_EC2_DefaultRole/i-0a1b2c3d4e5f67890";

    [Theory]
    [InlineData("because no VPC endpoint policy allows the s3:GetObject action", "EMR301", "allow it in the policy of the VPC endpoint (vpce-ID): add this statement to it", "\"Principal\": \"*\"")]
    [InlineData("with an explicit deny in a VPC endpoint policy", "IAM001", "change the statement of the endpoint's policy (vpce-ID) that denies it: a further statement that allows it does not help", null)]
    [InlineData("because no resource-based policy allows the s3:GetObject action", "EMR301", "allow it in the resource's own policy: add this statement to it", "\"AWS\": \"arn:aws:iam::123456789012:role/EMR_EC2_DefaultRole\"")]
    [InlineData("because no identity-based policy allows the s3:GetObject action", "EMR301", "allow s3:GetObject on `arn:aws:s3:::code/app.jar` to the role `EMR_EC2_DefaultRole`", "\"Version\"")]
    public void A_message_names_the_kind_of_policy_that_mends_it(string reason, string code, string fix, string? statement)
    {
        var cause = Assert.Single(TextDiagnosis.Of($"User: {Node} is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::code/app.jar\" {reason}"));
        Assert.Equal((code, fix), (cause.Code, cause.Fix[0].Text));
        var json = cause.Fix.FirstOrDefault(static step => step.Form == "json")?.Text;
        if (statement is null)
            Assert.Null(json);
        else
            Assert.Contains(statement, json, StringComparison.Ordinal);
    }

    [Fact] // network activity events: the code alone says what refused
    public void An_event_of_an_endpoint_names_it()
    {
        const string Event = """{"eventTime":"2026-01-13T06:14:39Z","eventSource":"s3.amazonaws.com","eventName":"GetObject","awsRegion":"eu-west-1","eventID":"e-7","eventType":"AwsVpceEvent","eventCategory":"NetworkActivity","vpcEndpointId":"vpce-1","errorCode":"VpceAccessDenied","errorMessage":"The request was denied due to a VPC endpoint policy","userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::123456789012:assumed-role/nodes/i-0a1b2c3d4e5f67890"},"requestParameters":{"bucketName":"code","key":"app.jar"}}""";
        var cause = Assert.Single(TrailDiagnosis.Of([TrailSource.Bytes("e.json", System.Text.Encoding.UTF8.GetBytes(Event))], stop: TestContext.Current.CancellationToken).Causes);
        Assert.Equal("EMR301 | nodeRole | arn:aws:iam::123456789012:role/nodes | s3:GetObject | arn:aws:s3:::code/app.jar", CatalogueTests.Line(cause));
        Assert.StartsWith("the policy of the VPC endpoint that the call goes through does not allow it", cause.Missing, StringComparison.Ordinal);
        Assert.StartsWith("allow it in the policy of the VPC endpoint", cause.Fix[0].Text, StringComparison.Ordinal);
    }

    const string Picture = """
        role EMR_DefaultRole_V2 trusts elasticmapreduce attached AmazonEMRServicePolicy_v2
        role EMR_EC2_DefaultRole trusts ec2 attached AmazonElasticMapReduceforEC2Role
        subnet subnet-1
        bucket code
        cluster j-1AAAAAAAAAAAA subnet subnet-1 steps s3://code/app.jar
        endpoint vpce-1
        """;

    [Theory]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::other/*"}]}""",
        "the policy of the VPC endpoint `vpce-1`, through which the nodes' calls go, does not allow it", "allow it in the policy of the VPC endpoint (vpce-1): add this statement to it")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"},{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}""",
        "the policy of the VPC endpoint `vpce-1`, through which the nodes' calls go, denies it", "change the statement of the endpoint's policy (vpce-1) that denies it: a further statement that allows it does not help")]
    public void S3_says_nothing_and_the_snapshot_tells(string policy, string missing, string fix)
    {
        var reading = Pictures.Read(Picture + " " + policy);
        Assert.Empty(reading.Problems);
        var said = TextDiagnosis.Of("AmazonS3Exception: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: 5CK5M1A2B3C4D5E6)");
        var causes = FailureDiagnosis.Of(DiagnosisResult.Empty, said, reading.Account, "j-1AAAAAAAAAAAA").Causes;
        var cause = Assert.Single(causes, static cause => cause.Resource == "arn:aws:s3:::code/app.jar");
        Assert.Equal(("EMR301", fix), (cause.Code, cause.Fix[0].Text));
        Assert.StartsWith(missing, cause.Missing, StringComparison.Ordinal);
        var (plan, left) = FixPlan.Of(causes, reading.Account, DateTimeOffset.UnixEpoch);
        Assert.Empty(plan.Steps);
        Assert.Contains(left, static line => line.Contains("vpce-1", StringComparison.Ordinal));
    }
}
