using System.Buffers;

namespace EmrShift.Trails;

/// <summary>The action and resource that a refusal names in plain words. Shapes: facts/failure-catalogue, facts/trail.md §3.</summary>
static class DenialText
{
    const string Performs = "is not authorized to perform: ";
    const string On = "on resource: ";

    static readonly SearchValues<string> Reasons = SearchValues.Create(["\" because ", "\" with an explicit deny"], StringComparison.Ordinal);

    /// <summary>Whether an error code means that IAM refused: <c>AccessDenied</c>, <c>Client.UnauthorizedOperation</c>, <c>AccessDeniedException</c> …</summary>
    public static bool IsRefusal(ReadOnlySpan<byte> errorCode) =>
        errorCode.IndexOf("AccessDenied"u8) >= 0 || errorCode.IndexOf("Unauthorized"u8) >= 0 || errorCode.IndexOf("AuthorizationError"u8) >= 0
        || errorCode.SequenceEqual("Forbidden"u8);

    /// <summary>What the sentence names; nulls where it names nothing, or was cut before.</summary>
    public static (string? Action, string? Resource) Read(string message)
    {
        var at = message.IndexOf(Performs, StringComparison.Ordinal);
        if (at < 0)
            return (null, null);
        var rest = message[(at + Performs.Length)..];
        var end = rest.AsSpan().IndexOfAny(' ', '\n', '"');
        if (end < 0)
            return (null, null);   // cut inside the action
        var action = rest[..end];
        var on = rest.IndexOf(On, StringComparison.Ordinal);
        if (on < 0 || !action.Contains(':', StringComparison.Ordinal))
            return (action.Contains(':', StringComparison.Ordinal) ? action : null, null);
        var resource = rest[(on + On.Length)..];
        if (resource.StartsWith('"'))
        {
            // A key may hold quotes itself: the last one before the reason closes.
            var reason = resource.AsSpan().IndexOfAny(Reasons);
            var quote = (reason < 0 ? resource : resource[..(reason + 1)]).LastIndexOf('"');
            return (action, quote < 1 ? null : resource[1..quote]);
        }
        var space = resource.AsSpan().IndexOfAny(' ', '\n');
        return (action, space < 0 ? (message.EndsWith("...", StringComparison.Ordinal) ? null : resource.TrimEnd('.')) : resource[..space]);
    }
}
