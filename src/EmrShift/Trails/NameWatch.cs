using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EmrShift.Trails;

/// <summary>Looks for texts in the blocks that a walk over an object or array passes. The walk stops where it finds one.</summary>
interface IBlockWatch
{
    /// <summary>Whether it looks for anything. If so, the walk stops as well at escapes that may stand for a letter.</summary>
    static abstract bool Looks { get; }

    /// <summary>The letters of a text by which the walk itself looks for it: the first, and the last with its distance to the first.</summary>
    (byte First, byte Last, int Reach) Letters { get; }

    /// <summary>Whether there are other texts, for <see cref="AnyOtherIn"/>.</summary>
    bool HasOthers { get; }

    /// <summary>Whether the text stands at one of the places (bits) where its two letters fit.</summary>
    bool StandsAt(ref byte block, ulong places);

    /// <summary>Whether another of the texts begins in the block at <paramref name="at"/>.</summary>
    bool AnyOtherIn(ref byte data, int at);
}

/// <summary>Watches for nothing: the walk goes to the end.</summary>
readonly struct NoWatch : IBlockWatch
{
    public static bool Looks => false;

    public (byte First, byte Last, int Reach) Letters => default;

    public bool HasOthers => false;

    public bool StandsAt(ref byte block, ulong places) => false;

    public bool AnyOtherIn(ref byte data, int at) => false;
}

/// <summary>
/// Watches for the names of wanted principals. An event whose bytes hold none of them can't be one of their calls. Escapes that may
/// stand for a letter stop as well: JSON may write any letter of a name so.
/// </summary>
readonly struct NameWatch : IBlockWatch
{
    /// <summary>A name is read so far behind the block at most, so that it stays within the padding of the data.</summary>
    const int LengthMax = JsonBytes.Padding / 2;

    readonly byte[][] _needles;

    /// <summary>Watches for <paramref name="needles"/>: texts, in UTF-8, of which one stands in every event of a wanted principal. None: everything is wanted.</summary>
    public NameWatch(byte[][] needles)
    {
        // The end of a name that is too long finds it too.
        _needles = [.. needles.Select(needle => needle.Length <= LengthMax ? needle : needle[^LengthMax..])];
    }

    public static bool Looks => true;

    /// <summary>Whether principals are asked for.</summary>
    public bool HasNames => _needles.Length > 0;

    public (byte First, byte Last, int Reach) Letters => LettersOf(_needles[0]);

    public bool HasOthers => _needles.Length > 1;

    public bool StandsAt(ref byte block, ulong places) => StandsAt(ref block, places, _needles[0]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool AnyOtherIn(ref byte data, int at)
    {
        foreach (var needle in _needles.AsSpan(1))
        {
            var (first, last, reach) = LettersOf(needle);
            var places = JsonBytes.MaskOf(ref data, at, first, reach, last);
            if (places != 0 && StandsAt(ref Unsafe.Add(ref data, at), places, needle))
                return true;
        }
        return false;
    }

    static (byte First, byte Last, int Reach) LettersOf(byte[] needle) => (needle[0], needle[^1], needle.Length - 1);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool StandsAt(ref byte block, ulong places, byte[] needle)
    {
        for (; places != 0; places &= places - 1)
        {
            if (MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref block, BitOperations.TrailingZeroCount(places)), needle.Length).SequenceEqual(needle))
                return true;
        }
        return false;
    }
}
