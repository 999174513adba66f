using EmrShift.Accounts;
using EmrShift.Iac.JobFlows;
using EmrShift.Iac.Json;

namespace EmrShift.Iac.Terraform;

/// <summary>The tag in a request that is written in HCL inside <c>jsonencode(…)</c>.</summary>
static class HclRequestEdits
{
    const string Item = $"{{ Key = \"{Tags.EmrKey}\", Value = \"{Tags.EmrValue}\" }}";

    public static RequestEditor Editor { get; } = new("\"", false, Add);

    static Remedy Add(Value.MapOf request, Value? tags)
    {
        var source = request.At.Source;
        switch (tags)
        {
            case null when request.Entries.Length > 0 && request.At.Text[0] == '{':
                return Remedy.Of(NewMember(request.At, request.Entries[0].KeyAt));
            case Value.ListOf list when list.Items.Length > 0 && ReferenceEquals(list.At.Source, source) && list.At.Text[0] == '[':
                return AddItem(list, source);
            default:
                return Remedy.ByHand($"add {Item} to the request's Tags");
        }
    }

    static Remedy AddItem(Value.ListOf list, SourceText source)
    {
        var last = list.Items[^1].At.Span;
        var rest = source.Text[last.End..(list.At.Span.End - 1)];
        var comma = rest.IndexOf(',', StringComparison.Ordinal);
        if (!rest.Contains('\n', StringComparison.Ordinal))
            return Remedy.Of(new FileEdit(source.Path, TextEdit.Insert(last.End, $", {Item}")));
        var line = $"{source.NewLineAt(last.End)}{source.IndentAt(last.Start)}{Item}";
        return Remedy.Of(new FileEdit(source.Path, comma < 0 ? TextEdit.Insert(last.End, $",{line}") : TextEdit.Insert(last.End + comma + 1, $"{line},")));
    }

    static FileEdit NewMember(Spot request, Spot firstKey)
    {
        var source = request.Source;
        var sign = source.Text[firstKey.Span.End..request.Span.End].TrimStart().StartsWith(':') ? ":" : " =";
        var name = firstKey.Text.StartsWith('"') ? "\"Tags\"" : "Tags";
        var close = request.Span.End - 1;
        var lineStart = source.LineStart(close);
        var isOwnLine = lineStart > request.Span.Start && string.IsNullOrWhiteSpace(source.Text[lineStart..close]);
        if (!isOwnLine)
        {
            var at = close;
            while (source.Text[at - 1] is ' ' or '\t')
                at--;
            var comma = source.Text[at - 1] == ',' ? "" : ",";
            return request.Insert(at, $"{comma} {name}{sign} [{Item}]");
        }
        var indent = source.LineStart(firstKey.Span.Start) > request.Span.Start ? source.IndentAt(firstKey.Span.Start) : source.IndentAt(close) + JsonEdits.IndentUnit(source);
        var newLine = source.NewLineAt(lineStart - 1);
        return request.Insert(lineStart, $"{newLine}{indent}{name}{sign} [{Item}]{newLine}");
    }
}
