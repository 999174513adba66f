using System.CommandLine;
using EmrShift.Aws.Writing;
using EmrShift.Cli.Moving;
using EmrShift.Journals;
using EmrShift.Plans;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift rollback JOURNAL</c>: takes back what a journal says was done. The journal alone suffices.</summary>
static class RollbackVerb
{
    public static Command Create(Terminal terminal)
    {
        var journal = new Argument<string>("JOURNAL") { Description = "The journal that `apply` wrote." };
        var to = StageOption.Create("--to", "The first stage that is taken back; earlier ones stay. Without: tag, the first of all.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would be taken back, and change nothing." };
        var anyway = new Option<bool>("--anyway") { Description = "Go on where requests still need what the plan brought, or where the account can't be read." };
        var command = new Command("rollback", "Take back what `apply` did, the latest change first. Where AWS no longer lets v1 be attached, its saved copy is.") { journal, to, dryRun, anyway };
        var arguments = new MoveArguments(command);
        command.SetAction((parsed, stop) => Run(terminal, parsed.GetValue(journal)!, parsed.GetValue(to) ?? Stage.Tag, parsed.GetValue(dryRun), parsed.GetValue(anyway), arguments.Of(parsed, terminal), stop));
        return command;
    }

    static async Task<int> Run(Terminal terminal, string path, Stage to, bool dryRun, bool anyway, MoveOptions options, CancellationToken stop)
    {
        var (store, problem) = JournalStore.Existing(terminal.PathOf(path), terminal.Time);
        if (store is null)
            return terminal.Refuse($"{path}: {problem}");
        using (store)
        {
            var statuses = StepStatuses.Of(store.Plan, store.Journal.Entries);
            var steps = store.Plan.Steps.Reverse()
                .Where(step => step.Stage >= to && StepStatuses.IsToCarry(statuses[step.Number], Direction.Back))
                .ToList();
            if (steps.Count == 0 && CanaryNote.Open(store.Journal.Entries) is null)
            {
                terminal.Say("nothing is left to take back");
                return ExitCode.Fine;
            }
            await using (var output = terminal.TextWriter())
                StepLines.Write(output, steps, Direction.Back);
            if (dryRun)
                return ExitCode.Fine;

            var (aws, code) = await Connection.To(store.Plan, options.Aws, terminal, stop);
            if (aws is null)
                return code;
            using (aws)
            {
                if (await MoveRun.Ask(terminal, options, $"Take this back in account {store.Plan.Account}?", stop) is { } answer)
                    return answer;
                var run = new MoveRun(terminal, terminal.PathOf(path), path, new AwsWorld(aws, options.Patience, terminal.Time), aws, options);
                var gate = new BackGate(store.Plan, store.Journal, to, token => LiveAccounts.ReadAgain(terminal, aws, token));
                var ended = await run.Go(store, Direction.Back, to, anyway ? (_, _) => Task.FromResult<string?>(null) : gate.Ask, $"emrshift rollback {path} --to {StepLines.Word(to)}", stop);
                if (ended == ExitCode.Fine)
                    terminal.Say(Said(to, store));
                return ended;
            }
        }
    }

    static string Said(Stage to, JournalStore store)
    {
        var statuses = StepStatuses.Of(store.Plan, store.Journal.Entries);
        var copies = store.Plan.Steps.Any(step => step.UndoInstead is not null && statuses[step.Number] == StepStatus.UndoneInstead) ? ", with saved copies where AWS no longer offers v1" : "";
        return (to == Stage.Tag ? "the account is as it was before the plan" : $"everything from {StepLines.Word(to)} on is taken back") + copies;
    }
}
