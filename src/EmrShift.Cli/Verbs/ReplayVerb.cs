using System.CommandLine;
using EmrShift.Cli.Views;
using EmrShift.Trails;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift replay LOGS…</c>: what the roles really did, decided again under other policies.</summary>
static class ReplayVerb
{
    public static Command Create(Terminal terminal)
    {
        var logs = new Argument<string[]>("LOGS") { Description = "CloudTrail files, or folders of them.", Arity = ArgumentArity.OneOrMore };
        var countsOnly = new Option<bool>("--counts") { Description = "Only the plain tally: principal, service, call, error code, count." };
        var output = new Option<string?>("--output", "-o") { Description = "Write to this file instead of standard output.", HelpName = "FILE" };
        var trail = new TrailOptions(terminal);
        var command = new Command("replay", "Decide again, under other policies, what CloudTrail has recorded.") { logs, countsOnly, output };
        trail.AddTo(command);
        command.SetAction((parsed, stop) => Task.FromResult(Counts(parsed, stop)));
        return command;

        int Counts(ParseResult parsed, CancellationToken stop)
        {
            var filter = trail.Filter(parsed);
            if (TrailOptions.Sources(parsed.GetValue(logs) ?? [], filter, terminal) is not { } sources)
                return ExitCode.Usage;
            var progress = new TrailProgressView(terminal);
            var counts = TrailCounts.Of(sources, filter, trail.Workers(parsed), progress, stop);
            progress.End();
            TrailNotes.Write(terminal, counts);
            JsonOutput.Write(terminal, parsed.GetValue(output), json => ReplayJson.Write(json, counts));
            return counts.Pass.Files == 0 ? ExitCode.Usage : ExitCode.Fine;
        }
    }
}
