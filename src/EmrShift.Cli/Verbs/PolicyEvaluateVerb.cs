using System.CommandLine;
using EmrShift.Cli.Views;
using EmrShift.Iam;

namespace EmrShift.Cli.Verbs;

/// <summary>
/// <c>emrshift policy evaluate</c>: many decisions, one JSON line in, one JSON line out, in the same order and in constant memory.
/// A line that can't be read gives a line with its error; the run goes on and ends with exit code 2.
/// </summary>
static class PolicyEvaluateVerb
{
    public static Command Create(Terminal terminal)
    {
        var cases = new Option<string?>("--cases") { Description = "Cases: each line brings a request and its own policies. `-` is standard input.", HelpName = "FILE.jsonl" };
        var requests = new Option<string?>("--requests") { Description = "Requests, decided under the policies of the options below. `-` is standard input.", HelpName = "FILE.jsonl" };
        var explain = new Option<bool>("--explain") { Description = "Add why to each line: deciding statements, nearest statements, missing keys." };
        var layers = new PolicyLayerOptions();
        var command = new Command("evaluate", "Decide many requests: one JSON line in, one JSON line out.") { cases, requests, explain };
        layers.AddTo(command);
        command.SetAction((parsed, stop) =>
        {
            var (caseFile, requestFile) = (parsed.GetValue(cases), parsed.GetValue(requests));
            if ((caseFile is null) == (requestFile is null))
                return Task.FromResult(terminal.Refuse("expected either --cases FILE.jsonl or --requests FILE.jsonl"));
            if (caseFile is not null && layers.AreUsed(parsed))
                return Task.FromResult(terminal.Refuse("--cases brings each case's own policies; with --policy and the like, use --requests"));
            if (requestFile is not null && !layers.AreUsed(parsed))
                return Task.FromResult(terminal.Refuse("--requests needs the policies to decide by: --policy FILE"));

            PolicySet? policies = null;
            if (requestFile is not null)
            {
                if (layers.Read(terminal, parsed) is not { } sources)
                    return Task.FromResult(ExitCode.Usage);
                policies = PolicySet.Compile(sources);
            }
            return Task.FromResult(Run(terminal, caseFile ?? requestFile!, policies, parsed.GetValue(explain), stop));
        });
        return command;
    }

    static int Run(Terminal terminal, string file, PolicySet? policies, bool explain, CancellationToken stop)
    {
        Stream input;
        try
        {
            input = file == "-" ? terminal.In : File.OpenRead(terminal.PathOf(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return terminal.Refuse($"{file}: expected a file with one JSON object a line, could not read it: {e.Message}");
        }
        using (input)
        {
            var name = file == "-" ? "standard input" : file;
            using var answers = new AnswerLines(terminal.Out);
            return Decide(terminal, new LineReader(input), name, policies, explain, answers, stop);
        }
    }

    static int Decide(Terminal terminal, LineReader lines, string name, PolicySet? policies, bool explain, AnswerLines answers, CancellationToken stop)
    {
        const int LinesBetweenProgress = 100_000;
        long read = 0, unreadable = 0, firstUnreadable = 0, refused = 0;
        while (lines.Next(out var line, out var isTooLong))
        {
            stop.ThrowIfCancellationRequested();
            if (terminal.IsErrorTerminal && lines.Number % LinesBetweenProgress == 0)
                terminal.Error.Write($"\r{lines.Number:N0} lines");
            if (!isTooLong && IsBlank(line.Span))
                continue;
            read++;

            var @case = isTooLong ? null : EvaluationCase.Read(line.Span);
            var error = @case is null ? "column 1: the line is too long" : @case.Error ?? (policies is not null && HasPolicies(@case.Sources) ? "column 1: a request brings no policies of its own: use --cases" : null);
            if (error is not null)
            {
                unreadable++;
                firstUnreadable = firstUnreadable == 0 ? lines.Number : firstUnreadable;
                answers.WriteError(@case?.Id, $"line {lines.Number}, {error}");
                continue;
            }
            refused += @case!.Problems.IsEmpty ? 0 : 1;
            var set = policies ?? PolicySet.Compile(@case.Sources);
            if (explain)
                answers.WriteExplanation(@case.Id, Evaluator.Explain(@case.Request, set), @case.Problems);
            else
                answers.WriteDecision(@case.Id, Evaluator.Evaluate(@case.Request, set));
        }

        if (terminal.IsErrorTerminal && lines.Number >= LinesBetweenProgress)
            terminal.Error.WriteLine();
        if (refused > 0 && !explain)
            terminal.Say($"{name}: {refused} of {read} lines have a policy that AWS would not accept as it is; --explain says where");
        return unreadable == 0
            ? ExitCode.Fine
            : terminal.Refuse($"{name}:{firstUnreadable}: {unreadable} of {read} lines could not be read, this one first; their answers say what was expected");
    }

    static bool IsBlank(ReadOnlySpan<byte> line) => line.TrimStart(" \t"u8).IsEmpty;

    static bool HasPolicies(PolicySources sources) => !sources.Identity.IsEmpty || !sources.Scps.IsEmpty || !sources.Rcps.IsEmpty
        || sources.Resource is not null || sources.Boundary is not null || sources.Session is not null || sources.VpcEndpoint is not null;
}
