using System.Collections.Immutable;
using EmrShift.Iac.Hcl;
using EmrShift.Iac.Terraform.JsonSyntax;

namespace EmrShift.Iac.Terraform;

/// <summary>
/// v2 beside a v1 policy that <c>aws_iam_policy_attachment</c> attaches. That resource takes its policy away from everybody in the account whom it doesn't
/// list, so a copy of it with the v2 policy could do harm: each principal gets an attachment of its own.
/// Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_policy_attachment (the warning).
/// </summary>
static class TerraformSharedAttachments
{
    static readonly ImmutableArray<(string List, string Type, string Argument)> Kinds =
    [
        ("roles", "aws_iam_role_policy_attachment", "role"),
        ("users", "aws_iam_user_policy_attachment", "user"),
        ("groups", "aws_iam_group_policy_attachment", "group"),
    ];

    /// <summary>One attachment a principal.</summary>
    /// <param name="scope">The module of the attachment.</param>
    /// <param name="block">The <c>aws_iam_policy_attachment</c>.</param>
    /// <param name="policy">The v2 policy's ARN as it is written in this file.</param>
    public static Remedy Beside(TerraformScope scope, TerraformBlock block, string policy)
    {
        var body = block.Block.Body;
        List<(string Type, string Name, string Argument, string Who)> made = [];
        foreach (var (list, type, argument) in Kinds)
        {
            if (body.Attribute(list) is not { } attribute)
                continue;
            if (attribute.Value is not HclTuple tuple || !tuple.Items.All(IsOne))
                return ByHand;
            foreach (var item in tuple.Items)
                made.Add((type, Name(scope, block, type, tuple.Items.Length == 1 ? "" : $"_{tuple.Items.IndexOf(item) + 1}"), argument, block.File.Source.Slice(item.Span)));
        }
        if (made.Count == 0 || body.Attribute("count") is not null || body.Attribute("for_each") is not null || !block.Overrides.IsEmpty)
            return ByHand;
        if (block.File.Json is not null)
        {
            // Two new members of one object would stand at one place: each type is one edit, and several of a type are left to a person.
            return made.DistinctBy(one => one.Type).Count() == made.Count
                ? JsonSyntaxEdits.AddResources(block.File, [.. made.Select(one => (one.Type, one.Name, Members: ImmutableArray.Create((one.Argument, one.Who), ("policy_arn", policy))))])
                : ByHand;
        }
        return Remedy.Of(TerraformPolicyEdits.After(block, [.. made.SelectMany((one, index) => (string[])
            [.. Enumerable.Repeat("", index == 0 ? 0 : 1), $"resource \"{one.Type}\" \"{one.Name}\" {{", $"  {one.Argument,-10} = {one.Who}", $"  policy_arn = {policy}", "}"])]));
    }

    static Remedy ByHand { get; } = Remedy.ByHand(
        "attach the v2 policy to each principal in a resource of its own; another aws_iam_policy_attachment would take it away from everybody in the account whom it doesn't list");

    static string Name(TerraformScope scope, TerraformBlock block, string type, string number) => TerraformPolicyEdits.FreeName(scope, type, $"{block.Name}{number}_v2");

    /// <summary>Whether an item of the list is one principal and not several.</summary>
    static bool IsOne(HclExpression item) => item is HclTemplate { IsHeredoc: false } or HclTraversal { Base: null } && !(item is HclTraversal path && path.Steps.Any(step => step is { Name: null, Index: null }));
}
