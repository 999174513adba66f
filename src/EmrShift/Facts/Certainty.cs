namespace EmrShift.Facts;

/// <summary>How well AWS's behaviour behind a finding is known. The marks of the facts: documented, derived, observed, guess.</summary>
public enum Certainty
{
    /// <summary>AWS says so.</summary>
    Documented,

    /// <summary>Follows from a managed policy's statements and AWS's service reference.</summary>
    Derived,

    /// <summary>Seen in a real error, log or issue.</summary>
    Observed,

    /// <summary>Plausible, unproven.</summary>
    Guess,
}
