using System.Text.Json;
using EmrShift.Journals;
using EmrShift.Plans;

namespace EmrShift.Aws.Writing;

/// <summary>Answers of AWS as values of slots.</summary>
static class SlotReadings
{
    /// <summary>An answer's value; an empty slot where AWS says that there is no such thing; AWS's words where it says anything else.</summary>
    public static SlotReading Of(AwsAnswer answer, Func<JsonElement, string?> value) => answer.Error switch
    {
        null => SlotReading.Of(value(answer.Json)),
        // "NoSuchEntity" is IAM's code.
        { Code: "NoSuchEntity" } => SlotReading.Of(null),
        var error => Failed(error),
    };

    /// <summary>A slot that could not be read.</summary>
    public static SlotReading Failed(AwsError error) => new(null, error.ToString());

    /// <summary>A document as IAM returns it, URL-encoded as RFC 3986 says, in canonical form.</summary>
    public static string? Document(string? encoded) => encoded is null ? null : CanonicalJson.Of(Uri.UnescapeDataString(encoded));
}
