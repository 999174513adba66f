using System.Text.Json;

namespace EmrShift.Aws;

/// <summary>
/// What a call gave: an error, or a document in the form in which <c>aws … --output json</c> prints it, whatever the protocol. Numbers and truth values
/// of the XML protocols are texts.
/// </summary>
/// <param name="Error">What went wrong; null: nothing.</param>
/// <param name="Utf8">The document: JSON in UTF-8. Empty with an error.</param>
public sealed record AwsAnswer(AwsError? Error, ReadOnlyMemory<byte> Utf8)
{
    /// <summary>The document's root; an undefined element with an error.</summary>
    public JsonElement Json { get; init; }

    /// <summary>The objects of a list of the root; none when it is absent.</summary>
    public IEnumerable<JsonElement> Items(string list) =>
        Json.ValueKind is JsonValueKind.Object && Json.TryGetProperty(list, out var items) && items.ValueKind is JsonValueKind.Array ? items.EnumerateArray() : [];

    internal static AwsAnswer Failed(AwsError error) => new(error, default);
}

/// <summary>A body that is read while it arrives.</summary>
/// <param name="Error">What went wrong; null: nothing.</param>
/// <param name="Body">The bytes; <see cref="Stream.Null"/> with an error. Disposing it ends the call.</param>
public sealed record AwsStream(AwsError? Error, Stream Body) : IDisposable
{
    /// <summary>Ends the call.</summary>
    public void Dispose() => Body.Dispose();
}

/// <summary>Members of answers, read forgivingly.</summary>
public static class AnswerMembers
{
    /// <summary>The text of a member; null when it is absent, null, empty or no text.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String
            && member.GetString() is { Length: > 0 } text
            ? text
            : null;

    /// <summary>A member; an undefined element when it is absent.</summary>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    /// <summary>The elements of a member that is a list; none when it is absent.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
