using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EmrShift.Trails;

/// <summary>Looks at the blocks that a walk over an object or array passes, and may stop it.</summary>
interface IBlockWatch
{
    /// <summary>Whether the walk stops at the block.</summary>
    /// <param name="data">The first byte of the data.</param>
    /// <param name="at">Where the block begins.</param>
    /// <param name="slashes">The backslashes in it.</param>
    bool Stops(ref byte data, int at, ulong slashes);
}

/// <summary>Watches nothing: the walk goes to the end.</summary>
readonly struct NoWatch : IBlockWatch
{
    public bool Stops(ref byte data, int at, ulong slashes) => false;
}

/// <summary>
/// Watches for the names of wanted principals. An event whose bytes hold none of them can't be one of their calls. A backslash stops as well: JSON may write
/// any letter of a name as an escape.
/// </summary>
/// <param name="needles">Texts, in UTF-8, of which one stands in every event of a wanted principal. None: everything is wanted.</param>
readonly struct NameWatch(byte[][] needles) : IBlockWatch
{
    /// <summary>A walk reads so far behind the block at most, so that it stays within the padding of the data.</summary>
    const int LengthMax = JsonBytes.Padding / 2;

    // The end of a name that is too long for the padding finds it too.
    readonly byte[][] _needles = [.. needles.Select(needle => needle.Length <= LengthMax ? needle : needle[^LengthMax..])];

    /// <summary>Whether principals are asked for.</summary>
    public bool HasNames => _needles.Length > 0;

    /// <summary>Compares the first and the last letter of a name with 64 places at a time, and the rest only where both fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Stops(ref byte data, int at, ulong slashes)
    {
        if (slashes != 0)
            return true;
        foreach (var needle in _needles)
        {
            var places = JsonBytes.MaskOf(ref data, at, needle[0]) & JsonBytes.MaskOf(ref data, at + needle.Length - 1, needle[^1]);
            if (places != 0 && StandsAt(ref Unsafe.Add(ref data, at), places, needle))
                return true;
        }
        return false;
    }

    static bool StandsAt(ref byte block, ulong places, byte[] needle)
    {
        for (; places != 0; places &= places - 1)
        {
            if (MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref block, System.Numerics.BitOperations.TrailingZeroCount(places)), needle.Length).SequenceEqual(needle))
                return true;
        }
        return false;
    }
}
