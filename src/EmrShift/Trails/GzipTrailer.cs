using System.Buffers.Binary;

namespace EmrShift.Trails;

/// <summary>
/// .NET's gzip takes data that ends early for data that ends. The last four bytes of a gzip member are the length of what it holds, modulo 2^32
/// (RFC 1952 §2.3.1): they tell the two apart.
/// </summary>
static class GzipTrailer
{
    static ReadOnlySpan<byte> Magic => [0x1F, 0x8B, 0x08];

    /// <summary>
    /// Whether a file that ends with <paramref name="lastFour"/> and held <paramref name="length"/> bytes is cut. Files of several members are
    /// rare and not judged: only the last one's length stands at the end.
    /// </summary>
    public static bool IsCut(ReadOnlySpan<byte> lastFour, long length, TrailSource source) =>
        BinaryPrimitives.ReadUInt32LittleEndian(lastFour) != (uint)(length & uint.MaxValue) && !HasSecondMember(source);

    static bool HasSecondMember(TrailSource source)
    {
        using var stream = source.Open();
        var buffer = new byte[64 * 1024];
        var kept = 0;
        var first = true;
        while (true)
        {
            var read = stream.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            var data = buffer.AsSpan(0, kept + read);
            if (data[(first ? 1 : 0)..].IndexOf(Magic) >= 0)
                return true;
            if (read < buffer.Length - kept)
                return false;
            first = false;
            kept = Magic.Length - 1;
            data[^kept..].CopyTo(buffer);
        }
    }
}
