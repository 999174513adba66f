namespace EmrShift.Cli;

/// <summary>What the program says on standard error, always in one form: <c>emrshift: …</c>.</summary>
static class Messages
{
    /// <summary>Says why the command line or an input can't be used, and gives the exit code for it.</summary>
    public static int Refuse(this Terminal terminal, string message)
    {
        terminal.Say(message);
        return ExitCode.Usage;
    }

    /// <summary>One line on standard error.</summary>
    public static void Say(this Terminal terminal, string message) => terminal.Error.WriteLine($"emrshift: {message}");
}
