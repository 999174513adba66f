using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace EmrShift.Trails;

// Which row a use belongs to: its resource's own, or that of the prefix.
sealed partial class UsageCollector
{
    const int KeyNumbers = 5;

    void AddUse(string principal, string action, string resource, ReadOnlySpan<byte> context, bool isDenied, bool isInferred, string? note)
    {
        var prefix = ObjectKeys.Generalise(resource);
        if (prefix.Length == 0 || ReferenceEquals(prefix, resource))
        {
            _pendingUses.Add(new PendingUse(RowOf(principal, action, resource, context, isInferred, note, -1), isDenied));
            return;
        }
        var group = RowOf(principal, action, prefix, context, isInferred, note, -1);
        ref var row = ref CollectionsMarshal.AsSpan(Rows)[group];
        if (row.Example.Length == 0)
        {
            row.Example = resource;
            row.KeepsEach = !interest.TreatsAlike(prefix);
        }
        if (row.Children > ExactMax && !row.KeepsEach)
        {
            _pendingUses.Add(new PendingUse(group, isDenied));
            return;
        }
        var before = Rows.Count;
        var exact = RowOf(principal, action, resource, context, isInferred, note, group);
        if (Rows.Count > before)
            AddChild(group, exact);
        _pendingUses.Add(new PendingUse(exact, isDenied));
    }

    /// <summary>Counts an object of a prefix. One too many, and the prefix takes in all.</summary>
    void AddChild(int group, int exact)
    {
        var rows = CollectionsMarshal.AsSpan(Rows);
        ref var row = ref rows[group];
        row.Children++;
        if (row.KeepsEach)
            return;
        ref var children = ref CollectionsMarshal.GetValueRefOrAddDefault(_children, group, out _);
        children ??= [];
        children.Add(exact);
        if (row.Children <= ExactMax)
            return;
        foreach (var child in children)
        {
            row.Add(rows[child] with { Example = "" });
            rows[child] = rows[child].Emptied();
        }
        row.HasTakenIn = true;
        _children.Remove(group);
    }

    int RowOf(string principal, string action, string resource, ReadOnlySpan<byte> context, bool isInferred, string? note, int group)
    {
        _key.ResetWrittenCount();
        Span<int> numbers = [Number(principal), Number(action), isInferred ? 1 : 0, group < 0 ? 0 : 1, context.Length];   // KeyNumbers of them
        _key.Write(MemoryMarshal.AsBytes(numbers));
        _key.Write(context);
        _key.Advance(Encoding.UTF8.GetBytes(resource, _key.GetSpan(Encoding.UTF8.GetMaxByteCount(resource.Length))));
        var row = _keys.Intern(_key.WrittenSpan);
        if (row == Rows.Count)
            Rows.Add(new UseRow(principal, action, isInferred, note, group));
        return row;
    }

    /// <summary>Gives the rows away with their texts, once all is read: what they were found by isn't needed any more.</summary>
    public List<UseRow> TakeRows()
    {
        var (rows, keys) = (Rows, _keys);
        (Rows, _keys) = ([], new ByteInterner());
        _pendingEvents.Capacity = _pendingUses.Capacity = 0;
        var contexts = new Dictionary<string, string>(StringComparer.Ordinal);
        var all = CollectionsMarshal.AsSpan(rows);
        for (var row = 0; row < all.Length; row++)
        {
            if (all[row].IsTakenIn)
                continue;
            var key = keys[row];
            var texts = key[(KeyNumbers * sizeof(int))..];
            var length = MemoryMarshal.Cast<byte, int>(key)[KeyNumbers - 1];
            var context = Encoding.UTF8.GetString(texts[..length]);
            ref var same = ref CollectionsMarshal.GetValueRefOrAddDefault(contexts, context, out _);
            (all[row].Resource, all[row].Context) = (Encoding.UTF8.GetString(texts[length..]), same ??= context);
        }
        return rows;
    }

    /// <summary>A number for a text; the few principals and actions of a trail are always the same strings.</summary>
    int Number(string text)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, text, out var exists);
        if (!exists)
            number = _numbers.Count;
        return number;
    }

    static int Kept(Span<UseRow> rows, int row) => rows[row].IsTakenIn ? rows[row].Group : row;
}
