using System.Diagnostics;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Repo;

/// <summary>
/// <c>./publish</c> makes the packages, installs the tool into an empty folder and runs the demo from there. Takes minutes: only with
/// <c>EMRSHIFT_NIGHTLY=1</c>. The native binary is left to the release itself.
/// </summary>
public sealed class PublishTests
{
    [Fact]
    public async Task The_packages_install_and_the_demo_runs()
    {
        Assert.SkipUnless(Nightly.IsOn, "EMRSHIFT_NIGHTLY=1 builds the packages");
        var start = new ProcessStartInfo(RepositoryRoot.File("publish"), ["--no-native"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var publish = Process.Start(start)!;
        var error = publish.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var sums = await publish.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await publish.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(publish.ExitCode == 0, await error);
        var files = sums.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("  ")[1].Replace(Version(sums), "V", StringComparison.Ordinal));
        Assert.Equal(
            [
                "EmrShift.Cli.V.nupkg", "EmrShift.Cli.V.snupkg", "EmrShift.Iam.V.nupkg", "EmrShift.Iam.V.snupkg", "EmrShift.Lab.V.nupkg", "EmrShift.Lab.V.snupkg",
                "EmrShift.V.nupkg", "EmrShift.V.snupkg", "emrshift-V-shell.tar.gz", "emrshift-V.cdx.json",
            ],
            files.Order(StringComparer.Ordinal));
    }

    static string Version(string sums)
    {
        var from = sums.IndexOf("EmrShift.Cli.", StringComparison.Ordinal) + "EmrShift.Cli.".Length;
        return sums[from..sums.IndexOf(".nupkg", from, StringComparison.Ordinal)];
    }
}
