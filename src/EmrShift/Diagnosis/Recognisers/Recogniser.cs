using System.Collections.Immutable;

namespace EmrShift.Diagnosis.Recognisers;

/// <summary>
/// One of AWS's messages that are not worded as a refusal, and what it means. Data: a new message is a new row in its family's list.
/// </summary>
sealed record Recogniser
{
    /// <summary>The cause's code.</summary>
    public required string Code { get; init; }

    /// <summary>The cause's side.</summary>
    public required Side Side { get; init; }

    /// <summary>How sure the message makes it.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>The message. Places: <c>{principal}</c>, <c>{resource}</c>, <c>{*}</c>.</summary>
    public required Template Message { get; init; }

    /// <summary>What is missing, in words.</summary>
    public required string Missing { get; init; }

    /// <summary>The action that the message stands for; null when there is none or several.</summary>
    public string? Action { get; init; }

    /// <summary>The resource, where the message names it in other words than AWS does.</summary>
    public string? Resource { get; init; }

    /// <summary>Words of which one must stand near the message. Empty: none needed.</summary>
    public ImmutableArray<string> Near { get; init; } = [];

    /// <summary>How many characters on either side of the message count as near.</summary>
    public int NearReach { get; init; } = 1500;

    /// <summary>Words of which none may stand just before the message, within 80 characters.</summary>
    public ImmutableArray<string> Unless { get; init; } = [];

    /// <summary>
    /// Whether the message begins with a name: then a plain lower-case word stands there only at the beginning of a sentence, or "label is invalid" would be one.
    /// </summary>
    public bool BeginsWithName { get; init; }

    /// <summary>Whether it is EMR's summary of any EC2 refusal.</summary>
    public bool IsUmbrella { get; init; }

    /// <summary>What AWS goes on with, squeezed: the row counts only where the text breaks off within it, and says so. Null: the message is whole.</summary>
    public string? CutOff { get; init; }

    /// <summary>What a person should know beside: other things that give the same message.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Source of the message and its meaning.</summary>
    public required string Source { get; init; }
}
