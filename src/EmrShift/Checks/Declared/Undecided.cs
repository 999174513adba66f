namespace EmrShift.Checks.Declared;

/// <summary>A question that the text doesn't decide: said once, never guessed, and no finding.</summary>
/// <param name="Code">The check that asked.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Why">What would decide it.</param>
/// <param name="Place">Where.</param>
public sealed record Undecided(string Code, string Subject, string Why, FindingPlace Place);
