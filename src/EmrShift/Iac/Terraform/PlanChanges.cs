using System.Collections.Immutable;
using EmrShift.Facts;

namespace EmrShift.Iac.Terraform;

/// <summary>The changes of a plan that the move to v2 has to avoid (facts: clients, "What the migration plan does").</summary>
static class PlanChanges
{
    public static void Read(Value changes, List<Declaration> into)
    {
        var all = changes.Items().ToList();
        // A role's own list shows what other resources attach as it was before the plan: it keeps nothing.
        var kept = all.Where(change => change.Get("type").Text() != "aws_iam_role").SelectMany(change => Policies(change.Get("change").Get("after")))
            .Select(policy => policy.Name).ToHashSet(StringComparer.Ordinal);
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in all)
        {
            if (resource.Get("address") is not Value.Known address || resource.Get("change") is not { } change)
                continue;
            ImmutableArray<string> actions = [.. change.Get("actions").Items().Select(action => action.Text()).OfType<string>()];
            var before = Policies(change.Get("before")).Where(policy => policy.Generation == PolicyGeneration.V1).ToList();
            var after = Policies(change.Get("after")).ToList();
            foreach (var v1 in before.Where(policy => after.All(other => other.Name != policy.Name)))
            {
                if (actions is ["delete", "create"])
                    into.Add(new ChangeDeclaration(address.Text, address.At, ChangeKind.DeleteFirst, v1.Name, after.FirstOrDefault()?.Name ?? "another policy"));
                if (!kept.Contains(v1.Name) && said.Add(v1.Name))
                    into.Add(new ChangeDeclaration(address.Text, address.At, ChangeKind.LastAttachment, v1.Name, ""));
            }
            if (resource.Get("type").Text() == "aws_emr_cluster" && actions.Contains("delete") && actions.Contains("create") && ReplacedFor(change, "service_role"))
                into.Add(new ChangeDeclaration(address.Text, address.At, ChangeKind.ClusterReplaced,
                    change.Get("before").Get("service_role").Text() ?? "", change.Get("after").Get("service_role").Text() ?? "a role known after apply"));
        }
    }

    static IEnumerable<CataloguePolicy> Policies(Value? resource) =>
        resource.Get("policy_arn").Items().Concat(resource.Get("managed_policy_arns").Items()).Concat(resource.Get("policy_arns").Items())
            .Select(ManagedPolicies.Of).OfType<CataloguePolicy>();

    static bool ReplacedFor(Value change, string attribute) =>
        change.Get("replace_paths") is Value.ListOf paths && paths.Items.Any(path => path.Items().FirstOrDefault().Text() == attribute);
}
