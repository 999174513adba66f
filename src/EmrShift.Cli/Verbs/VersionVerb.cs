using System.CommandLine;
using System.Reflection;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift version</c>: the version of the program.</summary>
static class VersionVerb
{
    /// <summary>The version without the commit.</summary>
    public static string Version => Whole?.Split('+')[0] ?? "0";

    static string? Whole => typeof(VersionVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    public static Command Create(Terminal terminal)
    {
        var command = new Command("version", "Print the version of the program.");
        command.SetAction(_ =>
        {
            using var output = terminal.OutWriter();
            output.WriteLine(Whole);
            return ExitCode.Fine;
        });
        return command;
    }
}
