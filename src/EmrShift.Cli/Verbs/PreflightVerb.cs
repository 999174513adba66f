using System.CommandLine;
using EmrShift.Accounts;
using EmrShift.Cli.Views;
using EmrShift.Launch;

namespace EmrShift.Cli.Verbs;

/// <summary>
/// <c>emrshift preflight</c>: the launch simulation. Every call that EMR, the caller and the nodes make for each cluster, decided against the account's own
/// policies. Exit code 1 when a needed call is denied.
/// </summary>
static class PreflightVerb
{
    public static Command Create(Terminal terminal)
    {
        var sources = new Argument<string[]>("SOURCE")
        {
            Description = "Files and folders that describe the account: IAM dumps, network and cluster descriptions, RunJobFlow requests, a snapshot. `-` is standard input. Without any: the live account.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var policies = new Option<string>("--policies") { Description = "Under which policies: as they are, with v1, with v2 in place of v1, or as after the whole move.", DefaultValueFactory = _ => "current" };
        policies.AcceptOnlyFromAmong("current", "v1", "v2", "planned");
        var clusters = new Option<string[]>("--cluster") { Description = "Only clusters with this id or name. Repeat for more.", HelpName = "NAME" };
        var row = new Option<string?>("--explain") { Description = "Explain the calls of one row: L7.", HelpName = "ROW" };
        var all = new Option<bool>("--all") { Description = "Show the allowed calls too, each with the statement that allows it." };
        var format = Formats.TextOrJson();
        var command = new Command("preflight", "Simulate each cluster's launch: every call, its decision, the statement that decided.") { sources, policies, clusters, row, all, format };
        var live = LiveOptions.OnReading(command, terminal);
        command.SetAction((parsed, stop) => Run(
            terminal, parsed.GetValue(sources) ?? [], live(parsed), Enum.Parse<PolicyVariant>(parsed.GetValue(policies)!, ignoreCase: true),
            parsed.GetValue(clusters) ?? [], parsed.GetValue(row), parsed.GetValue(all), parsed.GetValue(format) == Formats.Json, stop));
        return command;
    }

    static async Task<int> Run(Terminal terminal, string[] paths, LiveChoice live, PolicyVariant variant, string[] clusters, string? row, bool all, bool asJson, CancellationToken stop)
    {
        if (row is not null && LaunchTable.Row(row) is null)
            return terminal.Refuse($"--explain: expected a row of the launch model such as L7, found `{row}`; docs/launch-model.md lists them");
        var reading = await Sources.Read(terminal, paths, live, stop);
        if (reading.Accounts.IsEmpty)
            return reading.ExitCodeOfNothing;

        var results = reading.Accounts.Select(account => Preflight.Run(account, variant, shape => IsWanted(shape, clusters))).ToList();
        if (results.TrueForAll(result => result.Clusters.IsEmpty))
        {
            return terminal.Refuse(clusters.Length > 0
                ? $"expected a cluster called {string.Join(" or ", clusters.Select(name => $"`{name}`"))}, found none of that id or name"
                : "expected a cluster or a RunJobFlow request among the sources, found none");
        }

        using var output = asJson ? terminal.OutWriter() : terminal.TextWriter();
        if (row is not null)
            PreflightExplanation.Write(output, results, LaunchTable.Row(row)!);
        else if (asJson)
            JsonDocuments.Write(output, PreflightJson.Schema, json => PreflightJson.WriteMembers(json, results));
        else
            PreflightText.Write(output, results, all);
        return results.Exists(result => result.HasFailures) ? ExitCode.Findings : reading.HasUnreadable ? ExitCode.Usage : ExitCode.Fine;
    }

    static bool IsWanted(ClusterShape shape, string[] names) =>
        names.Length == 0 || names.Contains(shape.Id, StringComparer.Ordinal) || (shape.Name is { } name && names.Contains(name, StringComparer.Ordinal));
}
