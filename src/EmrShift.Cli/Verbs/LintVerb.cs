using System.Collections.Immutable;
using System.CommandLine;
using System.Reflection;
using System.Text;
using EmrShift.Checks;
using EmrShift.Checks.Declared;
using EmrShift.Cli.Views;
using EmrShift.Iac;
using EmrShift.Reports;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift lint PATH…</c>: what the sources must change for v2, and <c>--fix</c> to change it in place.</summary>
static class LintVerb
{
    const string SettingsFile = "emrshift.yaml";
    static readonly TimeSpan BaselineHolds = TimeSpan.FromDays(90);

    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files and folders. Without any: `paths` of emrshift.yaml, or this folder.", Arity = ArgumentArity.ZeroOrMore };
        var fix = new Option<bool>("--fix") { Description = "Change the files in place: only what has to change, nothing else." };
        var diff = new Option<bool>("--diff") { Description = "Print what --fix would change, and change nothing." };
        var format = new Option<string>("--format") { Description = $"How to print the findings: {string.Join(", ", FindingFormats.Names)}.", DefaultValueFactory = _ => Formats.Text };
        format.AcceptOnlyFromAmong([.. FindingFormats.Names]);
        var output = new Option<string[]>("--output", "-o") { Description = "Write a report to a file as well: FORMAT=FILE. Repeat for more.", HelpName = "FORMAT=FILE", DefaultValueFactory = _ => [] };
        var failOn = new Option<string?>("--fail-on") { Description = "The lowest severity that makes the run fail: error (the default), warning, info, or never." };
        failOn.AcceptOnlyFromAmong("error", "warning", "info", "never");
        var only = new Option<string[]>("--only") { Description = "Look for these codes only.", AllowMultipleArgumentsPerToken = true, HelpName = "CODE", DefaultValueFactory = _ => [] };
        var account = new Option<string?>("--account")
        {
            Description = "A snapshot, or a folder that describes the account: names, data sources and variables are looked up in it.", HelpName = "SOURCE",
        };
        var settings = new Option<string?>("--config") { Description = "The settings; emrshift.yaml of this folder where it isn't named.", HelpName = "FILE" };
        var baseline = new Option<string?>("--baseline") { Description = "Ignore the findings of this baseline, each until its day.", HelpName = "FILE" };
        var writeBaseline = new Option<string?>("--write-baseline") { Description = "Write a baseline of the findings, for 90 days, and succeed.", HelpName = "FILE" };
        var command = new Command("lint", "Find in Terraform, CloudFormation, Airflow DAGs, state machines and scripts what v2 needs changed; --fix changes it in place.")
        {
            paths, fix, diff, format, output, failOn, only, account, settings, baseline, writeBaseline,
        };
        command.SetAction((parsed, stop) => Task.FromResult(Run(
            terminal,
            new LintArguments(
                parsed.GetValue(paths) ?? [], parsed.GetValue(fix), parsed.GetValue(diff), parsed.GetValue(format)!, parsed.GetValue(output) ?? [], parsed.GetValue(failOn),
                [.. parsed.GetValue(only) ?? []], parsed.GetValue(account), parsed.GetValue(settings), parsed.GetValue(baseline), parsed.GetValue(writeBaseline)),
            stop)));
        return command;
    }

    static int Run(Terminal terminal, LintArguments arguments, CancellationToken stop)
    {
        if (ReadSettings(terminal, arguments) is not { } settings || BaselineFiles.Read(terminal, arguments.Baseline) is not { } baseline || Outputs(terminal, arguments) is not { } outputs)
            return ExitCode.Usage;
        if (arguments.Only.FirstOrDefault(code => CheckList.Of(code) is null) is { } strange)
            return Wrong(terminal, $"--only: expected the code of a check, found `{strange}`");

        string[] paths = arguments.Paths.Length > 0 ? arguments.Paths : settings.Paths.IsEmpty ? ["."] : [.. settings.Paths];
        var (files, problems) = LintFiles.Find(terminal, paths, settings.Exclude);
        foreach (var problem in problems)
            terminal.Error.WriteLine($"emrshift: {problem}");
        if (files.Count == 0)
            return ExitCode.Usage;

        AccountJoin? account = null;
        if (arguments.Account is { } source && (account = ReadAccount(terminal, source, stop)) is null)
            return ExitCode.Usage;
        var run = new LintRun(settings, baseline, arguments.Only, DateOnly.FromDateTime(terminal.Time.GetUtcNow().UtcDateTime)) { Account = account };
        LintResult result;
        try
        {
            if (arguments.Fix || arguments.Diff)
                Fix(terminal, run, files, arguments, stop);
            result = run.Of(files, stop);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Wrong(terminal, exception.Message);
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(inner => inner is IOException or UnauthorizedAccessException))
        {
            return Wrong(terminal, exception.InnerExceptions[0].Message);
        }
        foreach (var problem in result.Problems)
            terminal.Error.WriteLine($"emrshift: {Reported(problem)}");

        var report = new FindingReport("lint", Version, result.Findings)
        {
            Ignored = result.Ignored,
            Undecided = [.. result.Undecided.Select(open => new OpenQuestion(open.Code, open.Subject, open.Why, open.Place))],
            Problems = [.. result.Problems.Select(Reported)],
            Files = files.Count,
        };
        foreach (var (name, file) in outputs)
            AtomicFile.Write(terminal.PathOf(file), Encoding.UTF8.GetBytes(FindingFormats.Render(name, report, useColour: false)));
        if (arguments.WriteBaseline is { } made)
        {
            AtomicFile.Write(terminal.PathOf(made), Encoding.UTF8.GetBytes(Baseline.Write(result.Findings, run.Today.AddDays((int)BaselineHolds.TotalDays))));
            return ExitCode.Fine;
        }
        if (!arguments.Diff)
        {
            using var writer = terminal.OutWriter();
            writer.Write(FindingFormats.Render(arguments.Format, report, terminal.UseColour, terminal.WrapWidth));
        }
        return Code(arguments, settings, result, problems.Count > 0);
    }

    static int Code(LintArguments arguments, LintSettings settings, LintResult result, bool hadProblems)
    {
        Severity? failOn = arguments.FailOn switch { "never" => null, { } word => Enum.Parse<Severity>(word, ignoreCase: true), _ => settings.FailOn ?? Severity.Error };
        if (failOn is { } lowest && result.Findings.Any(finding => finding.Severity >= lowest))
            return ExitCode.Findings;
        return hadProblems || !result.Problems.IsEmpty ? ExitCode.Usage : ExitCode.Fine;
    }

    static void Fix(Terminal terminal, LintRun run, List<IacInput> files, LintArguments arguments, CancellationToken stop)
    {
        var fixes = run.Fix(files, stop);
        var byPath = files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        using var writer = arguments.Diff ? terminal.OutWriter() : null;
        foreach (var (path, changed) in fixes.Changed)
        {
            if (writer is not null)
                writer.Write(UnifiedDiff.Of(path, SourceText.Read(path, byPath[path].Read())!.Text, changed.Text));
            else
                AtomicFile.Write(terminal.PathOf(path), changed.ToBytes(changed.Text));
        }
        if (writer is null)
        {
            var mended = fixes.Applied.DistinctBy(finding => (finding.Code, finding.Key)).Count();
            terminal.Error.WriteLine($"emrshift: {FindingsText.Count(mended, "finding")} mended in {FindingsText.Count(fixes.Changed.Count, "file")}");
        }
        foreach (var problem in fixes.Refused)
            terminal.Error.WriteLine($"emrshift: {Reported(problem)}");
    }

    static LintSettings? ReadSettings(Terminal terminal, LintArguments arguments)
    {
        var path = terminal.PathOf(arguments.Settings ?? SettingsFile);
        if (!File.Exists(path))
        {
            if (arguments.Settings is null)
                return LintSettings.None;
            Wrong(terminal, $"{arguments.Settings}: expected the settings, found no file");
            return null;
        }
        if (SourceText.Read(arguments.Settings ?? SettingsFile, File.ReadAllBytes(path)) is not { } source)
        {
            Wrong(terminal, $"{arguments.Settings ?? SettingsFile}: expected YAML, found a binary file");
            return null;
        }
        var (settings, problems) = LintSettings.Read(source);
        foreach (var problem in problems)
            Wrong(terminal, Reported(problem).ToString());
        return problems.IsEmpty ? settings : null;
    }

    /// <summary>The account that the files are about, as `--account` names it. Null, and said on standard error, where it isn't one account.</summary>
    static AccountJoin? ReadAccount(Terminal terminal, string source, CancellationToken stop)
    {
        var reading = Sources.Read(terminal, [source], stop);
        if (reading.Accounts is [var account])
            return new AccountJoin(account);
        if (!reading.Accounts.IsEmpty)
            Wrong(terminal, $"--account: expected one account, found {reading.Accounts.Length} in {source}");
        return null;
    }

    static List<(string Format, string File)>? Outputs(Terminal terminal, LintArguments arguments)
    {
        List<(string, string)> outputs = [];
        foreach (var output in arguments.Outputs)
        {
            var sign = output.IndexOf('=', StringComparison.Ordinal);
            if (sign <= 0 || !FindingFormats.Names.Contains(output[..sign]) || sign == output.Length - 1)
            {
                Wrong(terminal, $"--output: expected FORMAT=FILE with one of {string.Join(", ", FindingFormats.Names)}, found `{output}`");
                return null;
            }
            outputs.Add((output[..sign], output[(sign + 1)..]));
        }
        return outputs;
    }

    static ReadProblem Reported(IacProblem problem) => new(problem.File, problem.Line, problem.Column, problem.Message);

    static string Version => typeof(LintVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    static int Wrong(Terminal terminal, string message)
    {
        terminal.Error.WriteLine($"emrshift: {message}");
        return ExitCode.Usage;
    }
}

/// <summary>The command line of <c>lint</c>.</summary>
sealed record LintArguments(
    string[] Paths, bool Fix, bool Diff, string Format, string[] Outputs, string? FailOn, ImmutableArray<string> Only, string? Account, string? Settings, string? Baseline, string? WriteBaseline);
