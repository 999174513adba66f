using System.Diagnostics;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Cli;

/// <summary>Completion: what the program suggests, and a shell that asks it.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("po", "policy")]
    [InlineData("lint --acc", "--account")]
    [InlineData("lint --format sa", "sarif")]
    [InlineData("policy sh", "show")]
    public async Task The_program_suggests(string line, string expected)
    {
        var run = await CliRun.Of([$"[suggest:{line.Length}]", line]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(expected, run.Out.Split('\n', StringSplitOptions.TrimEntries));
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _emrshift emrshift\n")]
    [InlineData("zsh", "compdef _emrshift emrshift\n")]
    [InlineData("fish", "complete -c emrshift -a '(__emrshift_complete)'\n")]
    public async Task Each_shell_has_its_script(string shell, string end)
    {
        var run = await CliRun.Of(["completions", shell]);
        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith(end, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_shell_is_refused() => Assert.Equal(2, (await CliRun.Of(["completions", "tcsh"])).ExitCode);

    /// <summary>The stand-in for the program answers a line and a place as the script has to pass them.</summary>
    [Fact]
    public async Task Bash_completes()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "bash isn't installed");
        var script = (await CliRun.Of(["completions", "bash"])).Out;
        var program = "emrshift() { [ \"$1\" = '[suggest:6]' ] && [ \"$2\" = 'lint -' ] && printf '%s\\n' --fix --format; }\n"
            + "COMP_LINE='emrshift lint -'; COMP_POINT=15; COMP_WORDS=(emrshift lint -); COMP_CWORD=2; _emrshift; echo \"${COMPREPLY[*]}\"\n";
        var start = new ProcessStartInfo("/bin/bash", ["--norc", "-c", script + program]) { RedirectStandardOutput = true };
        using var bash = Process.Start(start)!;
        var found = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("--fix --format\n", found);
    }
}
