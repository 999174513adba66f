using System.Globalization;
using EmrShift.Aws;
using EmrShift.Journals;
using EmrShift.Plans;

namespace EmrShift.Cli.Moving;

/// <summary>One run of the applier with its progress and its last words: the same for <c>apply</c> and <c>rollback</c>.</summary>
/// <param name="Terminal">Where progress goes.</param>
/// <param name="JournalFile">The journal's path.</param>
/// <param name="JournalPath">The same as the user wrote it.</param>
/// <param name="World">The account.</param>
/// <param name="Aws">The same, for calls that are no slots.</param>
/// <param name="Options">What the user said.</param>
sealed record MoveRun(Terminal Terminal, string JournalFile, string JournalPath, IWorld World, AwsConnection Aws, MoveOptions Options)
{
    /// <summary>Asks whether to go on, unless the user said yes already. Null: go on; else the exit code.</summary>
    public static async Task<int?> Ask(Terminal terminal, MoveOptions options, string question, CancellationToken stop)
    {
        if (options.Yes)
            return null;
        if (!terminal.IsInputTerminal)
            return terminal.Refuse("expected --yes where nobody can be asked; nothing was changed");
        await terminal.Error.WriteAsync($"{question} Only `yes` goes on: ");
        using var input = new StreamReader(terminal.In, leaveOpen: true);
        if ((await input.ReadLineAsync(stop))?.Trim() == "yes")
            return null;
        terminal.Say("nothing was changed");
        return ExitCode.Fine;
    }

    /// <summary>Runs to the end of a stage, or back to its start.</summary>
    /// <param name="store">The journal, held.</param>
    /// <param name="direction">Which way.</param>
    /// <param name="last">The last stage entered.</param>
    /// <param name="gate">Asked before each stage.</param>
    /// <param name="again">The command line that goes on.</param>
    /// <param name="stop">Stops between two changes.</param>
    public async Task<int> Go(JournalStore store, Direction direction, Stage last, Gate gate, string again, CancellationToken stop)
    {
        store.Journal.Append(new Entry(Terminal.Time.GetUtcNow(), JournalEvent.Began, 0, $"{direction} {last}, process {Environment.ProcessId} on {Environment.MachineName}"));
        store.Appended = entry => Tell(store.Plan, entry);
        RunEnd? end = null;
        try
        {
            // Whatever is wanted now: a canary that a killed run has left costs money.
            if (await new CanaryProof(store.Plan, store.Journal, Aws, Options, Terminal).CleanUp() is { } left)
            {
                Terminal.Say(left);
                end = RunEnd.Failed;
                return ExitCode.StoppedMidway;
            }
            end = await new Applier(store.Plan, store.Journal, World, gate, Options.Patience, Terminal.Time).Run(direction, last, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The gate's questions were stopped; nothing is half done.
            end = RunEnd.Stopped;
        }
        finally
        {
            if (end is not RunEnd.Reached)
                SayHowToGoOn(again);
        }
        return end switch
        {
            RunEnd.Reached => ExitCode.Fine,
            RunEnd.Stopped => ExitCode.Interrupted,
            _ => ExitCode.StoppedMidway,
        };
    }

    void Tell(Plan plan, Entry entry)
    {
        var step = entry.Step == 0 ? null : plan.Steps[entry.Step - 1];
        var what = (entry.Event, step) switch
        {
            (JournalEvent.Done, { } made) => StepLines.Of(made.Change),
            (JournalEvent.Found, { } made) => $"{StepLines.Of(made.Change)} (was there)",
            (JournalEvent.Undone, { } made) => StepLines.Of(made.Change.Inverse),
            (JournalEvent.UndoneInstead, { UndoInstead: { } instead }) => $"{StepLines.Of(instead)} (AWS no longer offers `{step!.Change.Slot.Names[^1]}`)",
            (JournalEvent.NotOffered or JournalEvent.Kept or JournalEvent.UndoneInstead, { } made) => $"  {made.Change.Slot.Title}: {entry.Note}",
            (JournalEvent.Failed or JournalEvent.Drifted, { } made) => $"! {made.Change.Slot.Title}: {entry.Note}",
            (JournalEvent.Asked or JournalEvent.CanaryPassed or JournalEvent.CanaryEnded, _) => entry.Note,
            (JournalEvent.Held, _) => $"! {entry.Note}",
            _ => null,
        };
        if (what is not null)
            Terminal.Error.WriteLine(step is null ? what : string.Create(CultureInfo.InvariantCulture, $"{step.Number,3}/{plan.Steps.Length} {what}"));
    }

    void SayHowToGoOn(string again)
    {
        Terminal.Say("stopped midway. Everything up to here is in the journal.");
        Terminal.Say($"to go on:   {again}{Options.Words}");
        Terminal.Say($"to go back: emrshift rollback {JournalPath}{Options.Words}");
    }
}
