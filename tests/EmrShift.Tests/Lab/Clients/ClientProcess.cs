using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace EmrShift.Tests.Lab.Clients;

/// <summary>A client that no one here wrote, as a process against a lab. Where it isn't installed, the test says so and is skipped.</summary>
static class ClientProcess
{
    /// <summary>Runs a program with the lab's environment and returns its output; fails on any other exit code than the expected one.</summary>
    public static async Task<string> Run(LabFixture lab, string folder, string program, IEnumerable<string> arguments, int exitCode = 0)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in lab.Server.Environment)
            start.Environment[name] = value;
        start.Environment["AWS_PAGER"] = "";
        start.Environment["AWS_CONFIG_FILE"] = Path.Combine(folder, "config");
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(folder, "credentials");
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["CHECKPOINT_DISABLE"] = "1";
        var stop = TestContext.Current.CancellationToken;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var error = process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        Assert.True(process.ExitCode == exitCode, $"{program} {string.Join(' ', arguments)}\nexit code {process.ExitCode}\n{await output}\n{await error}\n{string.Join('\n', lab.Faults)}");
        return (await output).Trim();
    }

    /// <summary>Skips the test where a program can't be started.</summary>
    public static void Need(string program, params IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
            process!.WaitForExit();
            Assert.SkipUnless(process.ExitCode == 0, $"`{program} {string.Join(' ', arguments)}` doesn't work on this machine");
        }
        catch (Win32Exception)
        {
            Assert.Skip($"`{program}` is not installed on this machine");
        }
    }
}
