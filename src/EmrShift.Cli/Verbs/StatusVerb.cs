using System.CommandLine;
using System.Globalization;
using EmrShift.Cli.Moving;
using EmrShift.Cli.Views;
using EmrShift.Journals;
using EmrShift.Plans;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift status</c>: where a journal stands. Asks no AWS.</summary>
static class StatusVerb
{
    /// <summary>How journals are called where the user names none.</summary>
    public const string Extension = ".journal";

    public static Command Create(Terminal terminal)
    {
        var journal = new Argument<string[]>("JOURNAL") { Description = "Journals. Without: those in this folder.", Arity = ArgumentArity.ZeroOrMore };
        var format = Formats.TextOrJson();
        var command = new Command("status", "Where a move stands: what is done, what is left, and how to go on or back. Asks no AWS.") { journal, format };
        command.SetAction((parsed, _) => Task.FromResult(Run(terminal, parsed.GetValue(journal) ?? [], parsed.GetValue(format) == Formats.Json)));
        return command;
    }

    static int Run(Terminal terminal, string[] paths, bool asJson)
    {
        if (paths.Length == 0)
        {
            paths = [.. Directory.EnumerateFiles(terminal.WorkingDirectory, $"*{Extension}").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
            if (paths.Length == 0)
                return terminal.Refuse($"expected a journal here (`*{Extension}`), found none; `emrshift apply PLAN` begins one");
        }
        using var output = asJson ? terminal.OutWriter() : terminal.TextWriter();
        var code = ExitCode.Fine;
        var read = new List<(string Path, Plan Plan, IReadOnlyCollection<Entry> Entries)>();
        foreach (var path in paths)
        {
            if (!File.Exists(terminal.PathOf(path)))
            {
                code = terminal.Refuse($"{path}: expected a journal, found no file");
                continue;
            }
            var reading = JournalStore.Read(terminal.PathOf(path));
            if (reading is { Plan: { } plan, Problem: null })
                read.Add((path, plan, reading.Entries));
            else
                code = terminal.Refuse($"{path}: {reading.Problem ?? "expected a journal that begins with its plan"}");
        }
        if (asJson)
        {
            JsonDocuments.Write(output, StatusJson.Schema, json => StatusJson.WriteMembers(json, read));
            return code;
        }
        foreach (var (path, plan, entries) in read)
            Write(output, path, plan, entries);
        return code;
    }

    static void Write(TextWriter output, string path, Plan plan, IReadOnlyCollection<Entry> entries)
    {
        output.WriteLine($"{path}: account {plan.Account}, plan of {Time(plan.MadeAt)}, {Count(plan.Steps.Length, "change")}");
        var statuses = StepStatuses.Of(plan, entries);
        foreach (var stage in plan.Steps.GroupBy(step => step.Stage))
        {
            var inPlace = stage.Count(step => statuses[step.Number] is StepStatus.Done or StepStatus.Found);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {StepLines.Word(stage.Key),-7} {inPlace,3} of {stage.Count()}"));
            foreach (var step in stage)
            {
                if (Remark(step, statuses[step.Number]) is { } remark)
                    output.WriteLine($"    {step.Change.Slot.Title}: {remark}");
            }
        }
        if (entries.LastOrDefault(entry => entry.Event is not (JournalEvent.Opened or JournalEvent.Began)) is { } last)
            output.WriteLine($"  last at {Time(last.At)}: {Said(plan, last)}");
        if (CanaryNote.Open(entries) is { } canary)
            output.WriteLine($"  canary `{canary.Name}` in {canary.Region} may still run: the next apply or rollback ends it");
        if (statuses.Values.Any(status => StepStatuses.IsToCarry(status, Direction.Forward)))
            WrappingWriter.WriteWhole(output, $"  to go on:   emrshift apply PLAN --journal {path}");
        if (statuses.Values.Any(status => StepStatuses.IsToCarry(status, Direction.Back)))
            WrappingWriter.WriteWhole(output, $"  to go back: emrshift rollback {path}");
    }

    static string? Remark(Step step, StepStatus status) => status switch
    {
        StepStatus.MayHaveRun => "begun, and no result is known: the next run reads it",
        StepStatus.MayHaveBeenUndone => "taking it back was begun, and no result is known: the next run reads it",
        StepStatus.UndoneInstead => step.UndoInstead is { } instead ? $"AWS no longer offers it; in its place {StepLines.Of(instead)}" : "AWS no longer offers it",
        StepStatus.NotOffered => "AWS does not offer it; the move goes without",
        _ => null,
    };

    static string Said(Plan plan, Entry entry) => entry.Event switch
    {
        JournalEvent.Reached => $"went as far as asked{(entry.Note?.Split(' ') is [var direction, var stage] ? $", {(direction == nameof(Direction.Back) ? "back to" : "up to")} {stage.ToLowerInvariant()}" : "")}",
        _ => $"{(entry.Step > 0 && entry.Step <= plan.Steps.Length ? $"{plan.Steps[entry.Step - 1].Change.Slot.Title}: " : "")}{Word(entry.Event)}{(entry.Note is null ? "" : $": {entry.Note}")}",
    };

    static string Word(JournalEvent happened) => happened switch
    {
        JournalEvent.Started => "begun",
        JournalEvent.Found => "was there",
        JournalEvent.UndoStarted => "begun to be taken back",
        JournalEvent.Undone => "taken back",
        JournalEvent.UndoneInstead => "taken back by a copy",
        JournalEvent.NotOffered => "no longer offered by AWS",
        JournalEvent.Drifted => "changed by somebody else",
        _ => happened.ToString().ToLowerInvariant(),
    };

    static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
