using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace EmrShift.Trails;

/// <summary>Counts events by principal, service, call and error. One a worker.</summary>
sealed class EventCounter(EventIds ids) : IEventSink
{
    /// <summary>A file's events wait for its end, up to so many: a single file of gigabytes must not fill the memory.</summary>
    const int PendingMax = 1 << 20;

    readonly record struct Pending(ulong Id, int Row, bool IsShared);

    /// <summary>Principal, service, call and error of a row: where each ends, then the four texts.</summary>
    const int HeaderLength = 4 * sizeof(int);

    readonly ByteInterner _rows = new();
    readonly ArrayBufferWriter<byte> _scratch = new();
    byte[] _key = new byte[1024];
    readonly List<Pending> _pending = [];
    readonly Dictionary<ulong, SharedCall> _shared = [];
    long[] _counts = new long[64];
    long _duplicates;

    /// <summary>
    /// A call with a sharedEventID. Which of its deliveries counts is settled at the end, by content, so that it doesn't depend on which worker was first.
    /// </summary>
    readonly record struct SharedCall(int Row, ulong EventId);

    public void Add(in EventView view)
    {
        var fields = view.Fields;
        var end = HeaderLength;
        Append(view, view.Principal, 0, ref end);
        Append(view, fields.EventSource, 1, ref end);
        Append(view, fields.EventName, 2, ref end);
        Append(view, fields.ErrorCode, 3, ref end);
        var row = _rows.Intern(_key.AsSpan(0, end));
        var isShared = fields.SharedEventId.Length > 0;
        if (isShared)
            _pending.Add(new Pending(EventIds.HashOf(view.Raw(fields.SharedEventId)), row, true));
        _pending.Add(new Pending(EventIds.HashOf(view.Raw(fields.EventId)), row, false));
        if (_pending.Count >= PendingMax && !isShared)
            Commit();
    }

    public void Commit()
    {
        if (_counts.Length < _rows.Count)
            Array.Resize(ref _counts, Math.Max(_rows.Count, _counts.Length * 2));
        var pending = CollectionsMarshal.AsSpan(_pending);
        for (var index = 0; index < pending.Length; index++)
        {
            if (pending[index].IsShared)
                Share(pending[index].Id, new SharedCall(pending[index].Row, pending[++index].Id), _shared);
            else if (ids.Add(pending[index].Id))
                _counts[pending[index].Row]++;
            else
                _duplicates++;
        }
        _pending.Clear();
    }

    public void Discard() => _pending.Clear();

    /// <summary>The sum of all workers' counts.</summary>
    public static TrailCounts Fold(IReadOnlyList<EventCounter> counters, TrailPassResult pass)
    {
        var totals = new Dictionary<(string Principal, string Source, string Name, string Error), long>();
        var shared = new Dictionary<ulong, ((string Principal, string, string, string) Key, ulong EventId)>();
        long duplicates = 0;
        foreach (var counter in counters)
        {
            var keys = Enumerable.Range(0, counter._rows.Count).Select(counter.Key).ToArray();
            for (var row = 0; row < Math.Min(keys.Length, counter._counts.Length); row++)
                Count(keys[row], counter._counts[row]);
            foreach (var (id, call) in counter._shared)
            {
                var found = (keys[call.Row], call.EventId);
                if (!shared.TryGetValue(id, out var other))
                {
                    shared.Add(id, found);
                    continue;
                }
                duplicates++;
                if (IsBetter(found.Item1.Principal, found.EventId, other.Key.Principal, other.EventId))
                    shared[id] = found;
            }
            duplicates += counter._duplicates;
        }
        foreach (var (key, _) in shared.Values)
            Count(key, 1);

        var rows = totals.Where(total => total.Value > 0)
            .Select(total => new CountRow(total.Key.Principal, total.Key.Source, total.Key.Name, total.Key.Error, total.Value))
            .Order(Comparer<CountRow>.Create(CountRow.Compare)).ToArray();
        return new TrailCounts([.. rows], rows.Sum(row => row.Count), rows.Where(row => row.ErrorCode.Length > 0).Sum(row => row.Count), duplicates, pass);

        void Count((string, string, string, string) key, long count) => totals[key] = totals.GetValueOrDefault(key) + count;
    }

    void Share(ulong id, SharedCall call, Dictionary<ulong, SharedCall> shared)
    {
        ref var kept = ref CollectionsMarshal.GetValueRefOrAddDefault(shared, id, out var exists);
        if (!exists)
        {
            kept = call;
            return;
        }
        _duplicates++;
        if (IsBetter(Principal(call.Row), call.EventId, Principal(kept.Row), kept.EventId))
            kept = call;

        string Principal(int row) => Key(row).Principal;
    }

    /// <summary>The delivery that names the caller counts: the resource owner's copy of another account's call often doesn't. Then the smaller id.</summary>
    static bool IsBetter(string principal, ulong eventId, string otherPrincipal, ulong otherEventId) =>
        principal.Length > 0 == otherPrincipal.Length > 0 ? eventId < otherEventId : principal.Length > 0;

    void Append(in EventView view, Slice slice, int number, ref int end)
    {
        var text = view.Utf8(slice, _scratch);
        if (_key.Length < end + text.Length)
            Array.Resize(ref _key, (end + text.Length) * 2);
        text.CopyTo(_key.AsSpan(end));
        end += text.Length;
        MemoryMarshal.Cast<byte, int>(_key.AsSpan(0, HeaderLength))[number] = end;
    }

    (string Principal, string Source, string Name, string Error) Key(int row)
    {
        var key = _rows[row];
        var ends = MemoryMarshal.Cast<byte, int>(key[..HeaderLength]);
        return (Of(key[HeaderLength..ends[0]]), Of(key[ends[0]..ends[1]]), Of(key[ends[1]..ends[2]]), Of(key[ends[2]..ends[3]]));

        static string Of(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);
    }
}
