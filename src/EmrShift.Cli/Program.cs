using System.CommandLine;
using EmrShift.Cli.Verbs;

namespace EmrShift.Cli;

/// <summary>Arguments → a call → a view. The only composition root.</summary>
static class Program
{
    static Task<int> Main(string[] args) => Run(args, RealTerminal.Create(), CancellationToken.None);

    /// <summary>Runs one command line against the given terminal and returns the exit code. Tests call this in process.</summary>
    public static async Task<int> Run(string[] args, Terminal terminal, CancellationToken stop)
    {
        var root = new RootCommand("Moves Amazon EMR on EC2 from the deprecated v1 managed policies to v2, and proves beforehand that nothing breaks.");
        OwnName.In(root, terminal.Width);
        foreach (var verb in AllVerbs.Of(terminal))
            root.Subcommands.Add(verb);

        await using var output = terminal.OutWriter();
        var invocation = new InvocationConfiguration { Output = output, Error = terminal.Error, EnableDefaultExceptionHandler = false };
        // `emrshift help assess` is what many try first.
        var parsed = root.Parse(args is ["help", .. var asked] ? [.. asked, "--help"] : args);
        // A line that a shell completes isn't finished, and so full of errors; who asks for help has not given the arguments yet.
        if (args.Length > 0 && parsed.Action is not OwnName && !args.Any(arg => arg.StartsWith("[suggest", StringComparison.Ordinal)) && WrongUsage.Of(parsed) is { Count: > 0 } wrong)
        {
            foreach (var mistake in wrong)
                terminal.Say(mistake);
            await terminal.Error.WriteLineAsync($"Try `{WrongUsage.NameOf(parsed.CommandResult.Command)} --help`.");
            return ExitCode.Usage;
        }

        // Ctrl-C stops apply and rollback between two changes, and a change may take its time to show.
        if (parsed.CommandResult.Command.Name is "apply" or "rollback")
            invocation.ProcessTerminationTimeout = TimeSpan.FromMinutes(2);

        if (args.Length == 0)
        {
            await root.Parse(["--help"]).InvokeAsync(new InvocationConfiguration { Output = terminal.Error }, stop);
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(invocation, stop);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The message names the file.
            return terminal.Refuse(exception.Message);
        }
    }
}
