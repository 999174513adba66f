namespace EmrShift.Trails;

/// <summary>
/// The ids of all events counted so far, shared by the workers of a pass: an event that is delivered twice counts once. Eight bytes of hash an
/// event: two different events among ten million share one with a probability of one in 400,000.
/// </summary>
sealed class EventIds
{
    const int ShardCount = 64;

    readonly Shard[] _shards = [.. Enumerable.Range(0, ShardCount).Select(_ => new Shard())];

    /// <summary>The hash of an event's id; 0 for an event without one, which is always new.</summary>
    public static ulong HashOf(ReadOnlySpan<byte> id) => id.IsEmpty ? 0 : Math.Max(1, ByteInterner.Hash(id));

    /// <summary>Adds an id; false when it was there.</summary>
    public bool Add(ulong hash)
    {
        if (hash == 0)
            return true;
        var shard = _shards[hash >> 58];
        lock (shard)
            return shard.Add(hash);
    }

    sealed class Shard
    {
        ulong[] _slots = new ulong[64];
        int _count;

        public bool Add(ulong hash)
        {
            if (!Insert(_slots, hash))
                return false;
            if (++_count * 4L > _slots.Length * 3L)
                Grow();
            return true;
        }

        static bool Insert(ulong[] slots, ulong hash)
        {
            var mask = slots.Length - 1;
            for (var slot = (int)(hash & (uint)mask); ; slot = (slot + 1) & mask)
            {
                if (slots[slot] == hash)
                    return false;
                if (slots[slot] != 0)
                    continue;
                slots[slot] = hash;
                return true;
            }
        }

        void Grow()
        {
            var larger = new ulong[_slots.Length * 2];
            foreach (var hash in _slots)
            {
                if (hash != 0)
                    Insert(larger, hash);
            }
            _slots = larger;
        }
    }
}
