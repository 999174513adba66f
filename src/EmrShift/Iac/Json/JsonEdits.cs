namespace EmrShift.Iac.Json;

/// <summary>Edits of JSON in place: one more member, one more item, in the manner of those that are there.</summary>
static class JsonEdits
{
    /// <summary>One more item at the end of an array.</summary>
    public static FileEdit AddItem(Value.ListOf list, Func<string, string> item) =>
        Add(list.At, list.Items.Length == 0 ? null : list.Items[^1].At, list.Items.Length == 0 ? null : list.Items[0].At, item);

    /// <summary>One more member at the end of an object. The function gets the indentation of its first line.</summary>
    public static FileEdit AddMember(Value.MapOf map, Func<string, string> member) =>
        Add(map.At, map.Entries.Length == 0 ? null : map.Entries[^1].Value.At, map.Entries.Length == 0 ? null : map.Entries[0].KeyAt, member);

    /// <summary>
    /// Whether a value stands in its file as JSON, so that it can be edited there. The parts of a text that is escaped or joined all stand where the text
    /// as a whole does.
    /// </summary>
    public static bool IsExact(Value value)
    {
        var (open, close, inside) = value switch
        {
            Value.MapOf map => ('{', '}', map.Entries.Length > 0 ? map.Entries[0].KeyAt : (Spot?)null),
            Value.ListOf list => ('[', ']', list.Items.Length > 0 ? list.Items[0].At : null),
            _ => default,
        };
        var text = value.At.Text;
        return text.Length > 1 && text[0] == open && text[^1] == close
            && (inside is { } first ? first.Span.Start > value.At.Span.Start : string.IsNullOrWhiteSpace(text[1..^1]));
    }

    static FileEdit Add(Spot whole, Spot? last, Spot? first, Func<string, string> text)
    {
        var source = whole.Source;
        var close = whole.Span.End - 1;
        if (last is not { } final || first is not { } head)
        {
            return whole.With(TextSpan.Between(whole.Span.Start + 1, close)).Replace(text(""));
        }
        var between = source.Text[final.Span.End..close];
        var comma = between.Contains(',', StringComparison.Ordinal) ? "" : ",";
        var isOwnLine = source.Text.AsSpan(whole.Span.Start + 1, head.Span.Start - whole.Span.Start - 1).Contains('\n');
        var at = comma.Length > 0 ? final.Span.End : final.Span.End + between.IndexOf(',', StringComparison.Ordinal) + 1;
        var trailing = comma.Length > 0 ? "" : ",";
        if (!isOwnLine)
            return whole.Insert(at, $"{comma} {text("")}{trailing}");
        var indent = source.IndentAt(head.Span.Start);
        return whole.Insert(at, $"{comma}{source.NewLineAt(final.Span.Start)}{indent}{text(indent)}{trailing}");
    }

    /// <summary>What the file indents by: the first indented line's white space, or two spaces.</summary>
    public static string IndentUnit(SourceText source)
    {
        var text = source.Text;
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('\n', at + 1))
        {
            var end = at + 1;
            while (end < text.Length && text[end] is ' ' or '\t')
                end++;
            if (end > at + 1 && end < text.Length && text[end] is not ('\r' or '\n'))
                return text[at + 1] == '\t' ? "\t" : text[(at + 1)..end];
        }
        return "  ";
    }
}
