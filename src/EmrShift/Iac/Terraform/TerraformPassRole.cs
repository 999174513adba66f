using System.Collections.Immutable;
using EmrShift.Iac.Terraform.JsonSyntax;

namespace EmrShift.Iac.Terraform;

/// <summary>A policy resource that lets a service role pass the cluster's roles.</summary>
static class TerraformPassRole
{
    const string PolicyName = "emr-pass-role";

    public static Remedy Add(TerraformScope scope, TerraformBlock role, ImmutableArray<PassedRole> passed)
    {
        var body = role.Block.Body;
        if (body.Attribute("count") is not null || body.Attribute("for_each") is not null)
            return Remedy.ByHand(PassedRole.Explain(passed));
        List<(string Arn, string Service)> statements = [];
        foreach (var one in passed)
        {
            if (ArnOf(scope, one.Role) is not { } arn)
                return Remedy.ByHand(PassedRole.Explain(passed));
            statements.Add((arn, one.Service));
        }
        // A role with inline_policy blocks, and one whose inline policies are listed exclusively, loses any other at the next apply.
        if (scope.Module.Resources.Any(other => other.Type == "aws_iam_role_policies_exclusive" && Names(scope, other, role)))
            return Remedy.ByHand($"{PassedRole.Explain(passed)}; name the new policy in the role's aws_iam_role_policies_exclusive as well");
        var inline = body.Block("inline_policy") is not null || body.Blocks.Any(block => block.Type == "dynamic" && block.Labels is ["inline_policy"]);
        var name = TerraformPolicyEdits.FreeName(scope, "aws_iam_role_policy", $"{role.Name}_pass_role");
        if (role.File.Json is not null)
        {
            return inline ? Remedy.ByHand(PassedRole.Explain(passed)) : JsonSyntaxEdits.AddResources(role.File,
                [("aws_iam_role_policy", name, [("name", $"\"{PolicyName}\""), ("role", $"\"${{aws_iam_role.{role.Name}.id}}\""), ("policy", $"\"{InText(statements)}\"")])]);
        }
        return inline
            ? Remedy.Of(TerraformTagEdits.BeforeClosing(role.File.Source, role.Block.Close, "",
                TerraformPolicyEdits.Indented(role, [.. Document(["  inline_policy {", $"    name = \"{PolicyName}\"", ""], "    ", statements), "  }"])))
            : Remedy.Of(TerraformPolicyEdits.After(role,
                [.. Document([$"resource \"aws_iam_role_policy\" \"{name}\" {{", $"  name = \"{PolicyName}\"", $"  role = aws_iam_role.{role.Name}.id", ""], "  ", statements), "}"]));
    }

    /// <summary>The lines of the argument <c>policy</c> behind those before it.</summary>
    static List<string> Document(string[] before, string indent, IEnumerable<(string Arn, string Service)> statements)
    {
        List<string> lines = [.. before, $"{indent}policy = jsonencode({{", $"{indent}  Version = \"2012-10-17\"", $"{indent}  Statement = ["];
        foreach (var (arn, service) in statements)
        {
            lines.AddRange(
            [
                $"{indent}    {{",
                $"{indent}      Effect    = \"Allow\"",
                $"{indent}      Action    = \"iam:PassRole\"",
                $"{indent}      Resource  = {arn}",
                $"{indent}      Condition = {{ StringLike = {{ \"iam:PassedToService\" = \"{service}\" }} }}",
                $"{indent}    }},",
            ]);
        }
        return [.. lines, $"{indent}  ]", $"{indent}}})"];
    }

    static bool Names(TerraformScope scope, TerraformBlock exclusive, TerraformBlock role) => scope.Attribute(exclusive, "role_name") switch
    {
        Value.Reference reference => reference.Target == $"{scope.Prefix}aws_iam_role.{role.Name}",
        Value.Known name => name.Text == scope.Attribute(role, "name").Text(),
        _ => false,
    };

    /// <summary>The document as an expression inside a text of Terraform's JSON syntax.</summary>
    static string InText(IEnumerable<(string Arn, string Service)> statements)
    {
        var written = string.Join(", ", statements.Select(one =>
            $"{{Effect = \"Allow\", Action = \"iam:PassRole\", Resource = {one.Arn}, Condition = {{StringLike = {{\"iam:PassedToService\" = \"{one.Service}\"}}}}}}"));
        return $"${{jsonencode({{Version = \"2012-10-17\", Statement = [{written}]}})}}".Replace("\"", "\\\"", StringComparison.Ordinal);
    }

    /// <summary>The expression of a role's ARN in this module; null when the role isn't declared here as a single one.</summary>
    static string? ArnOf(TerraformScope scope, PrincipalDeclaration role)
    {
        if (!role.Address.StartsWith($"{scope.Prefix}aws_iam_role.", StringComparison.Ordinal))
            return null;
        var local = role.Address[scope.Prefix.Length..];
        return scope.Module.Named.TryGetValue(local, out var block) && block.Block.Body.Attribute("count") is null && block.Block.Body.Attribute("for_each") is null
            ? $"{local}.arn"
            : null;
    }
}
