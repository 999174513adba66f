using System.CommandLine;
using System.Text.RegularExpressions;
using EmrShift.Accounts;
using EmrShift.Cli.Views;
using EmrShift.Diagnosis;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift diagnose</c>: from a failure to its cause.</summary>
static partial class DiagnoseVerb
{
    const string Markdown = "markdown";

    public static Command Create(Terminal terminal)
    {
        var inputs = new Argument<string[]>("INPUT")
        {
            Description = "What failed: CloudTrail files or a folder of them, a log (also .gz), or the message itself, in quotes. `-` or nothing reads standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var snapshot = new Option<string[]>("--snapshot")
        {
            Description = "The account's snapshot, or any files that describe the account: refused requests are decided again with its policies.",
            HelpName = "SOURCE",
        };
        var format = new Option<string>("--format") { Description = "How to print the answer.", DefaultValueFactory = _ => Formats.Text };
        format.AcceptOnlyFromAmong(Formats.Text, Formats.Json, Markdown);
        var command = new Command("diagnose", "Name the cause of a failure from CloudTrail, from EMR's reason, or from any tool's error text.") { inputs, snapshot, format };
        command.SetAction((parsed, stop) =>
            Task.FromResult(Run(terminal, parsed.GetValue(inputs) ?? [], parsed.GetValue(snapshot) ?? [], parsed.GetValue(format)!, stop)));
        return command;
    }

    static int Run(Terminal terminal, string[] inputs, string[] snapshot, string format, CancellationToken stop)
    {
        if (inputs.FirstOrDefault(static input => ClusterId().IsMatch(input)) is { } cluster)
        {
            terminal.Say($"`{cluster}` is a cluster of the live account, which this command can't read yet.");
            terminal.Say($"help: `aws emr describe-cluster --cluster-id {cluster} | emrshift diagnose -`, or the CloudTrail events of the ten minutes around its creation");
            return ExitCode.Aws;
        }

        Account? account = null;
        if (snapshot.Length > 0)
        {
            var sources = Sources.Read(terminal, snapshot, stop);
            if (sources.Accounts.Length != 1)
                return sources.Accounts.IsEmpty ? ExitCode.Usage : terminal.Refuse($"--snapshot names {sources.Accounts.Length} accounts, expected one");
            account = sources.Accounts[0];
        }

        if (DiagnoseInputs.Read(terminal, inputs.Length == 0 ? ["-"] : inputs, account, stop) is not { } result)
            return ExitCode.Usage;
        switch (format)
        {
            case Formats.Json:
                DiagnosisJson.Write(result, terminal.Out);
                break;
            case Markdown:
                using (var output = terminal.OutWriter())
                    output.Write(DiagnosisMarkdown.Of(result));
                break;
            default:
                using (var output = terminal.OutWriter())
                    DiagnosisView.Write(result, output);
                break;
        }
        return result.Causes.IsEmpty ? ExitCode.Findings : ExitCode.Fine;
    }

    [GeneratedRegex("^j-[A-Z0-9]{8,20}$", RegexOptions.NonBacktracking)]
    private static partial Regex ClusterId();
}
