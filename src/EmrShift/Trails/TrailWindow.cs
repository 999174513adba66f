using static EmrShift.Trails.JsonBytes;

namespace EmrShift.Trails;

/// <summary>
/// A window that slides over a stream: only what is being looked at is in memory. It grows for an event that is larger than itself, up to
/// <see cref="LargestEvent"/>. Reused from file to file.
/// </summary>
sealed class TrailWindow
{
    /// <summary>Bytes that one event may take. CloudTrail's own limit is 256 KB an event, 1 MB with data events of some services.</summary>
    public const int LargestEvent = 64 * 1024 * 1024;

    const int Size = 512 * 1024;

    Stream _stream = Stream.Null;
    bool _ended;

    /// <summary>The bytes. Behind <see cref="End"/> come <see cref="Padding"/> quotes.</summary>
    public byte[] Data { get; private set; } = new byte[Size + Padding];

    /// <summary>Where the data ends in <see cref="Data"/>.</summary>
    public int End { get; private set; }

    /// <summary>How many bytes of the stream were dropped before <see cref="Data"/>[0].</summary>
    public long Offset { get; private set; }

    /// <summary>Starts over with another stream.</summary>
    public void Open(Stream stream)
    {
        _stream = stream;
        _ended = false;
        End = 0;
        Offset = 0;
        if (Data.Length > Size + Padding)
            Data = new byte[Size + Padding];
        Data.AsSpan(0, Padding).Fill((byte)'"');
    }

    /// <summary>
    /// Drops what lies before <paramref name="keep"/> and reads more. False when the stream has ended or the rest fills
    /// <see cref="LargestEvent"/>. What was at <paramref name="keep"/> is then at 0.
    /// </summary>
    public bool Fill(int keep)
    {
        if (_ended)
            return false;
        var rest = End - keep;
        if (rest > LargestEvent)
            return false;
        var data = Data;
        if (rest > (data.Length - Padding) / 2)
            data = new byte[(data.Length - Padding) * 2 + Padding];
        Data.AsSpan(keep, rest).CopyTo(data);
        Data = data;
        Offset += keep;
        End = rest;

        var space = data.Length - Padding;
        var before = End;
        while (End < space)
        {
            var read = _stream.Read(data, End, space - End);
            if (read == 0)
            {
                _ended = true;
                break;
            }
            End += read;
        }
        data.AsSpan(End, Padding).Fill((byte)'"');
        return End > before;
    }
}
