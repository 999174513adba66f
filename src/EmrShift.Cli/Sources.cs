using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Accounts.Sources;
using EmrShift.Cli.Views;

namespace EmrShift.Cli;

/// <summary>
/// The sources that a user names, as accounts: files, directories, and <c>-</c> for standard input. Everything that could not be used is
/// said on standard error, each with file and line.
/// <code>
/// var sources = Sources.Read(terminal, paths, stop);
/// if (sources.Accounts.IsEmpty) return ExitCode.Usage;
/// </code>
/// </summary>
static class Sources
{
    const int ProblemsShownPerFile = 5;
    const int FilesShown = 50;

    /// <summary>Reads what is there, and reports what isn't.</summary>
    public static SourcesReading Read(Terminal terminal, IReadOnlyList<string> paths, CancellationToken stop)
    {
        var files = new List<ReadFile>();
        var problems = ImmutableArray.CreateBuilder<SourceProblem>();
        var inputs = new List<SourceFiles.Input>();
        foreach (var path in paths)
            SourceFiles.Find(terminal, path, inputs, problems);
        foreach (var input in inputs)
        {
            stop.ThrowIfCancellationRequested();
            Progress(terminal, files.Count, inputs.Count);
            var reading = SourceFiles.Read(terminal, input);
            problems.AddRange(reading.Problems);
            files.Add(new(input.Name, reading));
        }
        Progress(terminal, inputs.Count, inputs.Count);

        var (accounts, more) = SourceAccounts.Of(files);
        problems.AddRange(more);
        var result = new SourcesReading(accounts, problems.DrainToImmutable());
        Report(terminal, result);
        return result;
    }

    /// <summary>Reads the sources that are named; the live account where none is.</summary>
    public static Task<SourcesReading> Read(Terminal terminal, IReadOnlyList<string> paths, LiveChoice live, CancellationToken stop) =>
        paths.Count > 0 ? Task.FromResult(Read(terminal, paths, stop)) : LiveAccounts.Read(terminal, live, stop);

    static void Report(Terminal terminal, SourcesReading reading)
    {
        var byFile = reading.Problems.GroupBy(problem => problem.File, StringComparer.Ordinal).ToList();
        foreach (var file in byFile.Take(FilesShown))
        {
            foreach (var problem in file.Take(ProblemsShownPerFile))
                terminal.Error.WriteLine($"emrshift: {problem}");
            if (file.Count() is var count and > ProblemsShownPerFile)
                terminal.Error.WriteLine($"emrshift: {file.Key}: … and {count - ProblemsShownPerFile} more like these");
        }
        if (byFile.Count > FilesShown)
            terminal.Error.WriteLine($"emrshift: … and problems in {byFile.Count - FilesShown} more files");
        if (reading.Accounts.IsEmpty)
            terminal.Error.WriteLine("emrshift: nothing could be read; `aws iam get-account-authorization-details > iam.json` makes a file to begin with");
    }

    static void Progress(Terminal terminal, int done, int all)
    {
        const int step = 100;
        if (all < step || (done % step is not 0 && done != all))
            return;
        if (done == all)
            ProgressLine.Clear(terminal);
        else
            ProgressLine.Draw(terminal, $"reading sources: {done} of {all}");
    }
}

/// <summary>What the sources say.</summary>
/// <param name="Accounts">One for each account id, sorted by it; one without id where no source names any. Empty: nothing could be read.</param>
/// <param name="Problems">What could not be used, in the order of the sources. Already reported.</param>
sealed record SourcesReading(ImmutableArray<Account> Accounts, ImmutableArray<SourceProblem> Problems)
{
    /// <summary>What the process returns where there is no account.</summary>
    public int ExitCodeOfNothing { get; init; } = ExitCode.Usage;

    /// <summary>Whether any file could not be read at all: then a clean result is not the whole truth, and the exit code should be 2, not 0.</summary>
    public bool HasUnreadable => Problems.Any(problem => problem.Kind is SourceProblemKind.Unreadable);
}

/// <summary>One file that was read.</summary>
/// <param name="Name">The path as the user wrote it.</param>
/// <param name="Reading">What it gave.</param>
sealed record ReadFile(string Name, FileReading Reading);
