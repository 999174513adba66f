using Xunit;

namespace EmrShift.Tests.Lab.Clients;

/// <summary>The AWS CLI: EMR's default roles, a cluster, S3, the event history, decoding a refusal.</summary>
public sealed class AwsCliTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lab-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_cli_does_the_work_of_a_day()
    {
        ClientProcess.Need("aws", "--version");
        await using var lab = await LabFixture.Start(options => options with { Time = TimeProvider.System });
        var calls = new ClientCalls(lab, "aws-cli");
        Task<string> Aws(string line) => ClientProcess.Run(lab, _folder, "aws", line.Split(' '));
        // Outside us-east-1 the CLI ignores AWS_ENDPOINT_URL for `aws emr`, but takes --endpoint-url (facts "clients").
        Task<string> Emr(string line) => Aws($"--endpoint-url {lab.Server.Endpoint} emr {line}");

        // Here it is the other way round: the CLI finds the service's name in EMR's own host name, and calls IAM alone.
        Assert.Equal("EMR_EC2_DefaultRole\tEMR_DefaultRole\tEMR_AutoScaling_DefaultRole", await Aws("emr create-default-roles --query [].Role.RoleName --output text"));
        Assert.Equal("[]", await Aws("emr create-default-roles"));

        var cluster = await Emr("create-cluster --name c --release-label emr-6.15.0 --use-default-roles --no-auto-terminate --instance-type m5.xlarge --instance-count 3 --query ClusterId --output text");
        Assert.Equal("WAITING", await Emr($"describe-cluster --cluster-id {cluster} --query Cluster.Status.State --output text"));
        await Emr($"add-steps --cluster-id {cluster} --steps Type=CUSTOM_JAR,Name=s,Jar=command-runner.jar,Args=[spark-submit,--class,X]");
        Assert.Equal("COMPLETED", await Emr($"list-steps --cluster-id {cluster} --query Steps[0].Status.State --output text"));

        await File.WriteAllTextAsync(Path.Combine(_folder, "f"), "content", TestContext.Current.CancellationToken);
        await Aws("s3 mb s3://bucket-1");
        await Aws("s3 cp f s3://bucket-1/f --quiet");
        Assert.Equal("content", await Aws("s3 cp s3://bucket-1/f -"));

        Assert.Equal("RunJobFlow", await Aws("cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=RunJobFlow --query Events[].EventName --output text"));
        var subnet = await Aws("ec2 describe-subnets --query Subnets[0].SubnetId --output text");
        await Aws($"ec2 create-tags --resources {subnet} --tags Key=for-use-with-amazon-emr-managed-policies,Value=true");
        Assert.Equal("true", await Aws($"ec2 describe-tags --filters Name=resource-id,Values={subnet} --query Tags[].Value --output text"));

        // What EC2 refuses, STS can read.
        var narrow = await Roles.With(lab, "narrow", Roles.Allow("s3:GetObject", "*"));
        var refusal = (await narrow.Query("ec2", "CreateVpc", ("CidrBlock", "10.9.0.0/16"))).Value("Message")!;
        var decoded = await Aws($"sts decode-authorization-message --encoded-message {refusal.Split("message: ")[1]} --query DecodedMessage --output text");
        Assert.Contains("\"action\":\"ec2:CreateVpc\"", decoded, StringComparison.Ordinal);

        Assert.Equal("AmazonElasticMapReduceRole", await Aws("iam list-attached-role-policies --role-name EMR_DefaultRole --query AttachedPolicies[].PolicyName --output text"));
        calls.Check();
    }
}
