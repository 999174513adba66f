using EmrShift.Accounts;
using EmrShift.Iac.JobFlows;

namespace EmrShift.Iac.Yaml;

/// <summary>Edits of YAML in place, in the manner of what stands there: block or flow, the same indentation.</summary>
static class YamlEdits
{
    const string FlowItem = "{Key: " + Tags.EmrKey + ", Value: \"" + Tags.EmrValue + "\"}";

    /// <summary>The tag in a request, or in the Properties of a resource.</summary>
    public static RequestEditor Editor { get; } = new("\"", true, AddTag);

    /// <summary>The same for CloudFormation, which takes a bare <c>true</c>.</summary>
    public static RequestEditor Properties { get; } = new("\"", false, AddTag);

    /// <summary>Whether a value is written in flow style: <c>[…]</c> or <c>{…}</c>.</summary>
    public static bool IsFlow(Value value) => value.At.Span.Length > 0 && value.At.Source.Text[value.At.Span.Start] is '[' or '{';

    static Remedy AddTag(Value.MapOf request, Value? tags)
    {
        switch (tags)
        {
            case null when IsFlow(request):
                return Remedy.Of(FlowMember(request, $"Tags: [{FlowItem}]"));
            case null when request.Entries.Length > 0:
                var keyIndent = Column(request.Entries[0].KeyAt);
                return Remedy.Of(AfterLast(request, [$"{keyIndent}Tags:", $"{keyIndent}{Unit(request)}- Key: {Tags.EmrKey}", $"{keyIndent}{Unit(request)}  Value: \"{Tags.EmrValue}\""]));
            case Value.ListOf list when IsFlow(list):
                return Remedy.Of(FlowElement(list, FlowItem));
            case Value.ListOf { Items.Length: > 0 } list when !IsFlow(list):
                return Remedy.Of(AddItem(list, [$"Key: {Tags.EmrKey}", $"Value: \"{Tags.EmrValue}\""]));
            default:
                return Remedy.ByHand($"add {FlowItem} to Tags");
        }
    }

    /// <summary>One more item of a block list; the lines of a mapping, or a single line.</summary>
    public static FileEdit AddItem(Value.ListOf list, string[] lines)
    {
        var source = list.At.Source;
        var dash = DashIndent(source, list.Items[^1]);
        return AfterLast(list, [$"{dash}- {lines[0]}", .. lines[1..].Select(line => $"{dash}  {line}")]);
    }

    /// <summary>Whole lines after the last line of a block value.</summary>
    public static FileEdit AfterLast(Value block, IEnumerable<string> lines)
    {
        var source = block.At.Source;
        var end = source.LineEnd(block.At.Span.End);
        var newLine = source.NewLineAt(block.At.Span.Start);
        return block.At.Insert(end, string.Concat(lines.Select(line => newLine + line)));
    }

    public static FileEdit FlowElement(Value.ListOf list, string item)
    {
        var close = list.At.Span.End - 1;
        if (list.Items.IsEmpty)
            return list.At.With(TextSpan.Between(list.At.Span.Start + 1, close)).Replace(item);
        var last = Last(list.At, close, list.Items[^1].At.Span.End);
        return list.At.Insert(last, $", {item}");
    }

    static FileEdit FlowMember(Value.MapOf map, string member)
    {
        var close = map.At.Span.End - 1;
        return map.Entries.IsEmpty
            ? map.At.With(TextSpan.Between(map.At.Span.Start + 1, close)).Replace(member)
            : map.At.Insert(Last(map.At, close, map.Entries[^1].Value.At.Span.End), $", {member}");
    }

    /// <summary>The end of what stands last inside brackets, without white space and a trailing comma's space.</summary>
    static int Last(Spot whole, int close, int lastEnd)
    {
        var text = whole.Source.Text;
        var at = close;
        while (at > lastEnd && (char.IsWhiteSpace(text[at - 1]) || text[at - 1] == ','))
            at--;
        return Math.Max(at, Math.Min(lastEnd, close));
    }

    /// <summary>The white space before the dash of an item, or before the line where the dash stands on a line of its own.</summary>
    static string DashIndent(SourceText source, Value item)
    {
        var at = item.At.Span.Start - 1;
        while (at >= 0 && source.Text[at] != '-')
            at--;
        return at < 0 ? "" : new string(' ', at - source.LineStart(at));
    }

    static string Column(Spot key) => new(' ', key.Span.Start - key.Source.LineStart(key.Span.Start));

    /// <summary>What lists are indented by below their key: as the first one in the file is.</summary>
    public static string Unit(Value value)
    {
        var text = value.At.Source.Text.AsSpan();
        var indent = -1;
        foreach (var range in text.Split('\n'))
        {
            var line = text[range].TrimEnd();
            var content = line.TrimStart(' ');
            if (content.IsEmpty || content[0] == '#')
                continue;
            if (indent >= 0 && content.StartsWith("- ") && line.Length - content.Length >= indent)
                return new string(' ', line.Length - content.Length - indent);
            indent = content[^1] == ':' && content[0] != '-' ? line.Length - content.Length : -1;
        }
        return "  ";
    }
}
