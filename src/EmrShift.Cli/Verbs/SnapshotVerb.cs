using System.CommandLine;
using EmrShift.Accounts;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift snapshot</c>: the live account as one file, for offline work and for sharing. Several accounts: one file each in a folder.</summary>
static class SnapshotVerb
{
    public static Command Create(Terminal terminal)
    {
        var output = new Option<string?>("--output", "-o") { Description = "Write to this file instead of standard output; with --org to this folder, one file an account.", HelpName = "FILE" };
        var command = new Command("snapshot", "Read the live account into one file. Changes nothing.") { output };
        var live = LiveOptions.OnReading(command, terminal);
        command.SetAction((parsed, stop) => Run(terminal, live(parsed), parsed.GetValue(output), stop));
        return command;
    }

    static async Task<int> Run(Terminal terminal, LiveChoice live, string? output, CancellationToken stop)
    {
        if (live.OrganizationRole is not null && output is null)
            return terminal.Refuse("--org: name a folder with -o, which gets one file for each account");
        var reading = await LiveAccounts.Read(terminal, live, stop);
        if (reading.Accounts.IsEmpty)
            return reading.ExitCodeOfNothing;
        if (live.OrganizationRole is not null)
        {
            var folder = Directory.CreateDirectory(terminal.PathOf(output!)).FullName;
            foreach (var account in reading.Accounts)
                AtomicFile.Write(Path.Combine(folder, $"{account.Id}.json"), AccountFile.Write(account));
        }
        else if (output is not null)
        {
            AtomicFile.Write(terminal.PathOf(output), AccountFile.Write(reading.Accounts[0]));
        }
        else
        {
            await terminal.Out.WriteAsync(AccountFile.Write(reading.Accounts[0]), stop);
        }
        return ExitCode.Fine;
    }
}
