using System.Diagnostics;
using EmrShift.Aws;
using EmrShift.Aws.Operations;
using EmrShift.Aws.Sending;
using EmrShift.Tests.Lab.Clients;
using EmrShift.Tests.Support;
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
    public void The_profiles_endpoints_come_after_the_environments()
    {
        using var folder = new TemporaryFolder();
        folder.Write("config", """
            # what the AWS CLI reads
            [default]
            endpoint_url = http://127.0.0.1:1
            [ profile  dev ]
            region=eu-west-1
            services = local
            endpoint_url=http://127.0.0.1:2
            [services local]
            emr =
              endpoint_url = http://127.0.0.1:3
            sfn=
                endpoint_url = http://127.0.0.1:4
            ec2 = nothing
              endpoint_url = http://127.0.0.1:5
            [profile quiet]
            endpoint_url = http://127.0.0.1:6
            ignore_configured_endpoint_urls = true
            [profile wrong]
            services = wrong
            [services wrong]
            s3 =
              endpoint_url = localhost:9
            """);
        folder.Write("credentials", "[dev]\naws_access_key_id = a\n[both]\nendpoint_url = http://127.0.0.1:7\n");
        (string, string) config = ("AWS_CONFIG_FILE", Path.Combine(folder.Path, "config")), credentials = ("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(folder.Path, "credentials"));
        AwsService[] services = [AwsService.Emr, AwsService.StepFunctions, AwsService.Ec2, AwsService.Iam];
        int[] Ports(string profile, params (string, string)[] more) =>
            [.. services.Select(service => CustomEndpoints.Read(Of([config, credentials, .. more]), profile).Endpoints.GetValueOrDefault(service)?.Port ?? 0)];

        Assert.Equal([1, 1, 1, 1], Ports("default"));
        Assert.Equal([3, 4, 2, 2], Ports("dev"));
        Assert.Equal([8, 9, 8, 8], Ports("dev", ("AWS_ENDPOINT_URL", "http://127.0.0.1:8"), ("AWS_ENDPOINT_URL_SFN", "http://127.0.0.1:9")));
        Assert.Equal([0, 0, 0, 0], Ports("quiet", ("AWS_ENDPOINT_URL", "http://127.0.0.1:8")));
        Assert.Equal([7, 7, 7, 7], Ports("both"));
        Assert.Equal([0, 0, 0, 0], Ports("no such"));
        Assert.Equal("expected a URL in endpoint_url of s3 in [services wrong], found `localhost:9`", CustomEndpoints.Read(Of(config), "wrong").Problem);
    }

    /// <summary>botocore reads the same files: the same profile goes to the same places.</summary>
    [Fact]
    public async Task The_profiles_endpoints_are_those_of_botocore()
    {
        ClientProcess.Need("python3", "-c", "import botocore.session");
        using var folder = new TemporaryFolder();
        folder.Write("config", "[profile dev]\nservices = local\nendpoint_url = http://127.0.0.1:2\n[services local]\nemr =\n  endpoint_url = http://127.0.0.1:3\nsfn =\n  endpoint_url = http://127.0.0.1:4\n");
        var start = new ProcessStartInfo("python3", ["-c", """
            import botocore.session
            session = botocore.session.Session(profile='dev')
            for service in ['emr', 'stepfunctions', 'iam', 'ec2', 'mwaa', 's3', 'sts']:
                print(session.create_client(service, region_name='eu-west-1', aws_access_key_id='a', aws_secret_access_key='b').meta.endpoint_url + '/')
            """]) { RedirectStandardOutput = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["AWS_CONFIG_FILE"] = Path.Combine(folder.Path, "config");
        using var process = Process.Start(start)!;
        var theirs = (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var (ours, _) = CustomEndpoints.Read(Of(("AWS_CONFIG_FILE", Path.Combine(folder.Path, "config"))), "dev");
        AwsService[] services = [AwsService.Emr, AwsService.StepFunctions, AwsService.Iam, AwsService.Ec2, AwsService.Mwaa, AwsService.S3, AwsService.Sts];
        Assert.Equal(services.Select(service => ours[service].ToString()), theirs);
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
