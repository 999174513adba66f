using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EmrShift.Trails;

/// <summary>
/// The three moves by which a trail is walked: to the end of a string, over a whole object or array, over a number or literal. Each looks at
/// 64 bytes at a time and builds nothing.
/// </summary>
/// <remarks>
/// INVARIANT: the bytes after the data are <see cref="Padding"/> quotes (see <see cref="TrailWindow"/>). A quote ends every search, so no move
/// checks for the end of the data on each step; a result at or behind the end says that the data ran out.
/// </remarks>
static class JsonBytes
{
    /// <summary>How many quotes must follow the data.</summary>
    public const int Padding = 256;

    const int Block = 64;

    /// <summary>The index of the quote that closes the string whose first character is at <paramref name="at"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int StringEnd(ref byte data, int at)
    {
        unchecked
        {
            while (true)
            {
                var quotes = MaskOf(ref data, at, (byte)'"');
                var slashes = MaskOf(ref data, at, (byte)'\\');
                if (quotes != 0 && (slashes & (quotes ^ (quotes - 1))) == 0)
                    return at + BitOperations.TrailingZeroCount(quotes);
                // A backslash and the character behind it are stepped over together: that is all that escapes mean here.
                at += slashes == 0 ? Block : BitOperations.TrailingZeroCount(slashes) + 2;
            }
        }
    }

    /// <summary>
    /// The index behind the bracket that closes <paramref name="depth"/> open brackets, walking from <paramref name="at"/>, which is outside any
    /// string; more than <paramref name="end"/> when the data ran out.
    /// </summary>
    public static int Behind(ref byte data, int at, int end, int depth) => Behind(ref data, at, end, depth, default(NoWatch));

    /// <summary>The same, or a negative number when <paramref name="watch"/> has stopped it. Not inlined: so its variables stay in registers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Behind<TWatch>(ref byte data, int at, int end, int depth, TWatch watch)
        where TWatch : struct, IBlockWatch
    {
        unchecked
        {
            // Copies: where there is one text, its letters stay in registers.
            var (first, last, reach) = TWatch.Looks ? watch.Letters : default;
            var hasOthers = watch.HasOthers;
            ulong inString = 0;     // all ones while a string goes on from the block before
            ulong escaped = 0;      // 1 when the first character of the block is escaped by the block before
            for (; at < end; at += Block)
            {
                var quotes = MaskOf(ref data, at, (byte)'"');
                var slashes = MaskOf(ref data, at, (byte)'\\');
                if (TWatch.Looks)
                {
                    var places = MaskOf(ref data, at, first, reach, last);
                    if (places != 0 && watch.StandsAt(ref Unsafe.Add(ref data, at), places))
                        return -1;
                    if (hasOthers && watch.AnyOtherIn(ref data, at))
                        return -1;
                }
                if ((slashes | escaped) != 0)
                {
                    if (TWatch.Looks && HidesLetter(ref data, at, slashes))
                        return -1;
                    quotes &= ~Escaped(slashes, ref escaped);
                }
                var strings = PrefixXor(quotes) ^ inString;
                inString = (ulong)((long)strings >> 63);
                BracketMasks(ref data, at, out var opens, out var closes);
                opens &= ~strings;
                closes &= ~strings;

                if (BitOperations.PopCount(closes) < depth)
                {
                    depth += BitOperations.PopCount(opens) - BitOperations.PopCount(closes);
                    continue;
                }
                for (var rest = closes; rest != 0; rest &= rest - 1)
                {
                    var close = BitOperations.TrailingZeroCount(rest);
                    var before = (1UL << close) - 1;
                    if (depth + BitOperations.PopCount(opens & before) - BitOperations.PopCount(closes & before) == 1)
                        return at + close + 1;
                }
                depth += BitOperations.PopCount(opens) - BitOperations.PopCount(closes);
            }
            return end + 1;
        }
    }

    /// <summary>The index behind the number or literal at <paramref name="at"/>.</summary>
    public static int ScalarEnd(ref byte data, int at)
    {
        while (!EndsScalar(Unsafe.Add(ref data, at)))
            at++;
        return at;
    }

    /// <summary>The index of the first byte at or behind <paramref name="at"/> that is no white space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Skip(ref byte data, int at)
    {
        while (Unsafe.Add(ref data, at) is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            at++;
        return at;
    }

    static bool EndsScalar(byte value) =>
        value is (byte)',' or (byte)'}' or (byte)']' or (byte)'"' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)':' or (byte)'{' or (byte)'[';

    /// <summary>Whether a letter or a slash is written as an escape, <c>\u0061</c> or <c>\/</c>: what is looked for may stand there and not be seen.</summary>
    static bool HidesLetter(ref byte data, int at, ulong slashes) =>
        (slashes & (MaskOf(ref data, at + 1, (byte)'u') | MaskOf(ref data, at + 1, (byte)'/'))) != 0;

    /// <summary>The characters that a backslash escapes: every second one of a run of backslashes does nothing.</summary>
    static ulong Escaped(ulong slashes, ref ulong carry)
    {
        unchecked
        {
            ulong escaped = carry;
            carry = 0;
            for (var rest = slashes & ~escaped; rest != 0;)
            {
                var slash = BitOperations.TrailingZeroCount(rest);
                if (slash == Block - 1)
                {
                    carry = 1;
                    break;
                }
                escaped |= 2UL << slash;
                rest &= ~(3UL << slash);
            }
            return escaped;
        }
    }

    /// <summary>Bit n of the result: the parity of the bits 0 to n. Of quotes it is the inside of strings.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong PrefixXor(ulong bits)
    {
        if (Pclmulqdq.IsSupported)
            return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        bits ^= bits << 32;
        return bits;
    }

    /// <summary>Bit n: whether the n-th of 64 bytes is <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MaskOf(ref byte data, int at, byte value)
    {
        if (Vector512.IsHardwareAccelerated)
            return Vector512.Equals(Vector512.LoadUnsafe(ref data, (nuint)(uint)at), Vector512.Create(value)).ExtractMostSignificantBits();
        var wanted = Vector256.Create(value);
        return Vector256.Equals(Vector256.LoadUnsafe(ref data, (nuint)(uint)at), wanted).ExtractMostSignificantBits()
            | ((ulong)Vector256.Equals(Vector256.LoadUnsafe(ref data, (nuint)(uint)at + 32), wanted).ExtractMostSignificantBits() << 32);
    }

    /// <summary>Bit n: whether the n-th of 64 bytes is <paramref name="first"/> and the one <paramref name="reach"/> behind it is <paramref name="last"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MaskOf(ref byte data, int at, byte first, int reach, byte last)
    {
        if (!Vector512.IsHardwareAccelerated)
            return MaskOf(ref data, at, first) & MaskOf(ref data, at + reach, last);
        // One comparison for both: the bits in which either differs.
        var differs = (Vector512.LoadUnsafe(ref data, (nuint)(uint)at) ^ Vector512.Create(first))
            | (Vector512.LoadUnsafe(ref data, (nuint)(uint)(at + reach)) ^ Vector512.Create(last));
        return Vector512.Equals(differs, Vector512<byte>.Zero).ExtractMostSignificantBits();
    }

    /// <summary>Setting bit 5 makes <c>[</c> into <c>{</c> and <c>]</c> into <c>}</c>, and nothing else into either.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void BracketMasks(ref byte data, int at, out ulong opens, out ulong closes)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var braces = Vector512.LoadUnsafe(ref data, (nuint)(uint)at) | Vector512.Create((byte)0x20);
            opens = Vector512.Equals(braces, Vector512.Create((byte)'{')).ExtractMostSignificantBits();
            closes = Vector512.Equals(braces, Vector512.Create((byte)'}')).ExtractMostSignificantBits();
            return;
        }
        var low = Vector256.LoadUnsafe(ref data, (nuint)(uint)at) | Vector256.Create((byte)0x20);
        var high = Vector256.LoadUnsafe(ref data, (nuint)(uint)at + 32) | Vector256.Create((byte)0x20);
        opens = Vector256.Equals(low, Vector256.Create((byte)'{')).ExtractMostSignificantBits()
            | ((ulong)Vector256.Equals(high, Vector256.Create((byte)'{')).ExtractMostSignificantBits() << 32);
        closes = Vector256.Equals(low, Vector256.Create((byte)'}')).ExtractMostSignificantBits()
            | ((ulong)Vector256.Equals(high, Vector256.Create((byte)'}')).ExtractMostSignificantBits() << 32);
    }
}
