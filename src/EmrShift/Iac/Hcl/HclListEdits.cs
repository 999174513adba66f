namespace EmrShift.Iac.Hcl;

/// <summary>Appends to lists and to the arguments of calls.</summary>
static class HclListEdits
{
    /// <summary>One more item at the end: in the middle it would shift what <c>count.index</c> points at.</summary>
    public static FileEdit Append(HclTuple list, SourceText source, string item) =>
        Append(source, list.Span.Start, list.Span.End - 1, list.Items[0].Span, list.Items[^1].Span, item);

    /// <summary>One more argument at the end.</summary>
    public static FileEdit Append(HclCall call, SourceText source, string argument) =>
        Append(source, call.Open, call.Close, call.Arguments[0].Span, call.Arguments[^1].Span, argument);

    /// <summary>One more item between brackets, on the line or on a line of its own as the others are. A comment behind the last item stays with it.</summary>
    static FileEdit Append(SourceText source, int open, int close, TextSpan first, TextSpan last, string item)
    {
        var lineEnd = source.LineEnd(last.End);
        var tail = source.Text[last.End..Math.Max(last.End, Math.Min(lineEnd, close))];
        var hasComma = tail.TrimStart().StartsWith(',');
        if (!source.Text[open..first.Start].Contains('\n', StringComparison.Ordinal))
            return Insert(source, last.End, $", {item}");
        var line = $"{source.NewLineAt(last.End)}{source.IndentAt(last.Start)}{item}";
        if (lineEnd > close)
            return Insert(source, last.End, $",{line}");
        if (hasComma)
            return Insert(source, lineEnd, $"{line},");
        return tail.Trim().Length == 0 ? Insert(source, last.End, $",{line}") : new FileEdit(source.Path, new TextEdit(TextSpan.Between(last.End, lineEnd), $",{tail}{line}"));
    }

    static FileEdit Insert(SourceText source, int at, string text) => new(source.Path, TextEdit.Insert(at, text));
}
