using EmrShift.Accounts;
using EmrShift.Iac.Hcl;
using EmrShift.Iac.Json;
using EmrShift.Iac.Terraform.JsonSyntax;

namespace EmrShift.Iac.Terraform;

/// <summary>
/// Puts the tag into the <c>tags</c> of a block. <c>terraform fmt</c> aligns <c>=</c> only within adjacent lines, so a new line is set off by a
/// blank one: the difference stays small and the file stays fmt-clean.
/// </summary>
static class TerraformTagEdits
{
    const string Quoted = $"\"{Tags.EmrKey}\"";
    const string Entry = $"{Quoted} = \"{Tags.EmrValue}\"";
    const string Inline = $"{{ {Entry} }}";

    public static Remedy Add(TerraformBlock block, string attribute = "tags")
    {
        var (holder, file) = block.Holding(attribute);
        return file.Json is null ? Add(holder, file, attribute) : JsonSyntaxEdits.AddTag(file, holder, attribute);
    }

    static Remedy Add(HclBlock block, HclFile file, string attribute)
    {
        if (block.Body.Attribute(attribute) is { } existing)
            return new Remedy([Into(existing.Value, file.Source)], null);
        // Terraform 0.11 wrote `tags { … }`; a quoted key can't stand in a block, and 0.12 wants the equals sign anyway.
        if (block.Body.Block(attribute) is { Labels.IsEmpty: true } old)
        {
            var source = file.Source;
            return Remedy.Of(
                new FileEdit(source.Path, new TextEdit(TextSpan.Between(old.Start, old.Open), $"{attribute} = ")),
                IntoBraces(source, old.Open, old.Close, old.Body.Attributes.Count == 0 ? null : old.Body.Attributes[^1].Span, old.Body.Attributes.Count == 0 ? null : old.Body.Attributes[0].Span));
        }
        return new Remedy([NewAttribute(block, file.Source, attribute)], null);
    }

    /// <summary>The edit that makes an expression's map hold the tag.</summary>
    public static FileEdit Into(HclExpression value, SourceText source)
    {
        switch (value)
        {
            case HclParentheses inner:
                return Into(inner.Inner, source);
            case HclTemplate { IsHeredoc: false, Parts: [{ Expression: { } only }] }:
                return Into(only, source);
            case HclObject map:
                return IntoBraces(source, map.Span.Start, map.Span.End - 1,
                    map.Items.IsEmpty ? null : map.Items[^1].Value.Span, map.Items.IsEmpty ? null : map.Items[0].Key.Span);
            case HclCall { Name: "merge", Expands: false, Arguments: [.., HclObject last] }:
                return Into(last, source);
            case HclCall { Name: "merge", Expands: false, Arguments.Length: > 0 } merge:
                return HclListEdits.Append(merge, source, Inline);
            default:
                return new FileEdit(source.Path, new TextEdit(value.Span, $"merge({source.Slice(value.Span)}, {Inline})"));
        }
    }

    static FileEdit IntoBraces(SourceText source, int open, int close, TextSpan? last, TextSpan? first)
    {
        if (last is not { } final || first is not { } head)
            return EmptyBraces(source, open, close);
        var rest = source.Text[final.End..close];
        if (!rest.Contains('\n', StringComparison.Ordinal))
        {
            var comma = rest.IndexOf(',', StringComparison.Ordinal);
            return comma < 0 ? Insert(source, final.End, $", {Entry}") : Insert(source, final.End + comma + 1, $" {Entry}");
        }
        var indent = source.LineStart(head.Start) > open ? source.IndentAt(head.Start) : source.IndentAt(close) + JsonEdits.IndentUnit(source);
        return BeforeClosing(source, close, indent, Entry);
    }

    static FileEdit EmptyBraces(SourceText source, int open, int close)
    {
        var newLine = source.NewLineAt(open);
        var outer = source.IndentAt(open);
        if (source.Text[(open + 1)..close].Contains('\n', StringComparison.Ordinal))
            return Insert(source, source.LineStart(close), $"{outer}{JsonEdits.IndentUnit(source)}{Entry}{newLine}");
        return new FileEdit(source.Path, new TextEdit(TextSpan.Between(open + 1, close), $"{newLine}{outer}{JsonEdits.IndentUnit(source)}{Entry}{newLine}{outer}"));
    }

    static FileEdit NewAttribute(HclBlock block, SourceText source, string attribute)
    {
        var newLine = source.NewLineAt(block.Open);
        var outer = source.IndentAt(block.Start);
        var unit = JsonEdits.IndentUnit(source);
        var isOneLine = !source.Text[block.Open..block.Close].Contains('\n', StringComparison.Ordinal);
        var body = block.Body;
        var inner = !isOneLine && body.Attributes.Count > 0 ? source.IndentAt(body.Attributes[0].NameSpan.Start) : outer + unit;
        string[] lines = [$"{attribute} = {{", $"{unit}{Entry}", "}"];
        if (!isOneLine)
            return BeforeClosing(source, block.Close, inner, lines);
        var before = source.Text[(block.Open + 1)..block.Close].Trim();
        var kept = before.Length == 0 ? "" : $"{inner}{before}{newLine}{newLine}";
        return new FileEdit(source.Path, new TextEdit(
            TextSpan.Between(block.Open + 1, block.Close),
            $"{newLine}{kept}{string.Concat(lines.Select(line => inner + line + newLine))}{outer}"));
    }

    /// <summary>New lines before a closing brace that stands on a line of its own, set off by a blank line.</summary>
    public static FileEdit BeforeClosing(SourceText source, int close, string indent, params string[] lines)
    {
        var at = source.LineStart(close);
        var newLine = source.NewLineAt(at == 0 ? 0 : at - 1);
        var previous = source.Text.AsSpan(0, Math.Max(at - 1, 0));
        previous = previous[(previous.LastIndexOf('\n') + 1)..].Trim();
        var gap = previous.Length == 0 || previous is "{" || previous[^1] == '{' ? "" : newLine;
        return Insert(source, at, gap + string.Concat(lines.Select(line => indent + line + newLine)));
    }

    static FileEdit Insert(SourceText source, int at, string text) => new(source.Path, TextEdit.Insert(at, text));
}
