using System.Collections.Immutable;
using EmrShift.Denials;
using EmrShift.Diagnosis.Causes;

namespace EmrShift.Diagnosis;

/// <summary>
/// What was read of a text: its causes, and refusals of which an encoded message alone tells the reason. AWS can open those that are whole; a cut one is
/// never among them.
/// </summary>
public sealed class TextReading
{
    /// <summary>More than a person pastes; the others stay closed.</summary>
    const int ClosedMax = 50;

    readonly CauseList _causes = new();
    readonly List<(Denial Denial, Setting Setting, EvidenceLine Quote)> _closed = [];

    /// <summary>The text, where it is nothing but an encoded message; null otherwise.</summary>
    public string? Bare { get; internal set; }

    /// <summary>The encoded messages that are whole, and say more than the text does. Each once.</summary>
    public ImmutableArray<string> Encoded =>
        [.. _closed.Select(static closed => closed.Denial.Encoded!).Concat(Bare is null ? [] : [Bare]).Distinct(StringComparer.Ordinal)];

    /// <summary>The causes.</summary>
    /// <param name="decoded">What AWS said of encoded messages: the decoded one by the encoded one; null: it was not asked.</param>
    public ImmutableArray<Cause> Causes(IReadOnlyDictionary<string, string>? decoded = null)
    {
        var causes = _causes.Copy();
        foreach (var (denial, setting, quote) in _closed)
            causes.Add(DenialCauses.Of(Opened(denial.Encoded!, decoded) ?? denial, setting, quote));
        if (Bare is not null && Opened(Bare, decoded) is { } said)
            causes.Add(DenialCauses.Of(said, new Setting { IsAboutEmr = true }, new("message", $"an encoded message of {Bare.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)} characters, opened by AWS")));
        return causes.ToImmutable();
    }

    internal void Add(Cause cause) => _causes.Add(cause);

    internal void Add(Denial denial, Setting setting, EvidenceLine quote)
    {
        if (denial is { Action: null, IsCut: false, Encoded: not null } && _closed.Count < ClosedMax)
            _closed.Add((denial, setting, quote));
        else
            _causes.Add(DenialCauses.Of(denial, setting, quote));
    }

    static Denial? Opened(string encoded, IReadOnlyDictionary<string, string>? decoded) =>
        decoded?.GetValueOrDefault(encoded) is { } message && DenialReader.Read(message) is [var said, ..] ? said : null;
}
