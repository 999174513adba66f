using System.Buffers;
using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using EmrShift.Accounts;
using EmrShift.Aws;
using EmrShift.Cli.Views;
using EmrShift.Diagnosis;
using EmrShift.Diagnosis.Mending;
using EmrShift.Plans;
using EmrShift.Reports.Html;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift diagnose</c>: from a failure to its cause.</summary>
static partial class DiagnoseVerb
{
    const string Markdown = "markdown";
    const string Html = "html";

    public static Command Create(Terminal terminal)
    {
        var inputs = new Argument<string[]>("INPUT")
        {
            Description = "What failed: a cluster id of the live account, CloudTrail files or a folder of them, a log (also .gz), or the message itself, in quotes. `-` or nothing reads standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var snapshot = new Option<string[]>("--snapshot")
        {
            Description = "The account's snapshot, or any files that describe the account: refused requests are decided again with its policies. With a cluster id: instead of reading the live account.",
            HelpName = "SOURCE",
        };
        var format = new Option<string>("--format") { Description = "How to print the answer: text, json, markdown (for a ticket), html.", DefaultValueFactory = _ => Formats.Text };
        format.AcceptOnlyFromAmong(Formats.Text, Formats.Json, Markdown, Html);
        var output = new Option<string?>("--output", "-o") { Description = "Write the answer to a file instead of standard output.", HelpName = "FILE" };
        var plan = new Option<string?>("--plan")
        {
            Description = "Write the fixes as a plan that `emrshift apply` carries out and takes back; needs --snapshot or a cluster id. What no change of the account mends is said.",
            HelpName = "FILE",
        };
        var command = new Command("diagnose", "Name the cause of a failure from CloudTrail, from EMR's reason, or from any tool's error text. Whole encoded messages are opened by AWS (sts:DecodeAuthorizationMessage) where the environment or an option names credentials; nothing else is sent.") { inputs, snapshot, format, output, plan };
        var live = LiveOptions.On(command);
        command.SetAction((parsed, stop) => Run(
            terminal, parsed.GetValue(inputs) ?? [], parsed.GetValue(snapshot) ?? [], parsed.GetValue(format)!, parsed.GetValue(output), parsed.GetValue(plan), live.Aws(parsed, terminal), stop));
        return command;
    }

    static async Task<int> Run(Terminal terminal, string[] inputs, string[] snapshot, string format, string? output, string? plan, AwsOptions options, CancellationToken stop)
    {
        string[] clusters = [.. inputs.Where(static input => ClusterId().IsMatch(input)).Distinct(StringComparer.Ordinal)];
        if (clusters.Length > 1)
            return terminal.Refuse($"expected one cluster id, found {string.Join(", ", clusters)}");
        var cluster = clusters.FirstOrDefault();

        Account? account = null;
        if (snapshot.Length > 0)
        {
            var sources = Sources.Read(terminal, snapshot, stop);
            if (sources.Accounts.Length != 1)
                return sources.Accounts.IsEmpty ? ExitCode.Usage : terminal.Refuse($"--snapshot names {sources.Accounts.Length} accounts, expected one");
            account = sources.Accounts[0];
        }
        if (plan is not null && account is null && cluster is null)
            return terminal.Refuse("--plan needs --snapshot or a cluster id: a plan says what has to be found before each change");

        using var given = DiagnoseInputs.Of(terminal, inputs.Length == 0 ? ["-"] : [.. inputs.Where(input => input != cluster)]);
        if (given is null)
            return ExitCode.Usage;
        DiagnosisResult? result;
        if (cluster is null)
        {
            result = await given.Diagnose(account, live: null, encoded => LiveDiagnosis.Decode(options, encoded, account, stop), stop);
        }
        else
        {
            (result, account, var exitCode) = await LiveDiagnosis.Of(terminal, options, cluster, given, account, stop);
            if (result is null)
                return exitCode;
        }
        if (output is null)
            Print(terminal.Out, format, result, terminal);
        else
            AtomicFile.Write(terminal.PathOf(output), stream => Print(stream, format, result, terminal with { IsOutputTerminal = false, UseColour = false }));
        if (plan is not null)
            WritePlan(terminal, plan, result, account!);
        return result.Causes.IsEmpty ? ExitCode.Findings : ExitCode.Fine;
    }

    static void Print(Stream output, string format, DiagnosisResult result, Terminal terminal)
    {
        if (format == Formats.Json)
        {
            DiagnosisJson.Write(result, output);
            return;
        }
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        if (format == Markdown)
            writer.Write(DiagnosisMarkdown.Of(result));
        else if (format == Html)
            writer.Write(DiagnosisPage.Render(result, VersionVerb.Version));
        else
            DiagnosisView.Write(result, terminal, writer);
    }

    static void WritePlan(Terminal terminal, string file, DiagnosisResult result, Account account)
    {
        var (plan, left) = FixPlan.Of(result.Causes, account, terminal.Time.GetUtcNow());
        foreach (var cause in left)
            terminal.Say($"not in the plan, a person has to mend it: {cause}");
        var bytes = new ArrayBufferWriter<byte>();
        PlanFile.Write(plan, bytes);
        AtomicFile.Write(terminal.PathOf(file), bytes.WrittenSpan.ToArray());
        terminal.Say($"{file}: {plan.Steps.Length} {(plan.Steps.Length == 1 ? "change" : "changes")}; `emrshift apply {file}` carries them out");
    }

    [GeneratedRegex("^j-[A-Z0-9]{8,20}$", RegexOptions.NonBacktracking)]
    private static partial Regex ClusterId();
}
