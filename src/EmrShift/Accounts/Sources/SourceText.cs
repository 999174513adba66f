namespace EmrShift.Accounts.Sources;

/// <summary>Where the bytes of a file lie in the user's lines. Positions are asked for in roughly rising order, so counting goes on from the last one.</summary>
sealed class SourceText(ReadOnlyMemory<byte> utf8)
{
    int _offset;
    int _line = 1;

    /// <summary>The file's bytes.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; } = utf8;

    /// <summary>The line, from 1, of a byte.</summary>
    public int LineOf(int offset)
    {
        var bytes = Utf8.Span;
        offset = Math.Clamp(offset, 0, bytes.Length);
        if (offset >= _offset)
            _line += bytes[_offset..offset].Count((byte)'\n');
        else
            _line -= bytes[offset.._offset].Count((byte)'\n');
        _offset = offset;
        return _line;
    }
}
