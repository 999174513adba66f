namespace EmrShift.Accounts;

/// <summary>Something that could not be read. A finding that depends on it says so.</summary>
/// <param name="Subject">What is unknown: an ARN, an id, or a name such as <c>service control policies</c>.</param>
/// <param name="Why">The reason in one sentence, without a final stop.</param>
/// <param name="Origin">Where the gap showed, when it has a place.</param>
public sealed record Gap(string Subject, string Why, Origin? Origin = null);
