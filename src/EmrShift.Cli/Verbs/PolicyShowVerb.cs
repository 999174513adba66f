using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmrShift.Aws;
using EmrShift.Facts;

namespace EmrShift.Cli.Verbs;

/// <summary>
/// <c>emrshift policy show NAME</c>: the document of a managed policy, ready to be piped or saved. What is known of it goes to standard error. With <c>--live</c> it is
/// the account's own copy, compared with the one on record.
/// </summary>
static class PolicyShowVerb
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "The policy's name or ARN, as in `emrshift policy list`." };
        var version = new Option<string?>("--version") { Description = "The version of the document: 6 or v6. The default version where it isn't named.", HelpName = "N" };
        var partition = new Option<string>("--partition")
        {
            Description = "The partition that the ARNs in the document name.",
            DefaultValueFactory = _ => Partitions.Aws,
        };
        partition.AcceptOnlyFromAmong(Partitions.Aws, Partitions.China, Partitions.GovCloud);
        var isLive = new Option<bool>("--live") { Description = "Ask the live account for its copy, print that, and say whether AWS has moved on from the one on record (then the exit code is 1)." };
        var command = new Command("show", "Print the document of a managed policy.") { name, version, partition, isLive };
        var live = LiveOptions.On(command);
        command.SetAction((parsed, stop) => parsed.GetValue(isLive)
            ? ShowLive(terminal, parsed.GetValue(name)!, live.Aws(parsed, terminal), stop)
            : Task.FromResult(Show(terminal, parsed.GetValue(name)!, parsed.GetValue(version), parsed.GetValue(partition)!)));
        return command;
    }

    static async Task<int> ShowLive(Terminal terminal, string name, AwsOptions options, CancellationToken stop)
    {
        var policy = CataloguePolicies.Find(name);
        var isArn = name.StartsWith("arn:", StringComparison.Ordinal);
        if (policy is null && !isArn)
            return terminal.Refuse(CataloguePolicies.NotFound(name));
        using var aws = LiveAccounts.Open(terminal, options);
        if (aws is null)
            return ExitCode.Aws;
        var (copy, error) = await PolicyCopy.Read(aws, partition => isArn ? name : policy!.Arn(partition), stop);
        if (copy is null)
            return terminal.Refuse(error!);
        var document = JsonNode.Parse(copy.Document)!;
        await using (var output = terminal.OutWriter())
            await output.WriteLineAsync(document.ToJsonString(Written).AsMemory(), stop);
        if (policy is null)
        {
            terminal.Say($"{copy.Arn} {copy.Version}: not on record");
            return ExitCode.Fine;
        }
        var isSame = JsonNode.DeepEquals(document, JsonNode.Parse(Partitions.Translate(policy.Document, copy.Arn.Split(':')[1])));
        terminal.Say(isSame
            ? $"{copy.Arn} {copy.Version}: as on record"
            : $"{copy.Arn} is {copy.Version} in the account, and {policy.Version} of {policy.Edited.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} on record: AWS has moved on; `emrshift policy diff` says what a saved copy changes");
        return isSame ? ExitCode.Fine : ExitCode.Findings;
    }

    static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.General) { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static int Show(Terminal terminal, string name, string? wanted, string partition)
    {
        if (CataloguePolicies.Find(name) is not { } policy)
            return terminal.Refuse(CataloguePolicies.NotFound(name));
        var version = wanted is null ? policy.Version : wanted.StartsWith('v') ? wanted : $"v{wanted}";
        if (!policy.Versions.TryGetValue(version, out var document))
            return terminal.Refuse($"{policy.Name} {version} is not on record. On record: {string.Join(", ", policy.Versions.Keys)}.");

        if (terminal.IsErrorTerminal)
        {
            var fate = policy.Generation != PolicyGeneration.V1 ? "" : policy.ReplacedBy is { } successor ? $", replaced by {successor}" : ", replaced by nothing";
            var edited = version == policy.Version ? policy.Edited.ToString(", yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
            terminal.Say($"{policy.Arn(partition)} {version}{edited}{fate}. {policy.Note}".TrimEnd());
        }
        using var output = terminal.OutWriter();
        output.WriteLine(Partitions.Translate(document, partition).TrimEnd());
        return ExitCode.Fine;
    }
}
