using System.CommandLine;
using EmrShift.Checks;
using EmrShift.Cli.Views;
using EmrShift.Launch;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift explain</c>: what a finding's code or a row of the launch model means, from the same documents as everywhere.</summary>
static class ExplainVerb
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "A finding's code (EMR111) or a row of the launch model (L7, N4, C1)." };
        var command = new Command("explain", "Say what a finding's code or a row of the launch model means, and how that is known.") { name };
        command.SetAction(parsed =>
        {
            var asked = parsed.GetValue(name)!;
            if (TextOf(asked) is not { } text)
                return terminal.Refuse($"expected a code such as EMR111 or a row of the launch model such as L7, found `{asked}`; docs/launch-model.md lists the rows");
            using var output = terminal.TextWriter();
            // A page that is piped stays the page.
            if (terminal.IsOutputTerminal)
                MarkdownText.Write(output, text);
            else
                output.Write(text.EndsWith('\n') ? text : text + "\n");
            return ExitCode.Fine;
        });
        return command;
    }

    static string? TextOf(string asked)
    {
        if (LaunchTable.Row(asked) is { } row)
            return LaunchModelPage.Of(row);
        return CheckList.Of(asked) is { } check ? CheckDocuments.TextOf(check) ?? $"# {check.Code} {check.Name}\n\n{check.Title}. Severity: {check.Severity.ToString().ToLowerInvariant()}.\n" : null;
    }
}
