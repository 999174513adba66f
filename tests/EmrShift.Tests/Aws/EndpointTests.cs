using System.Diagnostics;
using EmrShift.Aws;
using EmrShift.Aws.Operations;
using EmrShift.Aws.Sending;
using EmrShift.Tests.Lab.Clients;
using Xunit;

namespace EmrShift.Tests.Aws;

/// <summary>Where services are: AWS's hosts, and what takes their place.</summary>
public sealed class EndpointTests
{
    [Fact]
    public void A_services_own_endpoint_wins_over_that_of_all()
    {
        var (endpoints, problem) = CustomEndpoints.Read(Of(
            ("AWS_ENDPOINT_URL", "http://127.0.0.1:1"), ("AWS_ENDPOINT_URL_EMR", "http://127.0.0.1:2"), ("AWS_ENDPOINT_URL_SFN", "http://127.0.0.1:3"), ("AWS_ENDPOINT_URL_MWAA", "http://127.0.0.1:4")));
        Assert.Null(problem);
        Assert.Equal(
            [2, 3, 4, 1, 1],
            ((AwsService[])[AwsService.Emr, AwsService.StepFunctions, AwsService.Mwaa, AwsService.Iam, AwsService.CloudTrail]).Select(service => endpoints[service].Port));
    }

    [Fact]
    public void One_service_alone_leaves_the_others_at_aws()
    {
        var (endpoints, _) = CustomEndpoints.Read(Of(("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9")));
        Assert.Equal([AwsService.S3], endpoints.Keys);
    }

    [Fact]
    public void They_can_be_ignored_and_a_wrong_one_is_named()
    {
        Assert.Empty(CustomEndpoints.Read(Of(("AWS_ENDPOINT_URL", "http://127.0.0.1:1"), ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"))).Endpoints);
        Assert.Equal("expected a URL in AWS_ENDPOINT_URL_IAM, found `localhost:1`", CustomEndpoints.Read(Of(("AWS_ENDPOINT_URL_IAM", "localhost:1"))).Problem);
    }

    [Fact]
    public async Task Calls_go_to_the_endpoint_of_their_service()
    {
        await using var lab = await LabAccount.Start(options => options with { IsArticle = true });
        using var aws = lab.Open(options => options with
        {
            Environment = name => name switch
            {
                "AWS_ENDPOINT_URL" => "http://127.0.0.1:9", // nobody listens there
                "AWS_ENDPOINT_URL_EMR" => lab.Server.Endpoint.ToString(),
                _ => options.Environment(name),
            },
        });
        Assert.Null((await aws.Send(EmrOperations.ListClusters.Call(), TestContext.Current.CancellationToken)).Error);
        Assert.Equal(AwsError.Unreachable, (await aws.Send(StsOperations.GetCallerIdentity.Call(), TestContext.Current.CancellationToken)).Error?.Code);
    }

    /// <summary>botocore resolves every service in every partition by its own table; ours is a rule with three exceptions.</summary>
    [Fact]
    public async Task Hosts_and_signing_regions_are_those_of_botocore()
    {
        ClientProcess.Need("python3", "-c", "import botocore.session");
        string[] regions = ["us-east-1", "eu-west-1", "ap-northeast-1", "cn-north-1", "cn-northwest-1", "us-gov-east-1", "us-gov-west-1"];
        (string Name, AwsService Service)[] services =
        [
            ("iam", AwsService.Iam), ("ec2", AwsService.Ec2), ("emr", AwsService.Emr), ("cloudtrail", AwsService.CloudTrail), ("kms", AwsService.Kms), ("glue", AwsService.Glue),
            ("organizations", AwsService.Organizations), ("athena", AwsService.Athena), ("stepfunctions", AwsService.StepFunctions),
        ];
        var script = $"""
            import botocore.session
            session = botocore.session.Session()
            for service in {"'" + string.Join(' ', services.Select(service => service.Name)) + "'"}.split():
                for region in {"'" + string.Join(' ', regions) + "'"}.split():
                    client = session.create_client(service, region_name=region, aws_access_key_id='a', aws_secret_access_key='b')
                    print(service, region, client.meta.endpoint_url + '/', client._request_signer.region_name)
            """;
        var start = new ProcessStartInfo("python3", ["-c", script]) { RedirectStandardOutput = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var theirs = (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var ours = from service in services
                   from region in regions
                   let found = Endpoints.Of(service.Service, region, null)
                   select $"{service.Name} {region} {found.Endpoint} {found.SigningRegion}";
        Assert.Equal(ours, theirs);
    }

    static Func<string, string?> Of(params (string Name, string Value)[] variables) => name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
