using System.Globalization;

namespace EmrShift.Trails;

/// <summary>Why a file could not be read to its end.</summary>
/// <param name="message">What was found where.</param>
sealed class DamagedTrailException(string message) : Exception(message);

/// <summary>
/// Walks one stream of JSON and hands every selected event to a consumer: <c>{"Records":[…]}</c>, arrays, single events, one event a line,
/// LookupEvents answers, EventBridge envelopes, and any of these one after another. One scanner serves one worker; nothing is allocated an event.
/// </summary>
sealed class TrailScanner(EventSelector selector)
{
    const int DepthMax = 8;

    readonly TrailWindow _window = new();
    readonly EventWalker _walker = new(selector);
    readonly NameWatch _names = new(selector.Needles);
    readonly bool[] _arrays = new bool[DepthMax];   // what is open, outermost first: an array, else an object that holds one
    int _depth;
    int _at;

    /// <summary>Bytes of JSON walked so far, over all streams.</summary>
    public long Bytes { get; private set; }

    /// <summary>Bytes of JSON in the last stream.</summary>
    public long StreamBytes { get; private set; }

    /// <summary>Whether the last stream held an array where events are kept: a file without events is in order when it says so itself.</summary>
    public bool SawEventArray { get; private set; }

    /// <summary>
    /// Walks <paramref name="stream"/> to its end. Returns how many events were found, those not selected included.
    /// Throws <see cref="DamagedTrailException"/> where it isn't JSON, and what the stream throws.
    /// </summary>
    public long Scan(Stream stream, string file, IEventSink sink, CancellationToken stop)
    {
        _window.Open(stream);
        _depth = 0;
        _at = 0;
        SawEventArray = false;
        long events = 0;
        var selected = 0;
        SkipByteOrderMark();
        while (ToNextToken())
        {
            stop.ThrowIfCancellationRequested();
            switch (Step())
            {
                case Walked.Event:
                    events++;
                    if (_walker.Fields.Selected)
                        sink.Add(new EventView(_walker.Data, _walker.Fields, file, ++selected));
                    break;
                case Walked.ArrayOfEvents:
                    SawEventArray = true;
                    Push(array: false);
                    Push(array: true);
                    break;
            }
        }
        StreamBytes = _window.Offset + _window.End;
        Bytes += StreamBytes;
        if (_depth > 0)
            throw Damaged($"the file ends where `{(_arrays[_depth - 1] ? ']' : '}')}` was expected");
        return events;
    }

    /// <summary>Handles the token at hand: punctuation between values, or a whole object.</summary>
    Walked Step()
    {
        var inside = _depth > 0;
        switch (_window.Data[_at])
        {
            case (byte)'{' when inside && _arrays[_depth - 1] && _names.HasNames && Pass():
                _walker.Fields.Selected = false;
                return Walked.Event;
            case (byte)'{' when !inside || _arrays[_depth - 1]:
                return Walk();
            case (byte)',' when inside && !_arrays[_depth - 1]:
                return Rest();
            case (byte)',' when inside:
                _at++;
                break;
            case (byte)'[' when !inside || _arrays[_depth - 1]:
                _at++;
                Push(array: true);
                break;
            case (byte)']' when inside && _arrays[_depth - 1]:
            case (byte)'}' when inside && !_arrays[_depth - 1]:
                _at++;
                _depth--;
                break;
            case var other:
                throw Damaged($"expected an event, found {Shown(other)}");
        }
        return Walked.SomethingElse;
    }

    /// <summary>Steps over an element of an array that can't be an event of a wanted principal, without walking it. False: walk it.</summary>
    bool Pass()
    {
        var behind = JsonBytes.Behind(ref _window.Data[0], _at + 1, _window.End, 1, _names);
        if (behind < 0 || behind > _window.End)
            return false;
        _at = behind;
        return true;
    }

    /// <summary>Walks the members of an object behind its array of events. The object is open: the walk closes it or finds another array in it.</summary>
    Walked Rest()
    {
        var walked = Walk();
        _depth--;
        return walked == Walked.Event ? Walked.SomethingElse : walked;
    }

    /// <summary>Walks the members behind the brace or comma at hand, reading more as long as they aren't all there.</summary>
    Walked Walk()
    {
        while (true)
        {
            var walked = _walker.Walk(_window.Data, _at + 1, _window.End);
            switch (walked)
            {
                case Walked.Incomplete:
                    if (!_window.Fill(_at))
                    {
                        throw Damaged(_window.End - _at > TrailWindow.LargestEvent
                            ? "an event is larger than 64 MiB"
                            : "the file ends inside an event");
                    }
                    _at = 0;
                    break;
                case Walked.Malformed:
                    _at = Math.Min(_walker.Next, _window.End);
                    throw Damaged("the JSON of an event is broken");
                default:
                    _at = _walker.Next;
                    return walked;
            }
        }
    }

    bool ToNextToken()
    {
        while (true)
        {
            _at = JsonBytes.Skip(ref _window.Data[0], _at);
            if (_at < _window.End)
                return true;
            if (!_window.Fill(_window.End))
                return false;
            _at = 0;
        }
    }

    void SkipByteOrderMark()
    {
        if (_window.Fill(0) && _window.Data.AsSpan(0, _window.End).StartsWith("\uFEFF"u8))
            _at = 3;
    }

    void Push(bool array)
    {
        if (_depth == DepthMax)
            throw Damaged("arrays are nested deeper than in any trail");
        _arrays[_depth++] = array;
    }

    DamagedTrailException Damaged(string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{what} (byte {_window.Offset + _at} of the JSON)"));

    static string Shown(byte value) => 
        value is > 32 and < 127 ? $"`{(char)value}`" : string.Create(CultureInfo.InvariantCulture, $"byte 0x{value:X2}");
}
