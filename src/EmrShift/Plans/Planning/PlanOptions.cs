using System.Collections.Immutable;
using EmrShift.Trails;

namespace EmrShift.Plans.Planning;

/// <summary>How v2 is to see that a network is EMR's.</summary>
public enum NetworkMode
{
    /// <summary>Own networks get the tag; networks of other accounts, and those that a guardrail keeps from being tagged, are named in a policy.</summary>
    Auto,

    /// <summary>Every network gets the tag.</summary>
    Tag,

    /// <summary>Every network is named in a policy beside v2; a new subnet needs a new ARN there.</summary>
    Supplement,
}

/// <summary>What a plan may look like.</summary>
/// <param name="MadeAt">When the plan is made, for an account that doesn't say when it was read.</param>
public sealed record PlanOptions(DateTimeOffset MadeAt)
{
    /// <summary>Tags or policies for networks.</summary>
    public NetworkMode Mode { get; init; }

    /// <summary>Ids of VPCs whose networks are named in a policy whatever the mode: another team's.</summary>
    public ImmutableArray<string> SupplementVpcs { get; init; } = [];

    /// <summary>Whether service roles with v1 get a new role beside them, instead of v2 in v1's place.</summary>
    public bool HasNewRoles { get; init; }

    /// <summary>What CloudTrail recorded; null: no trail was read.</summary>
    public Usage? Usage { get; init; }
}
