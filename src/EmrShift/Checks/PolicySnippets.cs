namespace EmrShift.Checks;

/// <summary>A policy for a role as something to paste.</summary>
static class PolicySnippets
{
    public static IEnumerable<Snippet> OfRole(string role, string policyName, string document)
    {
        yield return new Snippet(SnippetKind.Json, document.TrimEnd('\n'));
        yield return new Snippet(SnippetKind.Cli, $"aws iam put-role-policy --role-name {role} --policy-name {policyName} --policy-document file://{policyName}.json");
        yield return new Snippet(SnippetKind.Terraform, $$"""
            resource "aws_iam_role_policy" "{{policyName}}" {
              name   = "{{policyName}}"
              role   = "{{role}}"
              policy = file("{{policyName}}.json")
            }
            """);
    }
}
