namespace EmrShift.Iam;

/// <summary>Reads policy texts. Never throws on any text.</summary>
public static class PolicyReader
{
    /// <summary>Reads one policy document.</summary>
    /// <param name="utf8">JSON; a byte order mark is skipped.</param>
    /// <param name="kind">What the document is attached to.</param>
    /// <param name="name">What a person calls it, for explanations.</param>
    public static PolicyReading Read(ReadOnlySpan<byte> utf8, PolicyKind kind, string? name = null) => new(null, []);

    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, PolicyKind, string?)"/>
    /// <param name="text">JSON.</param>
    /// <param name="kind">What the document is attached to.</param>
    /// <param name="name">What a person calls it, for explanations.</param>
    public static PolicyReading Read(string text, PolicyKind kind, string? name = null) =>
        Read(System.Text.Encoding.UTF8.GetBytes(text), kind, name);
}
