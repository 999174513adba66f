using System.Buffers;

namespace EmrShift.Trails;

/// <summary>
/// A file's bytes as stored: reads far ahead of the decompressor, which asks for little at a time, counts for progress, shows the first two bytes without
/// losing them, remembers the last four.
/// </summary>
sealed class StoredStream(Stream inner, Action<long> count) : Stream
{
    readonly byte[] _ahead = ArrayPool<byte>.Shared.Rent(64 * 1024);
    int _aheadAt;
    int _aheadEnd;
    readonly byte[] _lastFour = new byte[4];
    long _unreported;
    bool _isDisposed;

    /// <summary>The four bytes read last.</summary>
    public ReadOnlySpan<byte> LastFour => _lastFour;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public bool StartsWith(byte first, byte second)
    {
        _aheadEnd = inner.ReadAtLeast(_ahead, 2, throwOnEndOfStream: false);
        return _aheadEnd >= 2 && _ahead[0] == first && _ahead[1] == second;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_aheadAt == _aheadEnd)
            (_aheadAt, _aheadEnd) = (0, inner.Read(_ahead));
        var read = Math.Min(buffer.Length, _aheadEnd - _aheadAt);
        _ahead.AsSpan(_aheadAt, read).CopyTo(buffer);
        _aheadAt += read;
        Count(buffer[..read]);
        return read;
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            count(_unreported);
            ArrayPool<byte>.Shared.Return(_ahead);
            inner.Dispose();
        }
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
