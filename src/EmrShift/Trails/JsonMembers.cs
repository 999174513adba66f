using System.Runtime.CompilerServices;
using static EmrShift.Trails.JsonBytes;

namespace EmrShift.Trails;

/// <summary>What the value of a member is.</summary>
enum MemberValue
{
    /// <summary>A string; it was stepped over.</summary>
    Text,

    /// <summary>A number or a literal; it was stepped over.</summary>
    Scalar,

    /// <summary>An object: the place is its brace.</summary>
    Object,

    /// <summary>An array: the place is its bracket.</summary>
    Array,

    /// <summary>The data ends here, or it is no JSON.</summary>
    Nothing,
}

/// <summary>The members of an object, one after the other. What is inside objects and arrays is the caller's concern: it steps over or into them.</summary>
static class JsonMembers
{
    /// <summary>
    /// Reads the member whose key is at <paramref name="at"/>. A result of <see cref="MemberValue.Nothing"/> leaves <paramref name="at"/> where it stops
    /// being JSON, or at or behind <paramref name="end"/>.
    /// </summary>
    /// <param name="start">The first byte of the data.</param>
    /// <param name="at">The key's quote; then behind the value, or at its bracket.</param>
    /// <param name="end">Where the data ends.</param>
    /// <param name="key">The key, without quotes.</param>
    /// <param name="value">A text without its quotes, a scalar, else nothing.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MemberValue Read(ref byte start, ref int at, int end, out Slice key, out Slice value)
    {
        value = default;
        if (!ReadKey(ref start, ref at, end, out key))
            return MemberValue.Nothing;
        switch (Unsafe.Add(ref start, at))
        {
            case (byte)'"':
                var close = StringEnd(ref start, at + 1);
                value = new Slice(at + 1, close - at - 1);
                at = close < end ? close + 1 : end;
                return close < end ? MemberValue.Text : MemberValue.Nothing;
            case (byte)'{':
                return MemberValue.Object;
            case (byte)'[':
                return MemberValue.Array;
            default:
                var scalarEnd = ScalarEnd(ref start, at);
                value = new Slice(at, scalarEnd - at);
                at = scalarEnd;
                return scalarEnd < end && value.Length > 0 ? MemberValue.Scalar : MemberValue.Nothing;
        }
    }

    /// <summary>
    /// Steps from behind a value to the next key: true. Else false, with <paramref name="at"/> on the brace that closes the object, or on what is no JSON.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ToNext(ref byte start, ref int at)
    {
        at = Skip(ref start, at);
        if (Unsafe.Add(ref start, at) != (byte)',')
            return false;
        at = Skip(ref start, at + 1);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool ReadKey(ref byte start, ref int at, int end, out Slice key)
    {
        key = default;
        if (Unsafe.Add(ref start, at) != (byte)'"')
            return false;
        var close = StringEnd(ref start, at + 1);
        if (close >= end)
        {
            at = end;
            return false;
        }
        key = new Slice(at + 1, close - at - 1);
        at = close + 1;
        if (Unsafe.Add(ref start, at) != (byte)':')
        {
            at = Skip(ref start, at);
            if (Unsafe.Add(ref start, at) != (byte)':')
                return false;
        }
        at++;
        if (Unsafe.Add(ref start, at) <= (byte)' ')
            at = Skip(ref start, at);
        return at < end;
    }
}
