using System.Buffers;
using System.Text;
using EmrShift.Plans;
using EmrShift.Tests.Plans;
using EmrShift.Tests.Support;
using EmrShift.Tests.Trails;
using Xunit;

namespace EmrShift.Tests.Cli;

/// <summary>What the program prints as JSON fits the schemas of docs/schemas: members, types, nothing beside them.</summary>
public sealed class SchemaTests
{
    const string Subnet = "arn:aws:ec2:us-east-1:111122223333:subnet/subnet-1";

    [Theory]
    [InlineData("assessment", "assess examples/article --format json")]
    [InlineData("assessment", "assess examples/article-after --format json")]
    [InlineData("policy-list", "policy list --format json")]
    [InlineData("policy-diff", "policy diff AmazonElasticMapReduceRole AmazonEMRServicePolicy_v2 --format json")]
    [InlineData("explanation", "policy explain --policy AmazonEMRServicePolicy_v2 --action ec2:RunInstances --resource " + Subnet + " --format json")]
    [InlineData("explanation", "policy explain --policy AmazonEMRServicePolicy_v2 --action ec2:RunInstances --resource " + Subnet + " --format json --context aws:ResourceTag/for-use-with-amazon-emr-managed-policies=?")]
    [InlineData("explanation", "policy explain --policy AmazonElasticMapReduceRole --action ec2:RunInstances --resource " + Subnet + " --format json")]
    public async Task The_output_fits_its_schema(string schema, string arguments)
    {
        var run = await CliRun.Of(arguments.Split(' '));
        Assert.Equal("", run.Error);
        JsonSchemaCheck.Fits($"docs/schemas/{schema}.v1.json", run.Out);
    }

    [Fact]
    public async Task Lint_with_findings_ignored_ones_and_a_broken_file_fits_its_schema()
    {
        using var folder = new TemporaryFolder();
        folder.Write("main.tf", "resource \"aws_emr_cluster\" \"a\" {\n  name = \"a\"\n}\n");
        folder.Write("broken.tf", "resource \"aws_emr_cluster\" {");
        folder.Write("baseline.json", """{"schema": "emrshift/baseline/v1", "findings": [{"code": "EMR101", "reason": "soon gone", "until": "2026-02-01"}]}""");
        foreach (var options in (string[][])[[], ["--baseline", "baseline.json"]])
        {
            var run = await CliRun.Of(["lint", "--format", "json", .. options], folder.Path);
            JsonSchemaCheck.Fits("docs/schemas/lint.v1.json", run.Out);
        }
    }

    [Fact]
    public async Task An_assessment_with_ignored_findings_and_gaps_fits_its_schema()
    {
        using var folder = new TemporaryFolder();
        folder.Write("baseline.json", """{"schema": "emrshift/baseline/v1", "findings": [{"code": "EMR*", "reason": "later", "until": "2026-02-01"}, {"code": "EMR111", "reason": "later", "until": "2026-02-01"}]}""");
        folder.Write("account/cut.json", "{\"Subnets\": [");
        folder.Write("account/iam.json", """{"RoleDetailList": [{"Arn": "arn:aws:iam::123456789012:role/r", "RoleName": "r"}]}""");
        var run = await CliRun.Of(["assess", "account", RepositoryRoot.File("examples", "article"), "--format", "json", "--baseline", "baseline.json"], folder.Path);
        Assert.Contains("\"ignoredBy\": ", run.Out, StringComparison.Ordinal);
        Assert.Contains("\"subject\": \"account/cut.json\"", run.Out, StringComparison.Ordinal);
        JsonSchemaCheck.Fits("docs/schemas/assessment.v1.json", run.Out);
    }

    [Theory]
    [InlineData("--counts")]
    [InlineData("--policies", "AmazonEMRServicePolicy_v2", "--format", "json")]
    public async Task A_replay_fits_its_schema(params string[] options)
    {
        using var folder = new TemporaryFolder();
        folder.Write("log.json", string.Join('\n',
            EventMapTests.Event("s3", "GetObject", """{"bucketName":"b","key":"a/k"}""", ""","eventID":"e1","errorCode":"AccessDenied" """),
            EventMapTests.Event("ec2", "NoSuchCall", "{}", ""","eventID":"e2" """),
            EventMapTests.Event("elasticmapreduce", "RunJobFlow", """{"name":"c","serviceRole":"S","jobFlowRole":"N"}""", ""","eventID":"e3" """)));
        folder.Write("README", "no log");
        var run = await CliRun.Of(["replay", ".", .. options], folder.Path);
        Assert.Contains("\"README\"", run.Out.Replace(folder.Path + "/", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(options.Length > 1, run.Out.Contains("\"inferred\": true", StringComparison.Ordinal));
        JsonSchemaCheck.Fits("docs/schemas/replay.v1.json", run.Out);
    }

    [Fact]
    public async Task A_generated_policy_fits_its_schema()
    {
        using var folder = new TemporaryFolder();
        folder.Write("log.json", string.Join('\n',
            EventMapTests.Event("s3", "GetObject", """{"bucketName":"b","key":"a/k"}""", ""","eventID":"e1" """),
            EventMapTests.Event("s3", "CopyObject", """{"bucketName":"b","key":"a/k","x-amz-copy-source":"c/k"}""", ""","eventID":"e2" """),
            EventMapTests.Event("s3", "DeleteBucket", """{"bucketName":"b"}""", ""","eventID":"e3","errorCode":"AccessDenied" """),
            EventMapTests.Event("s3", "HeadBucket", """{"bucketName":"other"}""", ""","eventID":"e4","errorCode":"AccessDenied" """)));
        var run = await CliRun.Of(
            ["policy", "generate", "node-role", "--role", "R", "--from", "log.json", "--account", RepositoryRoot.File("examples", "article"), "--guardrails", "--format", "json"], folder.Path);
        Assert.Equal(0, run.ExitCode);
        foreach (var member in (string[])["\"inferred\": true", "NoBucketIsMadeOrDeleted", "\"s3:DeleteBucket\"", "arn:aws:s3:::other"])
            Assert.Contains(member, run.Out, StringComparison.Ordinal);
        JsonSchemaCheck.Fits("docs/schemas/generated-policy.v1.json", run.Out);
    }

    [Fact]
    public void A_plan_fits_its_schema()
    {
        var buffer = new ArrayBufferWriter<byte>();
        PlanFile.Write(PlanFileTests.Sample, buffer);
        JsonSchemaCheck.Fits("docs/schemas/plan.v1.json", Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
