using System.Collections.Immutable;
using EmrShift.Facts;
using EmrShift.Iac.Hcl;

namespace EmrShift.Iac.Terraform;

/// <summary>The data sources <c>aws_iam_policy_document</c> and <c>aws_iam_policy</c>, as the document and the ARN that they stand for.</summary>
static class PolicyDocuments
{
    /// <summary>The document as JSON, with the members in IAM's names.</summary>
    public static Value Of(TerraformScope scope, TerraformBlock block)
    {
        var at = block.Header;
        var statements = ImmutableArray.CreateBuilder<Value>();
        string? open = null;
        foreach (var nested in Blocks(block.Block.Body, "statement"))
        {
            if (nested.IsDynamic)
                open ??= "a dynamic statement";
            else
                statements.Add(Statement(scope, block.File, nested.Body, at));
        }
        foreach (var name in (string[])["source_policy_documents", "override_policy_documents", "source_json", "override_json"])
        {
            if (scope.Attribute(block, name) is not { } others)
                continue;
            foreach (var other in others.Items())
            {
                if (other.Get("Statement") is { } inner)
                    statements.AddRange(inner.Items());
                else
                    open ??= other.WhyOpen() ?? $"`{name}`";
            }
        }
        return new Value.Json(
            new Value.MapOf([new MapEntry("Statement", at, new Value.ListOf(statements.ToImmutable(), open, at))], null, at), at);
    }

    /// <summary>The ARN of a managed policy that is looked up by ARN or by name; null when neither is known.</summary>
    public static Value? ArnOf(TerraformScope scope, TerraformBlock block)
    {
        if (scope.Attribute(block, "arn") is { } arn)
            return arn;
        return scope.Attribute(block, "name") is Value.Known name && FactBook.Policy(name.Text) is { } policy ? new Value.Known(policy.Arn(), name.At) : null;
    }

    static Value.MapOf Statement(TerraformScope scope, HclFile file, HclBody body, Spot at)
    {
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        void Add(string attribute, string member)
        {
            if (scope.Attribute(body, file, attribute) is { } value)
                entries.Add(new MapEntry(member, value.At, value));
        }
        Add("sid", "Sid");
        Add("effect", "Effect");
        if (body.Attribute("effect") is null)
            entries.Add(new MapEntry("Effect", at, new Value.Known("Allow", at)));
        Add("actions", "Action");
        Add("not_actions", "NotAction");
        Add("resources", "Resource");
        Add("not_resources", "NotResource");
        var conditions = ImmutableArray.CreateBuilder<MapEntry>();
        foreach (var nested in Blocks(body, "condition"))
        {
            var test = scope.Attribute(nested.Body, file, "test").Text() ?? "";
            var variable = scope.Attribute(nested.Body, file, "variable").Text() ?? "";
            var values = scope.Attribute(nested.Body, file, "values") ?? new Value.Unknown("a condition's values", at);
            conditions.Add(new MapEntry(test, at, new Value.MapOf([new MapEntry(variable, values.At, values)], null, values.At)));
        }
        if (conditions.Count > 0)
            entries.Add(new MapEntry("Condition", at, new Value.MapOf(conditions.ToImmutable(), null, at)));
        if (body.Block("principals") is not null)
            entries.Add(new MapEntry("Principal", at, new Value.Unknown("the principals", at)));
        return new Value.MapOf(entries.ToImmutable(), null, at);
    }

    /// <summary>Nested blocks of a type, also those of <c>dynamic</c> blocks.</summary>
    public static IEnumerable<(HclBody Body, bool IsDynamic)> Blocks(HclBody body, string type)
    {
        foreach (var block in body.Blocks)
        {
            if (block.Type == type)
                yield return (block.Body, false);
            else if (block.Type == "dynamic" && block.Labels is [var label] && label == type && block.Body.Block("content") is { } content)
                yield return (content.Body, true);
        }
    }
}
