namespace EmrShift.Checks;

/// <summary>A finding that a comment, the settings or a baseline ignore.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Where">What ignores it: <c>comment</c>, <c>settings</c> or <c>baseline</c>.</param>
/// <param name="Reason">The reason given there.</param>
public sealed record IgnoredFinding(Finding Finding, string Where, string Reason);
