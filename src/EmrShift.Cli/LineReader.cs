namespace EmrShift.Cli;

/// <summary>
/// The lines of a stream as bytes, one after the other, in memory that doesn't grow with the input: a line beyond the limit is skipped and said to be.
/// Line ends are <c>\n</c> or <c>\r\n</c>; a byte order mark at the start is skipped.
/// </summary>
/// <param name="stream">What to read.</param>
/// <param name="limit">The most bytes of one line.</param>
sealed class LineReader(Stream stream, int limit = 64 * 1024 * 1024)
{
    byte[] _buffer = new byte[64 * 1024];
    int _start;
    int _end;
    bool _isAtEnd;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Reads the next line; false at the end. The memory is good until the next call.</summary>
    /// <param name="line">The line without its end; empty where it was too long.</param>
    /// <param name="isTooLong">Whether the line was beyond the limit and was skipped.</param>
    public bool Next(out ReadOnlyMemory<byte> line, out bool isTooLong)
    {
        isTooLong = false;
        for (var searched = 0; ;)
        {
            var newLine = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (newLine >= 0 || (_isAtEnd && _end > _start))
            {
                var length = newLine >= 0 ? searched + newLine : _end - _start;
                isTooLong |= length > limit;
                line = isTooLong ? default : Trimmed(_buffer.AsMemory(_start, length));
                _start += newLine >= 0 ? length + 1 : length;
                Number++;
                return true;
            }
            if (_isAtEnd)
            {
                line = default;
                if (isTooLong)
                    Number++;
                return isTooLong;
            }
            if (_end - _start > limit)
            {
                isTooLong = true;
                _start = _end = 0;
            }
            searched = _end - _start;
            Fill();
        }
    }

    void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isAtEnd = read == 0;
    }

    ReadOnlyMemory<byte> Trimmed(ReadOnlyMemory<byte> line)
    {
        if (Number == 0 && line.Span.StartsWith("\uFEFF"u8))
            line = line[3..];
        return line.Span is [.., (byte)'\r'] ? line[..^1] : line;
    }
}
