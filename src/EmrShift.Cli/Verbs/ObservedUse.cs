using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Aws;
using EmrShift.Cli.Views;
using EmrShift.Launch;
using EmrShift.Trails;

namespace EmrShift.Cli.Verbs;

/// <summary>What CloudTrail recorded of accounts: <c>assess --logs</c>.</summary>
static class ObservedUse
{
    /// <summary>Reads the logs below <paramref name="paths"/>; null, with a message on standard error, when there is nothing to read.</summary>
    public static Usage? Read(Terminal terminal, string[] paths, ImmutableArray<Account> accounts, AwsOptions options, CancellationToken stop)
    {
        // A source that names no account can be about any.
        var filter = new TrailFilter { Accounts = accounts.Any(account => account.Id.Length == 0) ? [] : [.. accounts.Select(account => account.Id)] };
        if (TrailOptions.Sources(paths, filter, terminal, options, stop) is not { } sources)
            return null;
        var states = accounts.Concat(accounts.Select(account => PolicyVariants.Of(account, PolicyVariant.Planned)));
        var interest = new PolicyInterest(states.SelectMany(account => PolicyState.OfAccounts([account]).Policies));
        var progress = new TrailProgressView(terminal);
        var usage = Usage.Of(sources, filter, interest, Math.Clamp(Environment.ProcessorCount, 1, 256), progress, stop);
        progress.End();
        TrailNotes.Write(terminal, usage.Counts);
        foreach (var gap in TrailGaps.Of(sources, filter, usage))
            terminal.Say(gap);
        if (usage.Counts.Pass.Files > 0)
            return usage;
        terminal.Refuse($"--logs: expected CloudTrail files, found none below {string.Join(", ", paths)}");
        return null;
    }
}
