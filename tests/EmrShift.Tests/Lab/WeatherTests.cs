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
}
