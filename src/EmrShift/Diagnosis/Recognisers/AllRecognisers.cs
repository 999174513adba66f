using System.Buffers;
using System.Collections.Immutable;

namespace EmrShift.Diagnosis.Recognisers;

/// <summary>
/// Every message that is known, family by family. Where two fit the same place, the first one counts: the more special row stands first.
/// </summary>
static class AllRecognisers
{
    /// <summary>The list.</summary>
    public static ImmutableArray<Recogniser> List { get; } =
    [
        .. ServiceRoleMessages.List,
        .. NetworkMessages.List,
        .. QuotaMessages.List,
        .. CapacityMessages.List,
        .. CallerMessages.List,
        .. NodeMessages.List,
        .. S3Messages.List,
    ];

    /// <summary>All anchors at once, so that a text is searched once.</summary>
    public static SearchValues<string> Anchors { get; } =
        SearchValues.Create([.. List.Select(static row => row.Message.Anchor).Distinct(StringComparer.OrdinalIgnoreCase)], StringComparison.OrdinalIgnoreCase);
}
