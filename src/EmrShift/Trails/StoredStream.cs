namespace EmrShift.Trails;

/// <summary>A file's bytes as stored: counts them for progress, shows the first two without losing them, remembers the last four.</summary>
sealed class StoredStream(Stream inner, Action<long> count) : Stream
{
    readonly byte[] _head = new byte[2];
    int _headLength = -1;
    int _headRead;
    readonly byte[] _lastFour = new byte[4];
    long _unreported;

    /// <summary>The four bytes read last.</summary>
    public ReadOnlySpan<byte> LastFour => _lastFour;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public bool StartsWith(byte first, byte second)
    {
        _headLength = inner.ReadAtLeast(_head, 2, throwOnEndOfStream: false);
        return _headLength == 2 && _head[0] == first && _head[1] == second;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read;
        if (_headRead < _headLength)
        {
            read = Math.Min(buffer.Length, _headLength - _headRead);
            _head.AsSpan(_headRead, read).CopyTo(buffer);
            _headRead += read;
        }
        else
        {
            read = inner.Read(buffer);
        }
        Count(buffer[..read]);
        return read;
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        count(_unreported);
        _unreported = 0;
        inner.Dispose();
        base.Dispose(disposing);
    }

    void Count(ReadOnlySpan<byte> read)
    {
        if (read.Length < 4)
            _lastFour.AsSpan(read.Length).CopyTo(_lastFour);
        var last = read[Math.Max(0, read.Length - 4)..];
        last.CopyTo(_lastFour.AsSpan(4 - last.Length));
        _unreported += read.Length;
        if (_unreported < 1 << 20)
            return;
        count(_unreported);
        _unreported = 0;
    }
}
