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
            switch (JsonMembers.Read(ref start, ref at, end, out var slice, out var value))
            {
                case MemberValue.Text:
                    if (SetText(data.AsSpan(slice.Start, slice.Length), data, value) is { } inner)
                        return Inside(inner, data, at, end);
                    break;
                case MemberValue.Scalar:
                    SetScalar(data.AsSpan(slice.Start, slice.Length), data, value);
                    break;
                case MemberValue.Array when IsArrayOfEvents(data.AsSpan(slice.Start, slice.Length)):
                    Next = at + 1;
                    return Walked.ArrayOfEvents;
                case MemberValue.Object when data.AsSpan(slice.Start, slice.Length).SequenceEqual("detail"u8):
                    return Inside(Walk(data, at + 1, end), data, Next, end);
                case MemberValue.Nothing:
                    return Stop(at, end);
                case var kind:
                    var key = data.AsSpan(slice.Start, slice.Length);
                    var behind = kind == MemberValue.Object && key.SequenceEqual("userIdentity"u8)
                        ? IdentityWalker.Walk(ref start, data, at + 1, end, Fields)
                        : Behind(ref start, at + 1, end, 1);
                    if (behind > end)
                        return Walked.Incomplete;
                    if (behind < 0)
                    {
                        Next = ~behind;
                        return Walked.Malformed;
                    }
                    SetContainer(key, new Slice(at, behind - at));
                    at = behind;
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
            if (JsonMembers.ToNext(ref start, ref at))
                continue;
            if (Unsafe.Add(ref start, at) != (byte)'}')
                return Stop(at, end);
            Next = at + 1;
            Fields.Whole = new Slice(from - 1, Next - from + 1);
            if (Fields.EventName.Length == 0 && Fields.EventSource.Length == 0)
                return Walked.SomethingElse;
            Fields.Selected = selector.Selects(data, Fields);
            return Walked.Event;
        }
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
