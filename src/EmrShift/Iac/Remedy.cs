using System.Collections.Immutable;

namespace EmrShift.Iac;

/// <summary>How to mend something: text edits, or, where no edit is safe, an explanation.</summary>
/// <param name="Edits">The edits, all or none of them; empty where none is safe.</param>
/// <param name="Why">Why no edit is safe, or what is to be done by hand; null when the edits say it all.</param>
public sealed record Remedy(ImmutableArray<FileEdit> Edits, string? Why)
{
    /// <summary>Nothing to do.</summary>
    public static Remedy None { get; } = new([], null);

    /// <summary>Edits that can be carried out.</summary>
    public static Remedy Of(params ImmutableArray<FileEdit> edits) => new(edits, null);

    /// <summary>An explanation where no edit is safe.</summary>
    public static Remedy ByHand(string why) => new([], why);
}
