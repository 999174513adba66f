namespace EmrShift.Iam;

/// <summary>Line and column of a byte of a UTF-8 text. Only moves forward, so that a whole text costs one pass.</summary>
ref struct TextPosition(ReadOnlySpan<byte> utf8)
{
    readonly ReadOnlySpan<byte> text = utf8;
    int offset;

    /// <summary>From 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>From 1, in UTF-16 units: what editors count.</summary>
    public int Column { get; private set; } = 1;

    public void MoveTo(int target)
    {
        for (; offset < target && offset < text.Length; offset++)
        {
            var b = text[offset];
            if (b == '\n')
                (Line, Column) = (Line + 1, 1);
            else if ((b & 0xC0) != 0x80) // a continuation byte is no character of its own
                Column += b >= 0xF0 ? 2 : 1;
        }
    }
}
