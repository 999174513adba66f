using System.CommandLine;
using EmrShift.Cli.Views;
using EmrShift.Iam;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift policy explain</c>: one decision, explained to a person. Exit code 1 where the request isn't allowed.</summary>
static class PolicyExplainVerb
{
    public static Command Create(Terminal terminal)
    {
        var action = new Option<string>("--action") { Description = "The action: ec2:RunInstances.", HelpName = "ACTION", Required = true };
        var resource = new Option<string>("--resource") { Description = "The resource's ARN, or *.", HelpName = "ARN", DefaultValueFactory = _ => "*" };
        var principal = new Option<string?>("--principal")
        {
            Description = "The caller: an ARN, a service principal, or * for an unsigned request. A role of the resource's account where it isn't named.",
            HelpName = "PRINCIPAL",
        };
        var context = new Option<string[]>("--context")
        {
            Description = "A condition key and its value. Repeat for more; K[]=V gives a multi-valued key one more value; K=? says that nobody knows.",
            HelpName = "K=V",
            AllowMultipleArgumentsPerToken = true,
        };
        var partial = new Option<bool>("--partial") { Description = "Keys that --context doesn't name are unknown, not absent: the answer may be Unknown." };
        var account = new Option<string?>("--resource-account") { Description = "The account that owns the resource, where its ARN names none.", HelpName = "ID" };
        var format = Formats.TextOrJson();
        var layers = new PolicyLayerOptions();
        var command = new Command("explain", "Decide one request and say why, and what would change the answer.") { action, resource, principal, context, partial, account, format };
        layers.AddTo(command);
        command.SetAction(parsed =>
        {
            if (!layers.AreUsed(parsed))
                return terminal.Refuse("expected the policies to decide by: --policy FILE");
            var caller = Principal.Parse(parsed.GetValue(principal) ?? RoleBeside(parsed.GetValue(resource)!, parsed.GetValue(account)));
            if (caller.Kind == PrincipalKind.Unrecognised)
                return terminal.Refuse($"--principal: expected an ARN of a user, role or session, a service principal or *, found `{caller.Text}`");
            if (Context(parsed.GetValue(context) ?? [], caller, parsed.GetValue(partial), out var wrong) is not { } keys)
                return terminal.Refuse($"--context: expected KEY=VALUE, found `{wrong}`");
            if (layers.Read(terminal, parsed) is not { } sources)
                return ExitCode.Usage;

            var name = parsed.GetValue(action)!;
            var request = new AuthorizationRequest(caller, name, parsed.GetValue(resource)!, keys)
            {
                ResourceAccount = parsed.GetValue(account),
                WildcardOnlyAction = Facts.ActionCatalogue.IsWildcardOnly(name) ?? false,
            };
            var explanation = Evaluator.Explain(request, PolicySet.Compile(sources));
            using var output = parsed.GetValue(format) == Formats.Json ? terminal.OutWriter() : terminal.TextWriter();
            if (parsed.GetValue(format) == Formats.Json)
            {
                JsonDocuments.Write(output, "emrshift/explanation/v1", json =>
                {
                    json.WriteString("decision", explanation.Verdict.ToString());
                    ExplanationJson.WriteMembers(json, explanation);
                });
            }
            else
            {
                ExplanationText.Write(output, request, explanation);
            }
            return explanation.Decision.IsAllowed ? ExitCode.Fine : ExitCode.Findings;
        });
        return command;
    }

    /// <summary>Some role of the account that owns the resource: policies attached to an identity don't care which one it is.</summary>
    static string RoleBeside(string resource, string? account)
    {
        var parts = resource.Split(':', 6);
        var partition = parts is ["arn", { Length: > 0 } named, ..] ? named : Facts.Partitions.Aws;
        var owner = account ?? (parts is [_, _, _, _, { Length: 12 } id, _] ? id : "000000000000");
        return $"arn:{partition}:iam::{owner}:role/caller";
    }

    /// <summary>The request's keys: those that follow from the caller, then those that were named, which win. Null where one has no <c>=</c>.</summary>
    static RequestContext? Context(string[] pairs, Principal caller, bool isPartial, out string? wrong)
    {
        wrong = pairs.FirstOrDefault(pair => pair.IndexOf('=', StringComparison.Ordinal) < 1);
        if (wrong is not null)
            return null;
        var context = new RequestContext();
        context.SetPrincipalKeys(caller);
        foreach (var key in pairs.Select(pair => pair.Split('=', 2)).GroupBy(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase))
        {
            var values = key.ToArray();
            if (key.Key.EndsWith("[]", StringComparison.Ordinal))
                context.Set(key.Key[..^2], values);
            else if (values is ["?"])
                context.SetUnknown(key.Key);
            else if (values.Length > 1)
                context.Set(key.Key, values);
            else
                context.Set(key.Key, values[0]);
        }
        context.IsComplete = !isPartial;
        return context;
    }
}
