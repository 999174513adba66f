using System.Buffers;
using System.Text;

namespace EmrShift.Cli.Views;

/// <summary>Takes UTF-8 and hands it on as text, a piece at a time: a document of any length needs no more memory than one of its values.</summary>
sealed class TextBuffer(TextWriter output) : IBufferWriter<byte>
{
    const int Size = 64 * 1024;

    readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    readonly char[] _text = new char[Size];
    byte[] _bytes = new byte[Size];
    int _used;

    public void Advance(int count) => _used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_bytes.Length - _used < Math.Max(1, sizeHint))
        {
            Flush();
            if (_bytes.Length < sizeHint)
                _bytes = new byte[sizeHint];
        }
        return _bytes.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Hands on what is there. A character that has begun waits for its other bytes.</summary>
    public void Flush()
    {
        for (var rest = _bytes.AsSpan(0, _used); ;)
        {
            _decoder.Convert(rest, _text, flush: false, out var bytesUsed, out var charsUsed, out var completed);
            output.Write(_text.AsSpan(0, charsUsed));
            rest = rest[bytesUsed..];
            if (completed)
                break;
        }
        _used = 0;
    }
}
