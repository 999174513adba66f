using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static EmrShift.Trails.JsonBytes;

namespace EmrShift.Trails;

/// <summary>What a walk over one JSON object found.</summary>
enum Walked
{
    /// <summary>An event: its fields are set, <see cref="EventWalker.Next"/> is behind it.</summary>
    Event,

    /// <summary>An object that is no event; <see cref="EventWalker.Next"/> is behind it.</summary>
    SomethingElse,

    /// <summary>An object that holds events in an array; <see cref="EventWalker.Next"/> is inside that array.</summary>
    ArrayOfEvents,

    /// <summary>The data ends inside the object.</summary>
    Incomplete,

    /// <summary>No JSON; <see cref="EventWalker.Next"/> is where it stops being so.</summary>
    Malformed,
}

/// <summary>
/// Walks one JSON object and notes where the fields of a CloudTrail event lie. Events inside EventBridge envelopes (<c>detail</c>), answers of
/// LookupEvents (<c>CloudTrailEvent</c>, a JSON text in a string) and CloudWatch Logs deliveries (<c>message</c>) are found inside.
/// </summary>
sealed partial class EventWalker(EventSelector selector)
{
    byte[] _inner = new byte[Padding];

    /// <summary>The fields of the event found last, as places in <see cref="Data"/>.</summary>
    public EventFields Fields { get; } = new();

    /// <summary>What <see cref="Fields"/> point into.</summary>
    public byte[] Data { get; private set; } = [];

    /// <summary>Where to go on.</summary>
    public int Next { get; private set; }

    /// <summary>Walks the object whose first key (or closing brace) is at <paramref name="at"/>; the data ends at <paramref name="end"/>.</summary>
    public Walked Walk(byte[] data, int at, int end)
    {
        Data = data;
        Fields.Clear();
        ref var start = ref MemoryMarshal.GetArrayDataReference(data);
        var from = at;
        at = Skip(ref start, at);
        if (Unsafe.Add(ref start, at) == (byte)'}')
        {
            Next = at + 1;
            return Walked.SomethingElse;
        }

        while (true)
        {
            var keyEnd = KeyEnd(ref start, ref at, end, out var key);
            if (keyEnd < 0)
                return Stop(at, end);
            switch (Unsafe.Add(ref start, at))
            {
                case (byte)'"':
                    var close = StringEnd(ref start, at + 1);
                    if (close >= end)
                        return Walked.Incomplete;
                    var text = new Slice(at + 1, close - at - 1);
                    at = close + 1;
                    if (SetText(data.AsSpan(key.Start, key.Length), data, text) is { } inner)
                        return Inside(inner, data, at, end);
                    break;
                case (byte)'{' or (byte)'[':
                    var bracket = Unsafe.Add(ref start, at);
                    if (bracket == (byte)'[' && IsArrayOfEvents(data.AsSpan(key.Start, key.Length)))
                    {
                        Next = at + 1;
                        return Walked.ArrayOfEvents;
                    }
                    if (bracket == (byte)'{' && data.AsSpan(key.Start, key.Length).SequenceEqual("detail"u8))
                        return Inside(Walk(data, at + 1, end), data, Next, end);
                    var behind = bracket == (byte)'{' && key.Length == 12 && data.AsSpan(key.Start, key.Length).SequenceEqual("userIdentity"u8)
                        ? IdentityWalker.Walk(ref start, data, at + 1, end, Fields)
                        : Behind(ref start, at + 1, end, 1);
                    if (behind > end)
                        return Walked.Incomplete;
                    if (behind < 0)
                    {
                        Next = ~behind;
                        return Walked.Malformed;
                    }
                    SetContainer(data.AsSpan(key.Start, key.Length), new Slice(at, behind - at));
                    at = behind;
                    break;
                default:
                    var scalarEnd = ScalarEnd(ref start, at);
                    if (scalarEnd >= end)
                        return Walked.Incomplete;
                    if (scalarEnd == at)
                        return Stop(at, end);
                    SetScalar(data.AsSpan(key.Start, key.Length), data, new Slice(at, scalarEnd - at));
                    at = scalarEnd;
                    break;
            }

            if (!Fields.Selected)
            {
                at = Behind(ref start, at, end, 1);
                if (at > end)
                    return Walked.Incomplete;
                Next = at;
                return Walked.Event;
            }
            at = Skip(ref start, at);
            switch (Unsafe.Add(ref start, at))
            {
                case (byte)',':
                    at = Skip(ref start, at + 1);
                    break;
                case (byte)'}':
                    Next = at + 1;
                    Fields.Whole = new Slice(from - 1, Next - from + 1);
                    if (Fields.EventName.Length == 0 && Fields.EventSource.Length == 0)
                        return Walked.SomethingElse;
                    Fields.Selected = selector.Selects(data, Fields);
                    return Walked.Event;
                default:
                    return Stop(at, end);
            }
        }
    }

    /// <summary>
    /// Steps over an element of an array whose bytes don't hold the name of any wanted principal: it can't match, so it isn't walked. An element with a
    /// backslash is never stepped over: JSON may write any letter of a name as an escape. False: walk it.
    /// </summary>
    public bool Pass(byte[] data, int at, int end)
    {
        if (!selector.HasNames)
            return false;
        var behind = Behind(ref MemoryMarshal.GetArrayDataReference(data), at, end, 1, out var hasEscapes);
        if (behind > end || hasEscapes || selector.MayName(data.AsSpan(at, behind - at)))
            return false;
        Next = behind;
        return true;
    }

    /// <summary>Steps over a key and its colon to the value; the index behind the key, or -1 where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int KeyEnd(ref byte start, ref int at, int end, out Slice key)
    {
        key = default;
        if (Unsafe.Add(ref start, at) != (byte)'"')
            return -1;
        var close = StringEnd(ref start, at + 1);
        if (close >= end)
        {
            at = end;
            return -1;
        }
        key = new Slice(at + 1, close - at - 1);
        at = close + 1;
        if (Unsafe.Add(ref start, at) != (byte)':')
        {
            at = Skip(ref start, at);
            if (Unsafe.Add(ref start, at) != (byte)':')
                return -1;
        }
        at++;
        if (Unsafe.Add(ref start, at) <= (byte)' ')
            at = Skip(ref start, at);
        if (at >= end)
            return -1;
        return close;
    }

    Walked Stop(int at, int end)
    {
        Next = at;
        return at >= end ? Walked.Incomplete : Walked.Malformed;
    }

    /// <summary>Goes on behind the object whose member held the event.</summary>
    Walked Inside(Walked inner, byte[] outer, int at, int end)
    {
        if (inner is Walked.ArrayOfEvents or Walked.Incomplete or Walked.Malformed)
            return inner;
        at = Behind(ref MemoryMarshal.GetArrayDataReference(outer), at, end, 1);
        if (at > end)
            return Walked.Incomplete;
        Next = at;
        return inner;
    }

    /// <summary>Walks an event that is written as a JSON text in a string; null when the string is no such text.</summary>
    Walked? WalkText(ReadOnlySpan<byte> raw)
    {
        var writer = new ArrayBufferWriter<byte>(raw.Length + 1);
        var text = JsonText.Unescape(raw, writer).Trim(" \t\r\n"u8);
        if (text.IsEmpty || text[0] != (byte)'{')
            return null;
        if (_inner.Length < text.Length + Padding)
            _inner = new byte[text.Length * 2 + Padding];
        text.CopyTo(_inner);
        _inner.AsSpan(text.Length, Padding).Fill((byte)'"');
        var walked = Walk(_inner, 1, text.Length);
        return walked is Walked.Incomplete or Walked.ArrayOfEvents ? Walked.Malformed : walked;
    }

    static bool IsArrayOfEvents(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("Records"u8) || key.SequenceEqual("Events"u8) || key.SequenceEqual("logEvents"u8);
}
