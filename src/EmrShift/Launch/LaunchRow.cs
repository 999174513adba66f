using System.Collections.Immutable;
using EmrShift.Facts;

namespace EmrShift.Launch;

/// <summary>
/// One row of the launch model: what is asked, by whom, when, and how certain that is. Data: facts/emr/launch.json.
/// </summary>
/// <param name="Id">The row's id, such as <c>V1</c>, <c>N4</c>, <c>L7</c>, <c>F3</c>, <c>C1</c> (caller) or <c>D3</c> (node role).</param>
/// <param name="Phase">When in the cluster's life.</param>
/// <param name="Side">Whose permission is asked.</param>
/// <param name="When">Names of conditions; all must hold. See <see cref="LaunchTable.Conditions"/>.</param>
/// <param name="Why">What the call is for, in one or two sentences.</param>
/// <param name="Certainty">How it is known.</param>
/// <param name="Source">Who says so.</param>
/// <param name="IsRequired">Whether a denial makes something fail. A row that isn't required is asked and reported, but is no failure.</param>
/// <param name="IfDenied">What the user sees when it is denied.</param>
/// <param name="Repeats">Rows that this row asks again, later in the cluster's life.</param>
/// <param name="Asks">The questions. Empty for a row that only explains.</param>
public sealed record LaunchRow(
    string Id,
    LaunchPhase Phase,
    LaunchSide Side,
    ImmutableArray<string> When,
    string Why,
    Certainty Certainty,
    string Source,
    bool IsRequired,
    Consequence IfDenied,
    ImmutableArray<string> Repeats,
    ImmutableArray<LaunchAsk> Asks);

/// <summary>Actions × resources: each pair is one call.</summary>
/// <param name="Actions"><c>ec2:RunInstances</c> and so on.</param>
/// <param name="Resources">Names of resources. See <see cref="LaunchTable.Resources"/>.</param>
/// <param name="Context">Condition key → value or name of a value. <c>aws:RequestTag</c>: which tags the request carries.</param>
/// <param name="InV1">Whether the v1 managed policy allows it.</param>
/// <param name="V2Sid">The statement of the v2 managed policy that is to allow it; null when none does.</param>
public sealed record LaunchAsk(
    ImmutableArray<string> Actions,
    ImmutableArray<string> Resources,
    ImmutableSortedDictionary<string, string> Context,
    bool InV1,
    string? V2Sid);

/// <summary>When in a cluster's life a call is made, in that order.</summary>
public enum LaunchPhase
{
    /// <summary>The RunJobFlow call itself: answered at once.</summary>
    Request,

    /// <summary>EMR checks network and parameters; nothing is launched yet.</summary>
    Validation,

    /// <summary>Security groups, endpoint, network interface.</summary>
    Network,

    /// <summary>Instances start.</summary>
    Launch,

    /// <summary>The nodes run bootstrap actions and install applications.</summary>
    Bootstrap,

    /// <summary>Steps run.</summary>
    Step,

    /// <summary>The cluster lives: tags, protection, logs.</summary>
    Run,

    /// <summary>It grows, shrinks, or replaces nodes.</summary>
    Scale,

    /// <summary>It ends.</summary>
    Terminate,
}

/// <summary>Whose permission a call needs.</summary>
public enum LaunchSide
{
    /// <summary>Who calls RunJobFlow.</summary>
    Caller,

    /// <summary>EMR's service role.</summary>
    ServiceRole,

    /// <summary>The role in the instance profile.</summary>
    NodeRole,
}
