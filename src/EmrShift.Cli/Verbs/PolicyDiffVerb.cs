using System.Collections.Immutable;
using System.CommandLine;
using EmrShift.Cli.Views;
using EmrShift.Facts;
using EmrShift.Iam;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift policy diff OLD NEW</c>: what an identity loses and gains when one policy takes the other's place.</summary>
static class PolicyDiffVerb
{
    public static Command Create(Terminal terminal)
    {
        var old = new Argument<string>("OLD") { Description = "The policy that is replaced: a managed policy's name, or a file." };
        var @new = new Argument<string>("NEW") { Description = "The policy that takes its place." };
        var format = Formats.TextOrJson();
        var command = new Command("diff", "Compare two policies, action by action: lost, gained, newly conditional.") { old, @new, format };
        command.SetAction(parsed =>
        {
            var before = PolicyFiles.Read(terminal, parsed.GetValue(old)!, PolicyKind.Identity);
            var after = PolicyFiles.Read(terminal, parsed.GetValue(@new)!, PolicyKind.Identity);
            if (before is null || after is null)
                return ExitCode.Usage;

            var changes = AccessDiff.OfActions([before], [after], RealActions([before, after]));
            using var output = parsed.GetValue(format) == Formats.Json ? terminal.OutWriter() : terminal.TextWriter();
            if (parsed.GetValue(format) == Formats.Json)
                JsonDocuments.Write(output, "emrshift/policy-diff/v1", json => PolicyDiffView.WriteJson(json, before, after, changes));
            else
                PolicyDiffView.WriteText(output, before, after, changes);
            return ExitCode.Fine;
        });
        return command;
    }

    /// <summary>The real actions behind the patterns of both policies. A NotAction speaks of all actions there are.</summary>
    static ImmutableArray<string> RealActions(IEnumerable<Policy> policies) =>
    [
        .. policies.SelectMany(policy => policy.Statements)
            .SelectMany(statement => statement.IsNotAction ? ["*"] : statement.Actions.AsEnumerable())
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .SelectMany(pattern => ActionCatalogue.Expand(pattern).AsEnumerable())
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal),
    ];
}
