using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using EmrShift.Checks;
using EmrShift.Cli.Views;
using EmrShift.Plans.Planning;
using EmrShift.Reports;
using EmrShift.Reports.Html;
using EmrShift.Trails;

namespace EmrShift.Cli.Verbs;

/// <summary>
/// <c>emrshift assess SOURCE…</c>: what is affected, what would break under v2, what to do first. Exit code 1 when there are findings at or above
/// <c>--fail-on</c>.
/// </summary>
static class AssessVerb
{
    const string Html = "html";

    public static Command Create(Terminal terminal)
    {
        var sources = new Argument<string[]>("SOURCE")
        {
            Description = "Files and folders that describe the account: IAM dumps, network and cluster descriptions, RunJobFlow requests, a snapshot. `-` is standard input. Without any: the live account.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        ImmutableArray<string> formats = [.. FindingFormats.Names, Html];
        var format = new Option<string>("--format") { Description = $"How to print the answer: {string.Join(", ", formats)}.", DefaultValueFactory = _ => Formats.Text };
        format.AcceptOnlyFromAmong([.. formats]);
        var output = new Option<string?>("--output", "-o") { Description = "Write the answer to a file instead of standard output. HTML of several accounts: to a folder, one page for each.", HelpName = "FILE" };
        var failOn = new Option<string>("--fail-on") { Description = "The lowest severity that makes the run fail: error, warning, info, or never.", DefaultValueFactory = _ => "error" };
        failOn.AcceptOnlyFromAmong("error", "warning", "info", "never");
        var only = new Option<string[]>("--only") { Description = "Look for these codes only.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [], HelpName = "CODE" };
        var baseline = new Option<string?>("--baseline") { Description = "Ignore the findings of this baseline, each until its day.", HelpName = "FILE" };
        var logs = new Option<string[]>("--logs")
        {
            Description = "CloudTrail files, or folders of them: what node roles really did is held against the planned policies. Repeat for more.", HelpName = "PATH",
        };
        var command = new Command("assess", "What is affected, what would break under v2, and what to do: per cluster, per launcher, per role.") { sources, format, output, failOn, only, baseline, logs };
        var live = LiveOptions.OnReading(command, terminal);
        command.SetAction((parsed, stop) => Run(
            terminal, parsed.GetValue(sources) ?? [], live(parsed), parsed.GetValue(format)!, parsed.GetValue(output), parsed.GetValue(failOn)!, parsed.GetValue(only) ?? [],
            parsed.GetValue(baseline), parsed.GetValue(logs) ?? [], stop));
        return command;
    }

    static async Task<int> Run(Terminal terminal, string[] paths, LiveChoice live, string format, string? output, string failOn, string[] only, string? baseline, string[] logs, CancellationToken stop)
    {
        if (only.FirstOrDefault(code => CheckList.Of(code) is null) is { } strange)
            return terminal.Refuse($"--only: expected the code of a check such as EMR111, found `{strange}`");
        if (BaselineFiles.Read(terminal, baseline) is not { } rules)
            return ExitCode.Usage;
        var reading = await Sources.Read(terminal, paths, live, stop);
        if (reading.Accounts.IsEmpty)
            return reading.ExitCodeOfNothing;

        if (format == Html && reading.Accounts.Length > 1 && output is null)
            return terminal.Refuse($"--format html: found {reading.Accounts.Length} accounts; name a folder with -o, which gets one page for each");

        Usage? usage = null;
        if (logs.Length > 0 && (usage = ObservedUse.Read(terminal, logs, reading.Accounts, live.Aws, stop)) is null)
            return ExitCode.Usage;

        var now = terminal.Time.GetUtcNow();
        var progress = new AccountProgress(terminal, reading.Accounts.Length);
        // The accounts keep their order. What a report doesn't need is let go: the evidence of a thousand accounts would not fit.
        var judged = reading.Accounts.AsParallel().AsOrdered().WithCancellation(stop).WithDegreeOfParallelism(Math.Min(Environment.ProcessorCount, 64)).Select(account =>
        {
            var judgement = Judge(Evidence.Of(account, usage), usage, rules, only, now, format);
            progress.Report();
            return judgement;
        }).ToList();
        progress.End();
        if (format == Html && judged.Count > 1)
            WritePages(terminal, output!, judged);
        else if (output is not null)
            AtomicFile.Write(terminal.PathOf(output), stream => Print(stream, format, judged, terminal));
        else
            Print(terminal.Out, format, judged, terminal);

        var findings = judged.SelectMany(account => account.Assessment.Findings);
        if (failOn != "never" && findings.Any(finding => finding.Severity >= Enum.Parse<Severity>(failOn, ignoreCase: true)))
            return ExitCode.Findings;
        return reading.HasUnreadable ? ExitCode.Usage : ExitCode.Fine;
    }

    static void WritePages(Terminal terminal, string folder, List<JudgedAccount> accounts)
    {
        Directory.CreateDirectory(terminal.PathOf(folder));
        foreach (var account in accounts)
            AtomicFile.Write(terminal.PathOf(Path.Combine(folder, $"{account.Assessment.Account.Id}.html")), Encoding.UTF8.GetBytes(account.Page));
    }

    static JudgedAccount Judge(Evidence evidence, Usage? usage, ImmutableArray<IgnoreRule> rules, string[] only, DateTimeOffset now, string format)
    {
        var all = Assessment.Of(evidence);
        var wanted = all.Findings.Where(finding => only.Length == 0 || only.Contains(finding.Code, StringComparer.OrdinalIgnoreCase));
        var (kept, ignored) = IgnoreRule.Part(wanted, rules, "baseline", DateOnly.FromDateTime(now.UtcDateTime));
        var assessment = all.With(kept);
        return new JudgedAccount(assessment, ignored, format == Html ? Page(evidence, assessment, usage, now) : "");
    }

    static string Page(Evidence evidence, Assessment assessment, Usage? usage, DateTimeOffset now)
    {
        // A plan names ARNs and slots: it needs the account's id.
        var plan = evidence.Account.Id.Length == 0 ? null : Planner.Of(evidence.Account, new PlanOptions(now) { Usage = usage });
        return HtmlReport.Render(ReportPage.Of(evidence, assessment, plan, VersionVerb.Version));
    }

    static void Print(Stream output, string format, List<JudgedAccount> accounts, Terminal terminal)
    {
        if (format == Formats.Json)
        {
            AssessmentJson.Write(output, accounts.Select(account => (account.Assessment, account.Ignored)), VersionVerb.Version);
            return;
        }
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        writer.Write(Render(format, accounts, terminal));
    }

    static string Render(string format, List<JudgedAccount> accounts, Terminal terminal) => format switch
    {
        Formats.Text => string.Join('\n', accounts.Select(account => AssessmentText.Render(account.Assessment, terminal.Width))),
        Html => accounts[0].Page,
        _ => FindingFormats.Render(
            format,
            new FindingReport("assess", VersionVerb.Version, [.. accounts.SelectMany(account => account.Assessment.Findings)]) { Ignored = [.. accounts.SelectMany(account => account.Ignored)] },
            terminal.UseColour,
            terminal.WrapWidth),
    };

    sealed record JudgedAccount(Assessment Assessment, ImmutableArray<IgnoredFinding> Ignored, string Page);
}
