using System.Collections.Immutable;
using System.CommandLine;
using System.Reflection;
using EmrShift.Accounts;
using EmrShift.Cli.Views;
using EmrShift.Iam;
using EmrShift.Launch;
using EmrShift.Reports.Html;
using EmrShift.Trails;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift replay LOGS…</c>: what the roles really did, decided again under other policies.</summary>
static class ReplayVerb
{
    public static Command Create(Terminal terminal)
    {
        var logs = new Argument<string[]>("LOGS") { Description = "CloudTrail files, folders of them, or s3://bucket/prefix.", Arity = ArgumentArity.OneOrMore };
        var countsOnly = new Option<bool>("--counts") { Description = "Only the plain tally, as JSON: principal, service, call, error code, count." };
        var policies = new Option<string[]>("--policies")
        {
            Description = "The target: `v2` (v2 in place of v1), `planned` (as after the whole move), `v1`, `current`, or policies (files or names of managed policies) in place of each principal's own. Repeat for more files.",
            HelpName = "v2|planned|FILE",
        };
        var accounts = new Option<string[]>("--account") { Description = "Files and folders that describe the account: its policies are the current ones. Repeat for more. Without: the live account, where --policies asks for its policies.", HelpName = "SOURCE" };
        var all = new Option<bool>("--all") { Description = "Show what is kept, and what was denied before, too." };
        var format = new Option<string>("--format") { Description = "How to print the answer; html has a timeline.", DefaultValueFactory = _ => Formats.Text };
        format.AcceptOnlyFromAmong(Formats.Text, Formats.Json, Formats.Html);
        var output = new Option<string?>("--output", "-o") { Description = "Write to this file instead of standard output.", HelpName = "FILE" };
        var trail = new TrailOptions(terminal);
        var command = new Command("replay", "Decide again, under other policies, what CloudTrail has recorded.") { logs, countsOnly, policies, accounts, all, format, output };
        trail.AddTo(command);
        var athena = new AthenaOptions(terminal);
        athena.AddTo(command);
        var live = LiveOptions.OnReading(command, terminal);
        command.SetAction((parsed, stop) => parsed.GetValue(countsOnly) ? Counts(parsed, stop) : Decide(parsed, stop));
        return command;

        async Task<int> Counts(ParseResult parsed, CancellationToken stop)
        {
            var filter = trail.Filter(parsed);
            if (TrailOptions.Sources(parsed.GetValue(logs) ?? [], filter, terminal, live(parsed).Aws, stop) is not { } sources)
                return ExitCode.Usage;
            TrailCounts counts;
            if (athena.IsAthena(parsed))
            {
                var rows = new AthenaCounts();
                if (await athena.Ask(parsed, sources, filter, query => query.Counts(), AthenaQuery.CountColumns, rows.Add, live(parsed).Aws, stop) is { } code)
                    return code;
                counts = rows.Fold(sources.Count);
            }
            else
            {
                var progress = new TrailProgressView(terminal);
                counts = TrailCounts.Of(sources, filter, trail.Workers(parsed), progress, stop);
                progress.End();
            }
            TrailNotes.Write(terminal, counts);
            OutputFile.Write(terminal, parsed.GetValue(output), text => JsonDocuments.Write(text, ReplayJson.Schema, json => ReplayJson.WriteMembers(json, counts)));
            return counts.Pass.Files == 0 ? ExitCode.Usage : ExitCode.Fine;
        }

        async Task<int> Decide(ParseResult parsed, CancellationToken stop)
        {
            var (current, target, refused) = await States(parsed.GetValue(policies) ?? [], parsed.GetValue(accounts) ?? [], live(parsed), stop);
            if (target is null)
                return refused;
            var filter = trail.Filter(parsed);
            if (TrailOptions.Sources(parsed.GetValue(logs) ?? [], filter, terminal, live(parsed).Aws, stop) is not { } sources)
                return ExitCode.Usage;
            var interest = new PolicyInterest((current?.Policies ?? []).Concat(target.Policies));
            Usage usage;
            if (athena.IsAthena(parsed))
            {
                var uses = new AthenaUses(interest);
                if (await athena.Ask(parsed, sources, filter, query => query.Uses(interest), AthenaQuery.UseColumns, uses.Add, live(parsed).Aws, stop) is { } code)
                    return code;
                usage = uses.Fold(sources.Count);
            }
            else
            {
                var progress = new TrailProgressView(terminal);
                usage = Usage.Of(sources, filter, interest, trail.Workers(parsed), progress, stop);
                progress.End();
            }
            TrailNotes.Write(terminal, usage.Counts);
            var rows = Replay.Of(usage, current, target);
            var gaps = TrailGaps.Of(sources, filter, usage);
            Action<Terminal, string?, Action<TextWriter>> print = parsed.GetValue(format) == Formats.Text ? OutputFile.WriteText : OutputFile.Write;
            print(terminal, parsed.GetValue(output), text =>
            {
                switch (parsed.GetValue(format))
                {
                    case Formats.Json:
                        JsonDocuments.Write(text, ReplayJson.Schema, json => ReplayJson.WriteMembers(json, usage, rows, gaps));
                        break;
                    case Formats.Html:
                        text.Write(ReplayPage.Render(usage, rows, gaps, string.Join(", ", (parsed.GetValue(policies) ?? []).Select(Path.GetFileName)), Version));
                        break;
                    default:
                        ReplayText.Write(text, usage, rows, gaps, parsed.GetValue(all));
                        break;
                }
            });
            return usage.Counts.Pass.Files == 0 ? ExitCode.Usage
                : rows.Any(row => row.Verdict == ReplayVerdict.NewlyDenied) ? ExitCode.Findings : ExitCode.Fine;
        }

        async Task<(PolicyState? Current, PolicyState? Target, int Refused)> States(string[] named, string[] paths, LiveChoice choice, CancellationToken stop)
        {
            if (named.Length == 0)
                return (null, null, terminal.Refuse("expected --policies v2, --policies planned or policy files, or --counts for the plain tally"));
            PolicyVariant? variant = named is [var one] && char.IsLetter(one[0]) && Enum.TryParse<PolicyVariant>(one, ignoreCase: true, out var found) ? found : null;
            ImmutableArray<Account> read = [];
            // Policies in place of each principal's own need no account: nobody waits for one to be read.
            if (paths.Length > 0 || variant is not null)
            {
                var reading = await Sources.Read(terminal, paths, choice, stop);
                if (reading.Accounts.IsEmpty)
                    return (null, null, reading.ExitCodeOfNothing);
                read = reading.Accounts;
            }
            var current = read.IsEmpty ? null : PolicyState.OfAccounts(read);
            if (variant is { } wanted)
                return (current, PolicyState.OfAccounts(read.Select(account => PolicyVariants.Of(account, wanted))), ExitCode.Fine);
            return PolicyFiles.ReadAll(terminal, named, PolicyKind.Identity) is { } files ? (current, PolicyState.OfPolicies(files, current), ExitCode.Fine) : (null, null, ExitCode.Usage);
        }
    }

    static string Version => typeof(ReplayVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
