namespace EmrShift.Trails;

/// <summary>
/// The ids of all events counted so far, shared by the workers of a pass: an event that is delivered twice counts once. Eight bytes of hash an
/// event: two different events among ten million share one with a probability of one in 400,000.
/// </summary>
sealed class EventIds
{
    // So many that each is small: they grow one after the other, and what they leave behind is never much.
    const int ShardBits = 12;

    readonly Shard[] _shards = [.. Enumerable.Range(0, 1 << ShardBits).Select(_ => new Shard())];

    /// <summary>The hash of an event's id; 0 for an event without one, which is always new.</summary>
    public static ulong HashOf(ReadOnlySpan<byte> id) => id.IsEmpty ? 0 : Math.Max(1, ByteInterner.Hash(id));

    /// <summary>Adds an id; false when it was there.</summary>
    public bool Add(ulong hash)
    {
        if (hash == 0)
            return true;
        var shard = _shards[hash >> (64 - ShardBits)];
        lock (shard)
            return shard.Add(hash);
    }

    sealed class Shard
    {
        ulong[] _slots = new ulong[8];
        int _count;

        public bool Add(ulong hash)
        {
            if (!Insert(_slots, hash))
                return false;
            // Four fifths full: a half more, not twice as many. There are as many hashes as events, and they stay.
            if (++_count * 5L > _slots.Length * 4L)
                Grow();
            return true;
        }

        static bool Insert(ulong[] slots, ulong hash)
        {
            // The low half of the hash as a fraction of the length; the shard was chosen by the high bits.
            for (var slot = (int)((hash & uint.MaxValue) * (ulong)slots.Length >> 32); ; slot = slot + 1 == slots.Length ? 0 : slot + 1)
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
            var larger = new ulong[_slots.Length + _slots.Length / 2];
            foreach (var hash in _slots)
            {
                if (hash != 0)
                    Insert(larger, hash);
            }
            _slots = larger;
        }
    }
}
