using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EmrShift.Trails;

/// <summary>Gives equal byte texts the same small number. Only a text that is seen first costs memory.</summary>
sealed class ByteInterner
{
    struct Entry
    {
        public ulong Hash;
        public int Start;
        public int Length;
    }

    Entry[] _entries = new Entry[64];
    int[] _buckets = new int[128];      // number + 1 of an entry, 0 when free; a power of two
    byte[] _arena = new byte[4096];
    int _arenaUsed;

    /// <summary>How many different texts there are; their numbers are 0 to this minus 1.</summary>
    public int Count { get; private set; }

    /// <summary>The text with the number <paramref name="id"/>.</summary>
    public ReadOnlySpan<byte> this[int id] => _arena.AsSpan(_entries[id].Start, _entries[id].Length);

    /// <summary>The number of <paramref name="text"/>.</summary>
    public int Intern(ReadOnlySpan<byte> text)
    {
        var hash = Hash(text);
        var mask = _buckets.Length - 1;
        for (var bucket = (int)(hash & (uint)mask); ; bucket = (bucket + 1) & mask)
        {
            var id = _buckets[bucket] - 1;
            if (id < 0)
                return Add(text, hash, bucket);
            ref var entry = ref _entries[id];
            if (entry.Hash == hash && this[id].SequenceEqual(text))
                return id;
        }
    }

    /// <summary>A hash of 64 good bits: eight bytes at a time, multiplied and folded.</summary>
    public static ulong Hash(ReadOnlySpan<byte> text)
    {
        unchecked
        {
            const ulong Factor = 0x9E3779B97F4A7C15, Other = 0xD6E8FEB86659FD93;
            var hash = (ulong)text.Length * Other;
            ref var at = ref MemoryMarshal.GetReference(text);
            var rest = text.Length;
            for (; rest >= 8; rest -= 8, at = ref Unsafe.Add(ref at, 8))
                hash = Fold(hash ^ Unsafe.ReadUnaligned<ulong>(ref at), Factor);
            ulong tail = 0;
            for (var index = 0; index < rest; index++)
                tail |= (ulong)Unsafe.Add(ref at, index) << (8 * index);
            return Fold(hash ^ tail ^ Other, Factor);
        }
    }

    static ulong Fold(ulong value, ulong factor)
    {
        var high = Math.BigMul(value, factor, out var low);
        return BitOperations.RotateLeft(high, 17) ^ low;
    }

    int Add(ReadOnlySpan<byte> text, ulong hash, int bucket)
    {
        if (_arenaUsed + text.Length > _arena.Length)
            Array.Resize(ref _arena, Math.Max(_arena.Length * 2, _arenaUsed + text.Length));
        text.CopyTo(_arena.AsSpan(_arenaUsed));
        if (Count == _entries.Length)
            Array.Resize(ref _entries, Count * 2);
        _entries[Count] = new Entry { Hash = hash, Start = _arenaUsed, Length = text.Length };
        _arenaUsed += text.Length;
        _buckets[bucket] = ++Count;
        if (Count * 2 > _buckets.Length)
            Rehash();
        return Count - 1;
    }

    void Rehash()
    {
        _buckets = new int[_buckets.Length * 2];
        var mask = _buckets.Length - 1;
        for (var id = 0; id < Count; id++)
        {
            var bucket = (int)(_entries[id].Hash & (uint)mask);
            while (_buckets[bucket] != 0)
                bucket = (bucket + 1) & mask;
            _buckets[bucket] = id + 1;
        }
    }
}
