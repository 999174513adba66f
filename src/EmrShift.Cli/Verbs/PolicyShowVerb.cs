using System.CommandLine;
using System.Globalization;
using EmrShift.Facts;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift policy show NAME</c>: the document of a managed policy, ready to be piped or saved. What is known of it goes to standard error.</summary>
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
        var command = new Command("show", "Print the document of a managed policy.") { name, version, partition };
        command.SetAction(parsed => Show(terminal, parsed.GetValue(name)!, parsed.GetValue(version), parsed.GetValue(partition)!));
        return command;
    }

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
