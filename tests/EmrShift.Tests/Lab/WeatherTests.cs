using EmrShift.Lab.Weathers;
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
