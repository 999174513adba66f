using System.Text;

namespace EmrShift.Iac;

/// <summary>
/// One file's text, with what is needed to write it back unchanged: encoding, byte order mark, line ends. Line and column numbers count from 1.
/// </summary>
public sealed class SourceText
{
    readonly Encoding _encoding;
    readonly byte[] _mark;
    int[]? _lineStarts;

    SourceText(string path, string text, Encoding encoding, byte[] mark)
    {
        Path = path;
        Text = text;
        _encoding = encoding;
        _mark = mark;
    }

    /// <summary>The file as the user named it, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>The text without a byte order mark.</summary>
    public string Text { get; }

    /// <summary>
    /// Reads a file's bytes. UTF-8 (with or without a mark) and UTF-16 with a mark are recognised; bytes that aren't UTF-8 are taken one by one
    /// (Latin-1), so that they can be written back. Null for a binary file.
    /// </summary>
    public static SourceText? Read(string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Utf8Mark))
            return Decode(path, bytes, Strict, 3) ?? Decode(path, bytes, Encoding.Latin1, 0);
        if (bytes.StartsWith(Utf16LittleMark))
            return Decode(path, bytes, StrictLittle, 2);
        if (bytes.StartsWith(Utf16BigMark))
            return Decode(path, bytes, StrictBig, 2);
        return bytes.Contains((byte)0) ? null : Decode(path, bytes, Strict, 0) ?? Decode(path, bytes, Encoding.Latin1, 0);
    }

    /// <summary>A text that isn't a file: tests and values that were built.</summary>
    public static SourceText Of(string path, string text) => new(path, text, Strict, []);

    /// <summary>The bytes of a changed text, in this file's encoding and with its mark.</summary>
    public byte[] ToBytes(string text) => [.. _mark, .. _encoding.GetBytes(text)];

    /// <summary>The same file with another text.</summary>
    public SourceText With(string text) => new(Path, text, _encoding, _mark);

    /// <summary>The line and column of an offset.</summary>
    public (int Line, int Column) PositionOf(int offset)
    {
        var starts = _lineStarts ??= LineStartsOf(Text);
        var index = Array.BinarySearch(starts, offset);
        var line = index >= 0 ? index : ~index - 1;
        return (line + 1, offset - starts[line] + 1);
    }

    /// <summary>The line end that the text uses at an offset: that of the line itself, of the one before it, or a bare line feed.</summary>
    public string NewLineAt(int offset)
    {
        var end = Text.IndexOf('\n', Math.Min(offset, Text.Length));
        if (end < 0)
            end = Text.LastIndexOf('\n');
        return end > 0 && Text[end - 1] == '\r' ? "\r\n" : "\n";
    }

    /// <summary>The white space at the beginning of the line that holds an offset.</summary>
    public string IndentAt(int offset)
    {
        var start = LineStart(offset);
        var end = start;
        while (end < Text.Length && Text[end] is ' ' or '\t')
            end++;
        return Text[start..end];
    }

    /// <summary>The offset at which the line of an offset begins.</summary>
    public int LineStart(int offset) => offset == 0 ? 0 : Text.LastIndexOf('\n', offset - 1) + 1;

    /// <summary>The offset of the line end (the carriage return where there is one) after an offset, or the end of the text.</summary>
    public int LineEnd(int offset)
    {
        var end = Text.IndexOf('\n', offset);
        if (end < 0)
            return Text.Length;
        return end > offset && Text[end - 1] == '\r' ? end - 1 : end;
    }

    /// <summary>The text of a piece.</summary>
    public string Slice(TextSpan span) => Text.Substring(span.Start, span.Length);

    static SourceText? Decode(string path, ReadOnlySpan<byte> bytes, Encoding encoding, int mark)
    {
        try
        {
            return new SourceText(path, encoding.GetString(bytes[mark..]), encoding, bytes[..mark].ToArray());
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    static int[] LineStartsOf(string text)
    {
        List<int> starts = [0];
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
            starts.Add(at + 1);
        return [.. starts];
    }

    static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    static ReadOnlySpan<byte> Utf16LittleMark => [0xFF, 0xFE];

    static ReadOnlySpan<byte> Utf16BigMark => [0xFE, 0xFF];

    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    static readonly UnicodeEncoding StrictLittle = new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    static readonly UnicodeEncoding StrictBig = new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);
}
