using EmrShift.Denials;

namespace EmrShift.Trails;

/// <summary>
/// What the messages of refusals name: read by the one reader of denials, and once for equal messages, since a client that retries is refused in
/// the same words. Bounded.
/// </summary>
sealed class ReadRefusals
{
    const int KeptMax = 4096;

    ByteInterner _messages = new();
    readonly List<(string? Action, string? Resource)> _read = [];

    /// <summary>The action and resource of a message, given as it stands in the event. Nulls where it names none, or was cut before.</summary>
    public (string? Action, string? Resource) Of(ReadOnlySpan<byte> message)
    {
        if (message.IndexOf("not authorized to perform: "u8) < 0)
            return (null, null);
        if (_read.Count == KeptMax)
        {
            _messages = new ByteInterner();
            _read.Clear();
        }
        var number = _messages.Intern(message);
        if (number == _read.Count)
            _read.Add(DenialReader.FirstSentence(JsonText.Of(message)) is { } denial ? (denial.Action, denial.Resource) : (null, null));
        return _read[number];
    }
}
