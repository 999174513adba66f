using System.Text;
using EmrShift.Cli;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Cli;

public sealed class LabVerbTests
{
    [Theory]
    [InlineData("lab --weather storm", "emrshift: weather `storm`: expected one of throttle=5%, fail=2%, drop-before=1%, drop-after=1%, stale=10%, lag=5s, lag-iam=3s, delay=50ms, skew=20m, limits=1, seed=7\n")]
    [InlineData("lab --weather throttle=200%", "emrshift: weather `throttle=200%`: expected one of throttle=5%, fail=2%, drop-before=1%, drop-after=1%, stale=10%, lag=5s, lag-iam=3s, delay=50ms, skew=20m, limits=1, seed=7\n")]
    [InlineData("lab --speed 0", "emrshift: speed `0`: expected a number above 0, or instant\n")]
    public async Task What_it_cannot_start_with_is_said(string line, string expected)
    {
        var run = await CliRun.Of(line.Split(' '));
        Assert.Equal((2, "", expected), (run.ExitCode, run.Out, run.Error));
    }

    [Theory]
    [InlineData("everywhere", "emrshift: --bind: expected an address such as 127.0.0.1 or 0.0.0.0, found `everywhere`\n")]
    [InlineData("192.0.2.1", "emrshift: 192.0.2.1 port 0: Cannot assign requested address\n")]
    public async Task An_address_that_it_cannot_have_is_said(string address, string expected)
    {
        var run = await CliRun.Of(["lab", "--port", "0", "--bind", address]);
        Assert.Equal((2, "", expected), (run.ExitCode, run.Out, run.Error));
    }

    [Theory]
    [InlineData("127.0.0.1", "")]
    [InlineData("0.0.0.0", "emrshift: it listens on 0.0.0.0: whoever reaches this machine sees its page, and may call it with the keys above\n")]
    public async Task It_listens_on_loopback_unless_asked_and_ends_when_it_is_stopped(string address, string warning)
    {
        using var stop = new CancellationTokenSource();
        using var output = new MemoryStream();
        await using var error = new StoppingWriter("Watch every call", stop);
        var code = await Program.Run(["lab", "--port", "0", "--bind", address], CliRun.Nowhere with { Out = output, Error = error }, stop.Token);
        Assert.Equal(0, code);
        var endpoint = Encoding.UTF8.GetString(output.ToArray()).Split('\n')[0];
        Assert.StartsWith("export AWS_ENDPOINT_URL=http://127.0.0.1:", endpoint, StringComparison.Ordinal);
        var port = endpoint[(endpoint.LastIndexOf(':') + 1)..];
        Assert.Equal(
            $"The lab listens on http://127.0.0.1:{port}/ until Ctrl-C. Export the lines above, then use any AWS client.\n{warning}Watch every call and its decision at http://127.0.0.1:{port}/_lab/\nThe lab has ended.\n",
            error.ToString());
    }

    [Fact]
    public async Task A_seed_that_is_not_there_is_said()
    {
        var run = await CliRun.Of(["lab", "--seed", "no-such-file.json"]);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("emrshift: seed `no-such-file.json`: expected article, empty or an account file, found: ", run.Error, StringComparison.Ordinal);
    }
}
