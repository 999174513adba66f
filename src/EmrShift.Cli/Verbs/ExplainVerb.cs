using System.CommandLine;
using EmrShift.Launch;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift explain</c>: what a row of the launch model means.</summary>
static class ExplainVerb
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("ROW") { Description = "A row of the launch model: L7, N4, C1." };
        var command = new Command("explain", "Say what a row of the launch model is for, and how that is known.") { name };
        command.SetAction(parsed =>
        {
            var asked = parsed.GetValue(name)!;
            if (LaunchTable.Row(asked) is not { } row)
                return terminal.Refuse($"expected a row of the launch model such as L7, found `{asked}`; docs/launch-model.md lists them");
            using var output = terminal.OutWriter();
            output.Write(LaunchModelPage.Of(row));
            return ExitCode.Fine;
        });
        return command;
    }
}
