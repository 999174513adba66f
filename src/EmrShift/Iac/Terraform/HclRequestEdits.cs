using EmrShift.Accounts;
using EmrShift.Iac.Hcl;
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

    /// <summary>A list that is written in HCL has its places in the file, so its items stand between its brackets.</summary>
    static Remedy AddItem(Value.ListOf list, SourceText source) => Remedy.Of(HclListEdits.Append(
        new HclTuple([.. list.Items.Select(item => new HclLiteral("", item.At.Span))], list.At.Span), source, Item));

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
