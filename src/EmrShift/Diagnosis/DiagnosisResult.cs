using System.Collections.Immutable;

namespace EmrShift.Diagnosis;

/// <summary>The answer of a diagnosis.</summary>
/// <param name="Causes">The causes: seen ones first, the surest first; then those that simulation says come next. Empty: nothing was recognised.</param>
/// <param name="Notes">What a person should know that is no cause.</param>
/// <param name="Trail">What was read, where CloudTrail events were; null for texts.</param>
public sealed record DiagnosisResult(ImmutableArray<Cause> Causes, ImmutableArray<string> Notes, TrailTally? Trail = null)
{
    /// <summary>Nothing recognised, nothing to say.</summary>
    public static DiagnosisResult Empty { get; } = new([], []);
}

/// <summary>How much of CloudTrail was read.</summary>
/// <param name="Files">Files that held events.</param>
/// <param name="Events">Events read.</param>
/// <param name="Denials">Events that are refusals; their causes' counts add up to it.</param>
/// <param name="Cut">Refusals whose message was cut.</param>
/// <param name="Skipped">Files that hold no events, and why they were skipped.</param>
public sealed record TrailTally(int Files, long Events, long Denials, long Cut, ImmutableArray<(string File, string Why)> Skipped);
