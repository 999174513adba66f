using System.CommandLine;
using System.Globalization;
using EmrShift.Aws;
using EmrShift.Aws.Writing;
using EmrShift.Cli.Moving;
using EmrShift.Journals;
using EmrShift.Plans;
using Step = EmrShift.Plans.Step;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift apply PLAN</c>: carries a plan out, or goes on with it.</summary>
static class ApplyVerb
{
    const string NothingLeft = "nothing is left to change that far";

    /// <summary>The option that asks EC2 itself.</summary>
    public const string DryRunOfEc2 = "--ec2-dry-run";

    /// <summary>The option that starts a small cluster.</summary>
    public const string CanaryOption = "--canary";

    const string CanaryLike = "--canary-like";

    public static Command Create(Terminal terminal)
    {
        var plan = new Argument<string>("PLAN") { Description = "The plan that `emrshift plan -o` wrote." };
        var journal = new Option<string?>("--journal") { Description = "Where every step is written down: the plan's name with .journal where it isn't named. With a journal that exists, goes on.", HelpName = "FILE" };
        var until = StageOption.Create("--until", "The last stage: tag, create, attach, verify, detach, or retire, which is the last of all and the default.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Read the account, show what would be done, and change nothing." };
        var maxAge = WholeNumbers.Option("--max-age", 1, 24 * 365, byDefault: 24);
        (maxAge.Description, maxAge.HelpName) = ("How many hours old a plan may be when it is begun.", "HOURS");
        var done = WholeNumbers.List("--done", 1, int.MaxValue);
        (done.Description, done.HelpName) = ("A step by hand that is done, by its number. Repeat for more.", "NUMBER");
        var logs = new Option<string[]>("--logs") { Description = "CloudTrail files, or folders of them: before anything is detached, what they recorded is asked as well. Repeat for more.", HelpName = "PATH" };
        var ec2 = new Option<bool>(DryRunOfEc2) { Description = "Before anything is detached, also ask EC2 with DryRun for each cluster: as the service role with only the policies that stay, where its trust policy lets you assume it; else as yourself, which proves less. Says which." };
        var canary = new Option<bool>(CanaryOption) { Description = "Before anything is detached, also start one small cluster with a real cluster's roles, network and tags, and end it. Costs a node for some minutes." };
        var like = new Option<string?>(CanaryLike) { Description = "The cluster that the canary is like, by name or id; implies --canary. Without: the one with the fewest nodes.", HelpName = "CLUSTER" };
        var command = new Command("apply", "Carry out a plan: journaled, verified before anything is detached, resumable after a kill, never anything twice.") { plan, journal, until, dryRun, maxAge, done, logs, ec2, canary, like };
        var arguments = new MoveArguments(command);
        command.SetAction((parsed, stop) => Run(
            terminal,
            parsed.GetValue(plan)!,
            parsed.GetValue(journal) ?? Path.ChangeExtension(parsed.GetValue(plan)!, StatusVerb.Extension),
            new Wanted(parsed.GetValue(until) ?? Stage.Retire, parsed.GetValue(dryRun), TimeSpan.FromHours(parsed.GetValue(maxAge)), parsed.GetValue(done) ?? [], parsed.GetValue(logs) ?? [], parsed.GetValue(ec2), parsed.GetValue(canary) || parsed.GetValue(like) is not null, parsed.GetValue(like)),
            arguments.Of(parsed, terminal),
            stop));
        return command;
    }

    static async Task<int> Run(Terminal terminal, string planPath, string journalPath, Wanted wanted, MoveOptions options, CancellationToken stop)
    {
        if (!File.Exists(terminal.PathOf(planPath)))
            return terminal.Refuse($"{planPath}: expected a plan, which `emrshift plan -o FILE.json` writes, found no file");
        var reading = PlanFileReader.Read(await File.ReadAllBytesAsync(terminal.PathOf(planPath), stop));
        if (reading.Plan is not { } plan)
            return terminal.Refuse($"{planPath}: expected a plan, which `emrshift plan -o FILE.json` writes: {reading.Problem}");
        if (!plan.Refusals.IsEmpty)
            return terminal.Refuse($"{planPath}: the plan refuses a part of the move, so nothing of it can be applied:\n{string.Join('\n', plan.Refusals.Select(refusal => $"    {refusal.Code} {refusal.Subject}: {refusal.Text}"))}");

        var (aws, code) = await Connection.To(plan, options.Aws, terminal, stop);
        if (aws is null)
            return code;
        using (aws)
        {
            var world = new AwsWorld(aws, options.Patience, terminal.Time);
            if (wanted.DryRun)
            {
                List<Step> all = [.. plan.Steps.Where(step => step.Stage <= wanted.Until)];
                if (all.Count == 0)
                    terminal.Say(NothingLeft);
                return await Show(terminal, world, all, stop);
            }
            var run = new MoveRun(terminal, JournalFile: terminal.PathOf(journalPath), JournalPath: journalPath, World: world, Aws: aws, Options: options);
            return await Go(terminal, aws, plan, run, planPath, wanted, stop);
        }
    }

    static async Task<int> Go(Terminal terminal, AwsConnection aws, Plan plan, MoveRun run, string planPath, Wanted wanted, CancellationToken stop)
    {
        // A journal that is there is held from the start; a new one begins when somebody said yes.
        var isNew = !File.Exists(run.JournalFile);
        var (store, problem) = isNew ? (null, null) : JournalStore.ForPlan(run.JournalFile, plan, terminal.Time);
        try
        {
            if (problem is not null)
                return terminal.Refuse($"{run.JournalPath}: {problem}");
            var statuses = StepStatuses.Of(plan, store?.Journal.Entries ?? []);
            var isBegun = statuses.Values.Any(status => status != StepStatus.Untouched);
            var age = terminal.Time.GetUtcNow() - plan.MadeAt;
            // What was begun is finished: the gate reads the account again, and every slot is compared before it is written.
            if (!isBegun && age > wanted.MaxAge)
                return terminal.Refuse($"{planPath}: the plan is {Hours(age)} hours old, more than {Hours(wanted.MaxAge)}; make it again, or say --max-age {Hours(age + TimeSpan.FromHours(1))}");

            List<Step> left = [.. plan.Steps.Where(step => step.Stage <= wanted.Until && statuses[step.Number] is StepStatus.Untouched)];
            if (await Show(terminal, run.World, left, stop) is not ExitCode.Fine and var refused)
                return refused;
            if (wanted.Canary && plan.Steps.Any(step => step.Stage == Stage.Detach && StepStatuses.IsToCarry(statuses[step.Number], Direction.Forward)))
                terminal.Say(CanaryProof.Cost);
            // Nobody is asked about nothing: the journal only notes how far the move is.
            if (!plan.Steps.Any(step => step.Stage <= wanted.Until && StepStatuses.IsToCarry(statuses[step.Number], Direction.Forward)))
                terminal.Say(NothingLeft);
            else if (await MoveRun.Ask(terminal, run.Options, $"Change this in account {plan.Account}?", stop) is { } answer)
                return answer;

            if (isNew)
                (store, problem) = JournalStore.ForPlan(run.JournalFile, plan, terminal.Time);
            if (store is null)
                return terminal.Refuse($"{run.JournalPath}: {problem}");
            var gate = new MoveGate(plan, store.Journal, wanted.Done, token => ReadAgain(aws, terminal, run.Options.Aws, wanted.Logs, token), Proofs(plan, store.Journal, run, wanted));
            var again = $"emrshift apply {planPath} --journal {run.JournalPath}{(wanted.Until == Stage.Retire ? "" : $" --until {StepLines.Word(wanted.Until)}")}{wanted.ProofWords}";
            var ended = await run.Go(store, Direction.Forward, wanted.Until, gate.Ask, again, stop);
            if (ended == ExitCode.Fine)
                terminal.Say($"done up to {StepLines.Word(wanted.Until)}. To take it back: emrshift rollback {run.JournalPath}{run.Options.Words}");
            return ended;
        }
        finally
        {
            store?.Dispose();
        }
    }

    // The canary last: it costs.
    static IReadOnlyList<LiveProof> Proofs(Plan plan, Journal journal, MoveRun run, Wanted wanted) =>
    [
        .. wanted.Ec2DryRun ? [new DryRunProof(plan, journal, run.Aws, run.Terminal.Time).Ask] : Array.Empty<LiveProof>(),
        .. wanted.Canary ? [new CanaryProof(plan, journal, run.Aws, run.Options, run.Terminal) { Like = wanted.CanaryLike }.Ask] : Array.Empty<LiveProof>(),
    ];

    static async Task<MoveGate.Seen> ReadAgain(AwsConnection aws, Terminal terminal, AwsOptions options, string[] logs, CancellationToken stop)
    {
        var (read, problem) = await LiveAccounts.ReadAgain(terminal, aws, stop);
        if (read is not { } account)
            return new(null, null, problem);
        var usage = logs.Length == 0 ? null : ObservedUse.Read(terminal, logs, [account], options, stop);
        return logs.Length > 0 && usage is null ? new(null, null, "without the logs of --logs nobody knows what is used") : new(account, usage, null);
    }

    /// <summary>Shows what is to be done; says what stands in the way, and then nothing is begun.</summary>
    static async Task<int> Show(Terminal terminal, IWorld world, IReadOnlyList<Step> steps, CancellationToken stop)
    {
        var found = await SlotCheck.Read(world, steps, stop);
        await using (var output = terminal.TextWriter())
        {
            StepLines.Write(output, found.Where(slot => !slot.IsDone).Select(slot => slot.Step), Direction.Forward);
            if (found.Count(slot => slot.IsDone) is var there and > 0)
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{there} of {found.Count} changes are there already"));
        }
        var problems = found.Select(slot => slot.Problem).OfType<string>().ToList();
        foreach (var problem in problems)
            terminal.Say(problem);
        if (problems.Count == 0)
            return ExitCode.Fine;
        terminal.Say("nothing was begun");
        return found.Any(slot => slot.Reading.Error is not null) ? ExitCode.Aws : ExitCode.Usage;
    }

    static string Hours(TimeSpan time) => Math.Ceiling(time.TotalHours).ToString(CultureInfo.InvariantCulture);

    sealed record Wanted(Stage Until, bool DryRun, TimeSpan MaxAge, int[] Done, string[] Logs, bool Ec2DryRun, bool Canary, string? CanaryLike)
    {
        /// <summary>The options that AWS is asked by again, for the line that resumes.</summary>
        public string ProofWords => $"{(Ec2DryRun ? $" {DryRunOfEc2}" : "")}{(CanaryLike is { } like ? $" {ApplyVerb.CanaryLike} '{like}'" : Canary ? $" {CanaryOption}" : "")}";
    }
}
