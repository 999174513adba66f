namespace EmrShift.Iac;

/// <summary>A piece of one file: where a value or a declaration stands.</summary>
public readonly record struct Spot(SourceText Source, TextSpan Span)
{
    /// <summary>The text that stands there.</summary>
    public string Text => Source.Slice(Span);

    /// <summary>An edit of this file that replaces the piece.</summary>
    public FileEdit Replace(string text) => new(Source.Path, new TextEdit(Span, text));

    /// <summary>An edit of this file that inserts a text at an offset.</summary>
    public FileEdit Insert(int at, string text) => new(Source.Path, TextEdit.Insert(at, text));

    /// <summary>Another piece of the same file.</summary>
    public Spot With(TextSpan span) => new(Source, span);
}
