using EmrShift.Facts;
using EmrShift.Iac.Hcl;
using EmrShift.Iac.Json;
using EmrShift.Iac.Terraform.JsonSyntax;

namespace EmrShift.Iac.Terraform;

/// <summary>
/// Puts a v2 policy beside a v1 policy, never in its place: Terraform replaces an attachment by deleting first, and a v1 policy that was detached
/// can't be attached again (facts: clients, "What the migration plan does").
/// </summary>
static class TerraformPolicyEdits
{
    /// <param name="scope">The module of the attachment.</param>
    /// <param name="block">The resource that attaches.</param>
    /// <param name="policy">The policy's ARN, at the place where its text stands.</param>
    /// <param name="v1">The v1 policy.</param>
    public static Remedy Beside(TerraformScope scope, TerraformBlock block, Value policy, CataloguePolicy v1)
    {
        if (FactBook.SuccessorOf(v1) is not { } v2)
            return Remedy.ByHand($"AWS offers no successor of {v1.Name}: write a policy with what the jobs need, attach it, and remove this one last");
        var file = scope.Module.Files.FirstOrDefault(candidate => ReferenceEquals(candidate.Source, policy.At.Source));
        var text = file is null ? "" : policy.At.Text;
        if (file is null || !text.Contains(v1.Name, StringComparison.Ordinal))
            return Remedy.ByHand($"attach {v2.Arn()} beside it; the ARN isn't written out here");
        var holder = HclPath.Holder(file.Body, policy.At.Span);
        var renamed = text.Replace(v1.Name, v2.Name, StringComparison.Ordinal);
        // policy_arn = local.arn, or data.aws_iam_policy.x.arn: the resource beside it names the policy itself.
        if (holder is HclBlock { Type: "locals" or "data" or "variable" } && block.Block.Type == "resource" && block.Block.Body.Attribute("policy_arn") is { } argument
            && block.File.Json is null && file.Json is null && !UsesEach(block.File.Source.Slice(argument.Value.Span)))
        {
            var arn = text.Contains("policy/", StringComparison.Ordinal) ? renamed : $"\"{v2.Arn()}\"";
            return block.Type == "aws_iam_policy_attachment" ? TerraformSharedAttachments.Beside(scope, block, arn) : Copy(scope, block, argument.Value.Span, arn);
        }
        return holder switch
        {
            HclTuple list when file.Json is not null && JsonSyntaxEdits.IntoList(file, list.Span, policy.At.Span, renamed) is { } remedy => remedy,
            HclObject map when file.Json is not null => JsonSyntaxEdits.IntoList(file, map.Span, policy.At.Span, renamed) ?? Remedy.ByHand($"attach {v2.Arn()} beside it; the map stands inside a text here"),
            HclTuple list => Remedy.Of(HclListEdits.Append(list, file.Source, renamed)),
            HclObject map => IntoMap(map, file.Source, policy.At.Span, renamed, v1, v2),
            HclBlock own when own.Type != "resource" => Remedy.ByHand($"attach {v2.Arn()} beside it"),
            HclBlock own when ReferenceEquals(own, block.Block) && block.Type == "aws_iam_policy_attachment" => TerraformSharedAttachments.Beside(scope, block, renamed),
            HclBlock own when ReferenceEquals(own, block.Block) && ReferenceEquals(file, block.File) => Copy(scope, block, policy.At.Span, renamed),
            _ => Remedy.ByHand($"attach {v2.Arn()} beside it in a resource of its own"),
        };
    }

    static bool UsesEach(string expression) => expression.Contains("each.", StringComparison.Ordinal) || expression.Contains("count.", StringComparison.Ordinal);

    static Remedy IntoMap(HclObject map, SourceText source, TextSpan value, string renamed, CataloguePolicy v1, CataloguePolicy v2)
    {
        var item = map.Items.First(item => item.Value.Span.Contains(value));
        var key = source.Slice(item.Key.Span);
        var newKey = key.Contains(v1.Name, StringComparison.Ordinal) ? key.Replace(v1.Name, v2.Name, StringComparison.Ordinal) : key.EndsWith('"') ? $"{key[..^1]}_v2\"" : $"{key}_v2";
        var after = map.Items[^1].Value.Span.End;
        var isOneLine = !source.Text[map.Span.Start..map.Span.End].Contains('\n', StringComparison.Ordinal);
        if (isOneLine)
            return Remedy.Of(new FileEdit(source.Path, TextEdit.Insert(after, $", {newKey} = {renamed}")));
        var line = source.LineEnd(after);
        var newLine = source.NewLineAt(after);
        return Remedy.Of(new FileEdit(source.Path, TextEdit.Insert(line, $"{newLine}{newLine}{source.IndentAt(item.Key.Span.Start)}{newKey} = {renamed}")));
    }

    /// <summary>A second resource after the first: the same block under another name, with the other policy.</summary>
    static Remedy Copy(TerraformScope scope, TerraformBlock block, TextSpan policy, string renamed)
    {
        var source = block.File.Source;
        var name = FreeName(scope, block.Type, $"{block.Name}_v2");
        if (block.File.Json is not null)
            return JsonSyntaxEdits.Copy(block.File, block.Block, name, policy, renamed);
        var span = block.Block.Span;
        var label = source.Text.LastIndexOf(block.Name, block.Block.Open, block.Block.Open - span.Start, StringComparison.Ordinal);
        var copy = TextEdit.Apply(source.Slice(span),
        [
            new TextEdit(new TextSpan(label - span.Start, block.Name.Length), name),
            new TextEdit(new TextSpan(policy.Start - span.Start, policy.Length), renamed),
        ]);
        return copy is null ? Remedy.ByHand("attach the v2 policy in a resource of its own") : Remedy.Of(After(block, copy));
    }

    /// <summary>The edit that puts a new block after another one, set off by a blank line.</summary>
    public static FileEdit After(TerraformBlock block, string text)
    {
        var source = block.File.Source;
        var newLine = source.NewLineAt(block.Block.Close);
        return new FileEdit(source.Path, TextEdit.Insert(source.LineEnd(block.Block.Close), $"{newLine}{newLine}{text}"));
    }

    /// <summary>The same for lines that are indented by two spaces a level.</summary>
    public static FileEdit After(TerraformBlock block, string[] lines) => After(block, string.Join(block.File.Source.NewLineAt(block.Block.Close), Indented(block, lines)));

    /// <summary>Lines that are indented by two spaces a level, indented as the file is.</summary>
    public static string[] Indented(TerraformBlock block, string[] lines)
    {
        var unit = JsonEdits.IndentUnit(block.File.Source);
        return [.. lines.Select(line => line.TrimStart(' ') is var text && text.Length == line.Length ? line : string.Concat(Enumerable.Repeat(unit, (line.Length - text.Length) / 2)) + text)];
    }

    /// <summary>A resource name that the module doesn't use yet.</summary>
    public static string FreeName(TerraformScope scope, string type, string wish)
    {
        var name = wish;
        for (var number = 2; scope.Module.Named.ContainsKey($"{type}.{name}"); number++)
            name = $"{wish}_{number}";
        return name;
    }
}
