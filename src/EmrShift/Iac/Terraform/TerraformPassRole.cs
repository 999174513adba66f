using System.Collections.Immutable;

namespace EmrShift.Iac.Terraform;

/// <summary>A policy resource that lets a service role pass the cluster's roles.</summary>
static class TerraformPassRole
{
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
        var source = role.File.Source;
        var newLine = source.NewLineAt(role.Block.Close);
        var name = TerraformPolicyEdits.FreeName(scope, "aws_iam_role_policy", $"{role.Name}_pass_role");
        List<string> lines =
        [
            $"resource \"aws_iam_role_policy\" \"{name}\" {{",
            "  name = \"emr-pass-role\"",
            $"  role = aws_iam_role.{role.Name}.id",
            "",
            "  policy = jsonencode({",
            "    Version = \"2012-10-17\"",
            "    Statement = [",
        ];
        foreach (var (arn, service) in statements)
        {
            lines.AddRange(
            [
                "      {",
                "        Effect    = \"Allow\"",
                "        Action    = \"iam:PassRole\"",
                $"        Resource  = {arn}",
                $"        Condition = {{ StringLike = {{ \"iam:PassedToService\" = \"{service}\" }} }}",
                "      },",
            ]);
        }
        lines.AddRange(["    ]", "  })", "}"]);
        return Remedy.Of(TerraformPolicyEdits.After(role, string.Join(newLine, lines)));
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
