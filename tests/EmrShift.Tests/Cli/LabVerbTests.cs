using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Cli;

public sealed class LabVerbTests
{
    [Theory]
    [InlineData("lab --weather storm", "emrshift: weather `storm`: expected one of throttle=5%, fail=2%, drop-before=1%, drop-after=1%, stale=10%, lag=5s, delay=50ms, skew=20m, limits=1, seed=7\n")]
    [InlineData("lab --weather throttle=200%", "emrshift: weather `throttle=200%`: expected one of throttle=5%, fail=2%, drop-before=1%, drop-after=1%, stale=10%, lag=5s, delay=50ms, skew=20m, limits=1, seed=7\n")]
    [InlineData("lab --speed 0", "emrshift: speed `0`: expected a number above 0, or instant\n")]
    public async Task What_it_cannot_start_with_is_said(string line, string expected)
    {
        var run = await CliRun.Of(line.Split(' '));
        Assert.Equal((2, "", expected), (run.ExitCode, run.Out, run.Error));
    }

    [Fact]
    public async Task A_seed_that_is_not_there_is_said()
    {
        var run = await CliRun.Of(["lab", "--seed", "no-such-file.json"]);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("emrshift: seed `no-such-file.json`: expected article, empty or an account file, found: ", run.Error, StringComparison.Ordinal);
    }
}
