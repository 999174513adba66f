using System.Collections.Immutable;
using System.Text;

namespace EmrShift.Iac;

/// <summary>Replaces one piece of a text. Everything outside the piece stays as it is, byte for byte.</summary>
/// <param name="Span">The piece; empty for an insertion.</param>
/// <param name="NewText">What stands there afterwards.</param>
public sealed record TextEdit(TextSpan Span, string NewText)
{
    /// <summary>An insertion before the character at an offset.</summary>
    public static TextEdit Insert(int at, string text) => new(new TextSpan(at, 0), text);

    /// <summary>
    /// The text with all edits carried out; null when two of them overlap or one lies outside. Edits at the same offset are carried out
    /// in the order of the list; the same edit given twice is carried out once.
    /// </summary>
    public static string? Apply(string text, IEnumerable<TextEdit> edits)
    {
        ImmutableArray<TextEdit> ordered = [.. edits.Distinct().OrderBy(edit => edit.Span.Start).ThenBy(edit => edit.Span.Length)];
        var result = new StringBuilder(text.Length + 256);
        var at = 0;
        foreach (var edit in ordered)
        {
            if (edit.Span.Start < at || edit.Span.Length < 0 || edit.Span.End > text.Length)
                return null;
            result.Append(text, at, edit.Span.Start - at).Append(edit.NewText);
            at = edit.Span.End;
        }
        return result.Append(text, at, text.Length - at).ToString();
    }
}

/// <summary>A <see cref="TextEdit"/> and the file that it belongs to.</summary>
/// <param name="File">The file as the user named it, with forward slashes.</param>
/// <param name="Edit">The edit.</param>
public sealed record FileEdit(string File, TextEdit Edit);
