using EmrShift.Accounts;
using EmrShift.Aws;
using EmrShift.Cli.Views;

namespace EmrShift.Cli;

/// <summary>The live account as a source, or every account of an organisation.</summary>
static class LiveAccounts
{
    /// <summary>A connection for what the user chose; null, with the reason on standard error, where there is none.</summary>
    public static AwsConnection? Open(Terminal terminal, AwsOptions options)
    {
        var (connection, error) = AwsConnection.Open(options);
        if (error is not null)
            terminal.Refuse(error);
        return connection;
    }

    /// <summary>Says why AWS could not be asked, what helps, and gives the exit code for it.</summary>
    public static int Refuse(this Terminal terminal, AwsError error)
    {
        terminal.Say(error.ToString());
        if (error.IsCredentials)
            terminal.Say("no working credentials: check `aws sts get-caller-identity`, `aws sso login`, --profile and --region; or name files: as sources, or with --account where LOGS are the sources");
        else if (error.IsDenied)
            terminal.Say($"the principal may not call `{error.Action}`: `emrshift permissions` prints what the tool needs");
        return ExitCode.Aws;
    }

    /// <summary>Reads an account once more, in the middle of a move.</summary>
    /// <returns>The account, or why it could not be read.</returns>
    public static async Task<(Account? Account, string? Problem)> ReadAgain(Terminal terminal, AwsConnection aws, CancellationToken stop)
    {
        terminal.Say("reading the account again");
        var reading = await AccountReader.Read(aws, AccountReader.DaysDefault, terminal.Time.GetUtcNow(), progress: null, stop);
        return (reading.Account, reading.Error?.ToString());
    }

    public static async Task<SourcesReading> Read(Terminal terminal, LiveChoice choice, CancellationToken stop)
    {
        using var aws = Open(terminal, choice.Aws);
        if (aws is null)
            return Nothing;
        var progress = new LiveProgress(terminal);
        var now = terminal.Time.GetUtcNow();
        IReadOnlyList<Account> accounts;
        AwsError? error;
        if (choice.OrganizationRole is { } role)
        {
            (accounts, error) = await OrganizationReader.Read(aws, role, choice.Aws.ExternalId, choice.Days, now, progress, stop);
        }
        else
        {
            var reading = await AccountReader.Read(aws, choice.Days, now, progress, stop);
            (accounts, error) = (reading.Account is { } account ? [account] : [], reading.Error);
        }
        progress.End();
        if (error is not null)
        {
            terminal.Refuse(error);
            return Nothing;
        }
        foreach (var account in accounts.Where(account => !account.Gaps.IsEmpty))
            terminal.Say($"account {account.Id}: {account.Gaps.Length} {(account.Gaps.Length is 1 ? "thing" : "things")} could not be read; the answer names them");
        return new([.. accounts], []);
    }

    static SourcesReading Nothing => new([], []) { ExitCodeOfNothing = ExitCode.Aws };
}
