using EmrShift.Accounts;
using EmrShift.Iac.JobFlows;

namespace EmrShift.Iac.Python;

/// <summary>The tag in a dict or a call, with the file's quotes and indentation.</summary>
sealed class PythonEdits(SourceText source)
{
    /// <summary>Edits of a dict.</summary>
    public RequestEditor Dict => new("\"", true, (request, tags) => Add(request, tags, isCall: false));

    /// <summary>Edits of a call with keyword arguments.</summary>
    public RequestEditor Call => new("\"", true, (request, tags) => Add(request, tags, isCall: true));

    Remedy Add(Value.MapOf request, Value? tags, bool isCall)
    {
        var quote = QuoteOf(request);
        var item = $"{{{quote}Key{quote}: {quote}{Tags.EmrKey}{quote}, {quote}Value{quote}: {quote}{Tags.EmrValue}{quote}}}";
        if (tags is null)
        {
            if (request.Entries.IsEmpty || !ReferenceEquals(request.At.Source, source))
                return Remedy.ByHand($"add {item} to the request's Tags");
            var member = isCall ? $"Tags=[{item}]" : $"{quote}Tags{quote}: [{item}]";
            return Remedy.Of(After(request.At, request.Entries[0].KeyAt, member));
        }
        var stands = request.Entries.Last(entry => entry.Key == "Tags").Value.At;
        var literal = source.Text[stands.Span.Start..stands.Span.End];
        if (tags is not Value.ListOf list)
            return Remedy.ByHand($"add {item} to the request's Tags");
        // The list may stand under a name elsewhere: then the sum is written where the name is used.
        var after = ValueEnd(request, "Tags");
        if (!request.At.Span.Contains(list.At.Span))
            return after is { } end ? Remedy.Of(request.At.Insert(end, $" + [{item}]")) : Remedy.ByHand($"add {item} to the request's Tags");
        if (!literal.StartsWith('[') || !literal.EndsWith(']') || literal.Contains("] + ", StringComparison.Ordinal))
            return Remedy.Of(request.At.Insert(stands.Span.End, $" + [{item}]"));
        return list.Items.IsEmpty
            ? Remedy.Of(stands.With(TextSpan.Between(stands.Span.Start + 1, stands.Span.End - 1)).Replace(item))
            : Remedy.Of(After(stands, list.Items[0].At, item));
    }

    /// <summary>Where the text of a member's value ends, when it is a name that stands right after its key.</summary>
    int? ValueEnd(Value.MapOf request, string key)
    {
        var at = request.Entries.Last(entry => entry.Key == key).KeyAt.Span.End;
        while (at < source.Text.Length && (char.IsWhiteSpace(source.Text[at]) || source.Text[at] is ':' or '='))
            at++;
        var start = at;
        while (at < source.Text.Length && (char.IsLetterOrDigit(source.Text[at]) || source.Text[at] is '_' or '.'))
            at++;
        return at > start && at < source.Text.Length && source.Text[at] is ',' or '\r' or '\n' or '}' or ')' or ' ' or '#' ? at : null;
    }

    /// <summary>One more member after the last one inside brackets; the missing comma is added, and a trailing comment stays where it is.</summary>
    FileEdit After(Spot whole, Spot first, string member)
    {
        var text = source.Text;
        var close = whole.Span.End - 1;
        // The last character that is neither white space nor part of a comment.
        var tokens = PythonTokens.Of(text[whole.Span.Start..close]);
        var last = tokens.FindLast(token => token.Kind != PythonTokenKind.LineEnd);
        var end = whole.Span.Start + last.End;
        var hasComma = text[end - 1] == ',';
        var isOwnLine = text.AsSpan(whole.Span.Start, first.Span.Start - whole.Span.Start).Contains('\n');
        if (!isOwnLine)
            return whole.Insert(end, $"{(hasComma ? "" : ",")} {member}{(hasComma ? "," : "")}");
        var lineEnd = source.LineEnd(end);
        var closesOnLine = lineEnd > close;
        var line = $"{source.NewLineAt(end)}{source.IndentAt(first.Span.Start)}{member}";
        if (closesOnLine)
            return whole.Insert(end, $"{(hasComma ? "" : ",")}{line}{(hasComma ? "," : "")}");
        var comment = text[end..lineEnd];
        return hasComma || comment.Trim().Length == 0
            ? whole.Insert(hasComma ? lineEnd : end, $"{(hasComma ? "" : ",")}{line},")
            : whole.With(TextSpan.Between(end, lineEnd)).Replace($",{comment}{line},");
    }

    static string QuoteOf(Value.MapOf request)
    {
        var key = request.Entries.Select(entry => entry.KeyAt).FirstOrDefault(at => at.Source is not null && at.Span.Length > 0 && at.Text[0] is '"' or '\'');
        if (key.Source is not null)
            return key.Text[..1];
        var text = request.At.Source.Text;
        return text.Count(c => c == '\'') > text.Count(c => c == '"') ? "'" : "\"";
    }
}
