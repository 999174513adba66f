namespace EmrShift.Checks;

/// <summary>What is known of a check without running it. Its text (what, why, when not to fix) is <c>Checks/&lt;Name&gt;/&lt;Name&gt;.md</c>.</summary>
/// <param name="Code">The code: <c>EMR111</c>.</param>
/// <param name="Name">What was found, as a name: <c>subnet-untagged</c>.</param>
/// <param name="Title">What was found, in one sentence.</param>
/// <param name="Severity">The severity unless a finding or the user's settings say otherwise.</param>
public sealed record CheckInfo(string Code, string Name, string Title, Severity Severity);
