using System.CommandLine;
using System.Reflection;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift version</c>: the version of the program.</summary>
static class VersionVerb
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("version", "Print the version of the program.");
        command.SetAction(_ =>
        {
            using var output = terminal.OutWriter();
            output.WriteLine(typeof(VersionVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
            return ExitCode.Fine;
        });
        return command;
    }
}
