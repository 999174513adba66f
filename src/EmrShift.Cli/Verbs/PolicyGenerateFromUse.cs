using System.CommandLine;
using EmrShift.Accounts;
using EmrShift.Cli.Views;
using EmrShift.Iam;
using EmrShift.Launch;
using EmrShift.Reports;
using EmrShift.Trails;

namespace EmrShift.Cli.Verbs;

/// <summary>
/// <c>emrshift policy generate node-role</c> and <c>caller</c>: the policy that a role needs, from what it did and what the definitions of its clusters ask for.
/// </summary>
static class PolicyGenerateFromUse
{
    const int SurplusShown = 20;

    public static Command NodeRole(Terminal terminal) => Create(
        terminal, "node-role", "Print the least policy that a node role needs, from what it did; --format json adds the evidence and the proof.",
        (shape, index) => LaunchModel.CallsOf(shape, index).Where(call => call.Row.Side is LaunchSide.NodeRole));

    public static Command Caller(Terminal terminal) => Create(
        terminal, "caller", "Print the least policy that a role needs which starts clusters, from what it did; --format json adds the evidence and the proof.",
        (shape, index) => Preflight.LaunchersOf(shape, index.Account).SelectMany(launcher => LaunchModel.CallerCallsOf(shape, index, launcher)));

    static Command Create(Terminal terminal, string name, string description, Func<ClusterShape, AccountIndex, IEnumerable<LaunchCall>> callsOf)
    {
        var from = new Option<string[]>("--from") { Description = "CloudTrail files, folders of them, or s3://bucket/prefix. Repeat for more.", HelpName = "LOGS" };
        var accounts = new Option<string[]>("--account") { Description = "Files and folders that describe the account and its clusters: what their definitions ask for is added. Repeat for more. Without this and --from: the live account.", HelpName = "SOURCE" };
        var guardrails = new Option<bool>("--guardrails") { Description = "Deny making and deleting buckets, whatever other policies allow." };
        var sizeMax = WholeNumbers.Option("--size-max", 1, int.MaxValue, byDefault: 6144);
        (sizeMax.Description, sizeMax.HelpName) = ("Characters of one policy: 6144 for a managed policy, 10240 for a role's inline policies together.", "N");
        var format = Formats.TextOrJson();
        var output = new Option<string?>("--output", "-o") { Description = "Write to this file instead of standard output.", HelpName = "FILE" };
        var trail = new TrailOptions(terminal);
        var command = new Command(name, description) { from, accounts, guardrails, sizeMax, format, output };
        trail.AddTo(command);
        var live = LiveOptions.OnReading(command, terminal);
        command.SetAction((parsed, stop) => Run(parsed, stop));
        return command;

        async Task<int> Run(ParseResult parsed, CancellationToken stop)
        {
            var filter = trail.Filter(parsed);
            if (filter.Principals.Length != 1)
                return terminal.Refuse("expected one --role: the role that the policy is for");
            if (TrailOptions.Sources(parsed.GetValue(from) ?? [], filter, terminal, live(parsed).Aws, stop) is not { } sources)
                return ExitCode.Usage;
            var progress = new TrailProgressView(terminal);
            var usage = Usage.Of(sources, filter, PolicyInterest.None, trail.Workers(parsed), progress, stop);
            progress.End();
            if (sources.Count > 0)
                TrailNotes.Write(terminal, usage.Counts);
            if (usage.Uses.Select(use => use.Principal).Distinct().ToArray() is { Length: > 1 } several)
                return terminal.Refuse($"several roles have this name: say which by its ARN ({string.Join(", ", several)})");

            IReadOnlyList<Account> read = [];
            if ((parsed.GetValue(from) ?? []).Length == 0 || (parsed.GetValue(accounts) ?? []).Length > 0)
            {
                var reading = await Cli.Sources.Read(terminal, parsed.GetValue(accounts) ?? [], live(parsed), stop);
                if (reading.Accounts.IsEmpty)
                    return reading.ExitCodeOfNothing;
                read = reading.Accounts;
            }
            var implied = Implied(read, filter.Principals[0]);
            if (usage.Uses.IsEmpty && implied.Count == 0)
                return terminal.Refuse($"nothing is known of `{filter.Principals[0]}`: no recorded call, and no cluster that needs it");
            var generated = PolicyGenerator.Of(usage.Uses, implied, new GeneratorOptions(parsed.GetValue(guardrails), parsed.GetValue(sizeMax)));
            foreach (var gap in sources.Count > 0 ? TrailGaps.Of(sources, filter, usage) : [])
                terminal.Say(gap);
            OutputFile.Write(terminal, parsed.GetValue(output), text =>
            {
                if (parsed.GetValue(format) == Formats.Json)
                    JsonDocuments.Write(text, GeneratedPolicyJson.Schema, json => GeneratedPolicyJson.WriteMembers(json, generated));
                else
                    foreach (var document in generated.Documents)
                        text.Write(PolicyWriter.Indented(document));
            });
            Summarise(generated);
            return generated.Lost.IsEmpty ? ExitCode.Fine : ExitCode.Findings;
        }

        List<PolicyNeed> Implied(IReadOnlyList<Account> read, string role)
        {
            var calls = read.Select(account => new AccountIndex(account))
                .SelectMany(index => index.Shapes().SelectMany(shape => callsOf(shape, index).Select(call => (shape.Name, Call: call))))
                .Where(pair => pair.Call.Principal is { } principal && (principal == role || AccountIndex.NameIn(principal) == role)).ToList();
            // A place that isn't known would become a wildcard over everything.
            foreach (var gap in calls.Where(pair => pair.Call.Resource.IsApproximate).Select(pair => $"{pair.Name}: {pair.Call.Action} is not in the policy: {pair.Call.Resource.Gap}").Distinct())
                terminal.Say(gap);
            return
            [
                .. calls.Where(pair => !pair.Call.Resource.IsApproximate)
                    .Select(pair => new PolicyNeed(pair.Call.Action, pair.Call.Resource.Arn, [], $"cluster {pair.Name}, row {pair.Call.Row.Id} of the launch model: {pair.Call.Row.Why}")).Distinct(),
            ];
        }

        void Summarise(GeneratedPolicy generated)
        {
            terminal.Say($"{FindingsText.Count(generated.Statements.Length, "statement")} in {generated.Documents.Length} {(generated.Documents.Length == 1 ? "policy" : "policies")}; {ObjectKeys.Rule}");
            foreach (var compaction in generated.Compactions)
                terminal.Say(compaction);
            foreach (var use in generated.RefusedAndWanted)
                terminal.Say($"refused and wanted, not in the policy: {use.Action} on {use.Resource} ({use.Count}×)");
            if (generated.RefusedAndHarmless.Length > 0)
                terminal.Say($"refused and harmless, not in the policy: {generated.RefusedAndHarmless.Length} uses");
            foreach (var use in generated.Open)
                terminal.Say($"not in the policy, because the log doesn't name the resource: {use.Action} ({use.Count}×)");
            foreach (var use in generated.OnlyMade)
                terminal.Say($"{use.Resource} was made in this log and not updated: a later run of the job usually calls glue:UpdateTable, which is not in the policy. A log of two runs shows it");
            foreach (var use in generated.Lost)
                terminal.Say($"the policy does not allow what was observed: {use.Action} on {use.Resource}");
            foreach (var inferred in generated.Statements.SelectMany(statement => statement.Needs).Where(need => need.IsInferred))
                terminal.Say($"inferred: {inferred.Action} on {inferred.Resource} ({inferred.Source ?? inferred.Uses.Select(use => use.Note).FirstOrDefault(note => note is not null) ?? "AWS checks it beside a recorded call"})");
            foreach (var surplus in generated.Surplus.Take(SurplusShown))
                terminal.Say($"allows more than was observed: {surplus.Action} on {surplus.Resource}");
            if (generated.Surplus.Length > SurplusShown)
                terminal.Say($"and {generated.Surplus.Length - SurplusShown} more; `surplus` in the JSON names them");
            if (generated.Lost.IsEmpty)
                terminal.Say("replayed: everything that worked is allowed");
        }
    }
}
