using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmrShift.Trails;

/// <summary>Looks at the blocks that a walk over an object or array passes, and may stop it.</summary>
interface IBlockWatch
{
    /// <summary>Whether the walk stops at escapes that may stand for letters.</summary>
    static abstract bool StopsAtHiddenLetters { get; }

    /// <summary>Whether the walk stops at the block that begins at <paramref name="at"/>.</summary>
    bool Stops(ref byte data, int at);
}

/// <summary>Watches nothing: the walk goes to the end.</summary>
readonly struct NoWatch : IBlockWatch
{
    public static bool StopsAtHiddenLetters => false;

    public bool Stops(ref byte data, int at) => false;
}

/// <summary>
/// Watches for the names of wanted principals. An event whose bytes hold none of them can't be one of their calls. Escapes that may
/// stand for a letter stop as well: JSON may write any letter of a name so.
/// </summary>
readonly struct NameWatch : IBlockWatch
{
    // The first one apart: where it is the only one, its letters stay in registers.
    readonly Needle _first;
    readonly Needle[] _others;

    /// <summary>Watches for <paramref name="needles"/>: texts, in UTF-8, of which one stands in every event of a wanted principal. None: everything is wanted.</summary>
    public NameWatch(byte[][] needles)
    {
        HasNames = needles.Length > 0;
        _first = HasNames ? new Needle(needles[0]) : default;
        _others = [.. needles.Skip(1).Select(needle => new Needle(needle))];
    }

    public static bool StopsAtHiddenLetters => true;

    /// <summary>Whether principals are asked for.</summary>
    public bool HasNames { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Stops(ref byte data, int at)
    {
        if (_first.BeginsIn(ref data, at))
            return true;
        foreach (var other in _others)
        {
            if (other.BeginsIn(ref data, at))
                return true;
        }
        return false;
    }

    readonly struct Needle
    {
        /// <summary>A needle is read so far behind the block at most, so that it stays within the padding of the data.</summary>
        const int LengthMax = JsonBytes.Padding / 2;

        readonly byte _start, _end;
        readonly int _reach;
        readonly byte[] _text;

        public Needle(byte[] text)
        {
            // The end of a text that is too long finds it too.
            _text = text.Length <= LengthMax ? text : text[^LengthMax..];
            (_start, _end, _reach) = (_text[0], _text[^1], _text.Length - 1);
        }

        /// <summary>Compares the first and the last letter with 64 places at a time, and the rest only where both fit.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool BeginsIn(ref byte data, int at)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                var fits = Vector512.Equals(Vector512.LoadUnsafe(ref data, (nuint)at), Vector512.Create(_start))
                    & Vector512.Equals(Vector512.LoadUnsafe(ref data, (nuint)(at + _reach)), Vector512.Create(_end));
                return fits != Vector512<byte>.Zero && StandsAt(ref Unsafe.Add(ref data, at), fits.ExtractMostSignificantBits());
            }
            var places = JsonBytes.MaskOf(ref data, at, _start) & JsonBytes.MaskOf(ref data, at + _reach, _end);
            return places != 0 && StandsAt(ref Unsafe.Add(ref data, at), places);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        bool StandsAt(ref byte block, ulong places)
        {
            for (; places != 0; places &= places - 1)
            {
                if (MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref block, BitOperations.TrailingZeroCount(places)), _text.Length).SequenceEqual(_text))
                    return true;
            }
            return false;
        }
    }
}
