using EmrShift.Lab.Weathers;
using EmrShift.Tests.Journals;
using Xunit;

namespace EmrShift.Tests.Lab;

public sealed class WeatherTests
{
    static Task<LabFixture> Start(string weather) => LabFixture.Start(options => options with { Weather = WeatherForecast.Parse(weather, out _)! });

    [Theory]
    [InlineData("throttle=100%", "400 Throttling: Rate exceeded")]
    [InlineData("fail=1", "500 InternalFailure: The request processing has failed because of an unknown error, exception or failure.")]
    [InlineData("skew=20m", "403 SignatureDoesNotMatch: Signature expired: 20260115T100000Z is now earlier than 20260115T102000Z - 15 min.")]
    public async Task It_does_what_it_is_asked_for(string weather, string expected)
    {
        await using var lab = await Start(weather);
        Assert.Equal(expected, (await lab.Admin.Query("sts", "GetCallerIdentity")).Summary);
    }

    [Theory]
    [InlineData("drop-before=100%", 0)]
    [InlineData("drop-after=100%", 1)]
    public async Task A_dropped_call_had_its_effect_or_not(string weather, int groups)
    {
        await using var lab = await Start(weather);
        await Assert.ThrowsAsync<HttpRequestException>(() => lab.Admin.Query("iam", "CreateGroup", ("GroupName", "G")));
        Assert.Equal(groups, lab.Server.Lab.With(performer => performer.World.HomeAccount.Iam.Groups.Count));
    }

    [Fact]
    public async Task A_stale_read_sees_the_world_as_it_was()
    {
        await using var lab = await Start("stale=100%,lag=5s");
        Assert.Equal("200", (await lab.Admin.Query("iam", "CreateGroup", ("GroupName", "G"))).Summary);
        Assert.Empty((await lab.Admin.Query("iam", "ListGroups")).Values("GroupName"));
        lab.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(["G"], (await lab.Admin.Query("iam", "ListGroups")).Values("GroupName"));
    }

    [Theory]
    [InlineData("iam", "CreateGroup", "ListGroups", "GroupName")]
    [InlineData("ec2", "CreateVpc", "DescribeVpcs", "cidrBlock")]
    public async Task A_service_whose_reads_lag_shows_a_write_later_and_the_others_at_once(string service, string write, string read, string element)
    {
        await using var lab = await Start($"lag-{service}=5s");
        await lab.Admin.Query("ec2", "DescribeVpcs"); // the default VPC comes with the first call
        lab.Clock.Advance(TimeSpan.FromSeconds(6));
        var before = (await lab.Admin.Query(service, read)).Values(element).Distinct().ToList();
        Assert.Equal("200", (await lab.Admin.Query(service, write, service == "iam" ? ("GroupName", "G") : ("CidrBlock", "10.9.0.0/16"))).Summary);
        await lab.Admin.S3("PUT", "/bucket-1");
        Assert.Equal(before, (await lab.Admin.Query(service, read)).Values(element).Distinct());
        Assert.Equal(["bucket-1"], (await lab.Admin.S3("GET", "/")).Values("Name"));
        lab.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal([.. before, service == "iam" ? "G" : "10.9.0.0/16"], (await lab.Admin.Query(service, read)).Values(element).Distinct());
    }

    [Fact]
    public async Task What_was_just_made_is_not_found_and_a_new_session_is()
    {
        await using var lab = await LabFixture.Start(options => options with { IsArticle = true, Weather = WeatherForecast.Parse("lag-iam=5s,lag-ec2=5s", out _)! });
        lab.Clock.Advance(TimeSpan.FromSeconds(6));
        await lab.Admin.Query("iam", "CreateRole", ("RoleName", "New"), ("AssumeRolePolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}"""));
        Assert.Equal("404 NoSuchEntity: The role with name New cannot be found.", (await lab.Admin.Query("iam", "GetRole", ("RoleName", "New"))).Summary);
        var vpc = (await lab.Admin.Query("ec2", "CreateVpc", ("CidrBlock", "10.9.0.0/16"))).Value("vpcId")!;
        Assert.Equal($"400 InvalidVpcID.NotFound: The vpc ID '{vpc}' does not exist", (await lab.Admin.Query("ec2", "DescribeVpcs", ("VpcId.1", vpc))).Summary);
        Assert.Equal("200", (await lab.As("mwaa-role").Query("ec2", "DescribeVpcs")).Summary);
        lab.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("200", (await lab.Admin.Query("iam", "GetRole", ("RoleName", "New"))).Summary);
    }

    [Fact]
    public async Task The_event_history_lags_and_has_each_event_once()
    {
        await using var lab = await Start("lag-cloudtrail=5m,lag-iam=5s");
        await lab.Admin.Query("iam", "CreateGroup", ("GroupName", "G"));
        await lab.Admin.Query("iam", "ListGroups");
        Assert.Empty(await Names(lab));
        lab.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(["ListGroups", "CreateGroup"], (await Names(lab)).Where(name => name != "LookupEvents"));
    }

    static async Task<string[]> Names(LabFixture lab) =>
        [.. (await (lab.Admin with { Region = "us-east-1" }).Json("cloudtrail", "LookupEvents")).Json["Events"]!.AsArray().Select(found => (string)found!["EventName"]!)];

    [Fact]
    public async Task A_slow_answer_takes_as_long_as_it_says()
    {
        var clock = new InstantTime();
        await using var lab = await LabFixture.Start(options => options with { Time = clock, Weather = WeatherForecast.Parse("delay=7s", out _)! });
        var before = clock.GetUtcNow();
        Assert.Equal("200", (await lab.Admin.Query("sts", "GetCallerIdentity")).Summary);
        Assert.Equal(TimeSpan.FromSeconds(7), clock.GetUtcNow() - before);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_weather()
    {
        async Task<string> Answers()
        {
            await using var lab = await Start("throttle=50%,seed=3");
            var answers = new List<string>();
            for (var i = 0; i < 20; i++)
                answers.Add((await lab.Admin.Query("sts", "GetCallerIdentity")).Summary[..3]);
            return string.Join(' ', answers);
        }
        var first = await Answers();
        Assert.Contains("400", first, StringComparison.Ordinal);
        Assert.Contains("200", first, StringComparison.Ordinal);
        Assert.Equal(first, await Answers());
    }

    [Fact]
    public async Task Limits_are_those_of_the_operation_and_of_the_service_in_each_region()
    {
        await using var lab = await Start("limits=1");
        async Task<string> Answers(LabClient client, string operation, int calls)
        {
            var answers = new List<string>();
            for (var call = 0; call < calls; call++)
                answers.Add((await client.Json("elasticmapreduce", operation)).Summary.Split(':')[0]);
            return string.Join(", ", answers.GroupBy(answer => answer).Select(group => $"{group.Count()} × {group.Key}"));
        }
        Assert.Equal("5 × 200, 2 × 400 ThrottlingException", await Answers(lab.Admin, "ListSecurityConfigurations", 7));
        Assert.Equal("20 × 200, 3 × 400 ThrottlingException", await Answers(lab.Admin, "ListClusters", 23));
        // All of EMR together: 25.
        Assert.Equal("1 × 400 ThrottlingException", await Answers(lab.Admin, "ListStudios", 1));
        Assert.Equal("1 × 200", await Answers((lab.Admin with { Region = "eu-west-1" }), "ListStudios", 1));
        lab.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("2 × 200, 1 × 400 ThrottlingException", await Answers(lab.Admin, "ListSecurityConfigurations", 3));
    }
}
