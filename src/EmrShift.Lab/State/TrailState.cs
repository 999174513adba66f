using EmrShift.Lab.Trail;

namespace EmrShift.Lab.State;

/// <summary>CloudTrail of one account in one region: the event history, oldest first, and the trails.</summary>
sealed class TrailState
{
    /// <summary>Every management event, in order of time.</summary>
    public List<TrailRecord> Events { get; } = [];
}
