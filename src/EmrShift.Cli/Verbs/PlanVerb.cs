using System.CommandLine;
using System.Text;
using EmrShift.Accounts;
using EmrShift.Checks;
using EmrShift.Cli.Views;
using EmrShift.Plans;
using EmrShift.Plans.Planning;
using EmrShift.Reports;
using EmrShift.Reports.Emitting;
using EmrShift.Reports.Html;
using EmrShift.Trails;

namespace EmrShift.Cli.Verbs;

/// <summary>
/// <c>emrshift plan SOURCE…</c>: the ordered changes from here to v2, every state on the way proven. Exit code 1 when a part of the move is refused.
/// </summary>
static class PlanVerb
{
    const string Markdown = "markdown";
    const string Html = "html";

    public static Command Create(Terminal terminal)
    {
        var sources = new Argument<string[]>("SOURCE")
        {
            Description = "Files and folders that describe the account: IAM dumps, network and cluster descriptions, RunJobFlow requests, a snapshot. `-` is standard input. Without any: the live account.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var format = new Option<string>("--format") { Description = "How to print the plan: text, json, markdown, html. `apply` reads json, which `-o FILE.json` writes without being told.", HelpName = "text|json|markdown|html" };
        format.AcceptOnlyFromAmong(Formats.Text, Formats.Json, Markdown, Html);
        var output = new Option<string?>("--output", "-o") { Description = "Write the plan to a file. Without --format the ending decides: .json, .md, .html, else text.", HelpName = "FILE" };
        var mode = new Option<string>("--mode")
        {
            Description = "Tag networks, or name them in a policy beside v2 (supplement). auto: tag the account's own, supplement for shared ones and where the organisation forbids the tag.",
            DefaultValueFactory = _ => "auto",
        };
        mode.AcceptOnlyFromAmong("auto", "tag", "supplement");
        var supplement = new Option<string[]>("--supplement") { Description = "A VPC whose networks are not to be tagged: another team's. Repeat for more.", HelpName = "VPC" };
        var newRoles = new Option<bool>("--new-roles") { Description = "A new service role beside each one with v1, instead of v2 in v1's place. Launchers name it when they are ready, and can name the old one again." };
        var logs = new Option<string[]>("--logs") { Description = "CloudTrail files, or folders of them: what was used is kept, and node roles get what they used. Repeat for more.", HelpName = "PATH" };
        var emit = new Option<string?>("--emit") { Description = "The same changes for other hands: terraform, cloudformation or awscli.", HelpName = "terraform|cloudformation|awscli" };
        emit.AcceptOnlyFromAmong("terraform", "cloudformation", "awscli");
        var command = new Command("plan", "The ordered changes from here to v2, with every state on the way proven.") { sources, format, output, mode, supplement, newRoles, logs, emit };
        var live = LiveOptions.OnReading(command, terminal);
        command.SetAction((parsed, stop) => Run(
            terminal, parsed.GetValue(sources) ?? [], live(parsed), parsed.GetValue(format) ?? FormatOf(parsed.GetValue(output)), parsed.GetValue(output),
            new PlanOptions(terminal.Time.GetUtcNow())
            {
                Mode = Enum.Parse<NetworkMode>(parsed.GetValue(mode)!, ignoreCase: true),
                SupplementVpcs = [.. parsed.GetValue(supplement) ?? []],
                HasNewRoles = parsed.GetValue(newRoles),
            },
            parsed.GetValue(logs) ?? [], parsed.GetValue(emit), stop));
        return command;
    }

    static async Task<int> Run(Terminal terminal, string[] paths, LiveChoice live, string format, string? output, PlanOptions options, string[] logs, string? emit, CancellationToken stop)
    {
        var reading = await Sources.Read(terminal, paths, live, stop);
        if (reading.Accounts.IsEmpty)
            return reading.ExitCodeOfNothing;
        if (reading.Accounts is not [var account])
            return terminal.Refuse($"a plan is for one account, found {reading.Accounts.Length}: {string.Join(", ", reading.Accounts.Select(each => each.Id))}");
        if (account.Id.Length == 0)
            return terminal.Refuse("no source says the account's id, which a plan needs: add `aws iam get-account-authorization-details` output, or a snapshot");

        Usage? usage = null;
        if (logs.Length > 0 && (usage = ObservedUse.Read(terminal, logs, reading.Accounts, live.Aws, stop)) is null)
            return ExitCode.Usage;

        var plan = Planner.Of(account, options with { Usage = usage });
        OutputFile.Write(terminal, output, writer => writer.Write(emit is null ? Render(plan, format, account, usage, output is null ? terminal.WrapWidth : null) : Emitted(plan, emit)));
        if (output is not null)
            await terminal.Error.WriteLineAsync(PlanText.Summary(plan));
        return plan.Refusals.Length > 0 ? ExitCode.Findings : reading.HasUnreadable ? ExitCode.Usage : ExitCode.Fine;
    }

    static string FormatOf(string? file) => Path.GetExtension(file)?.ToLowerInvariant() switch
    {
        ".json" => Formats.Json,
        ".md" => Markdown,
        ".html" or ".htm" => Html,
        _ => Formats.Text,
    };

    static string Render(Plan plan, string format, Account account, Usage? usage, int? width) => format switch
    {
        Formats.Json => Json(plan),
        Markdown => PlanMarkdown.Render(plan),
        Html => Page(plan, Evidence.Of(account, usage)),
        _ => PlanText.Render(plan, width),
    };

    static string Emitted(Plan plan, string tool) => tool switch
    {
        "terraform" => TerraformPlan.Render(plan),
        "cloudformation" => CloudFormationPlan.Render(plan),
        _ => AwsCliPlan.Render(plan),
    };

    static string Page(Plan plan, Evidence evidence) => HtmlReport.Render(ReportPage.Of(evidence, Assessment.Of(evidence), plan, VersionVerb.Version) with { IsOfPlan = true });

    static string Json(Plan plan)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        PlanFile.Write(plan, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
