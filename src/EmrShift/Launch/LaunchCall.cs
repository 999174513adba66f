using System.Collections.Immutable;

namespace EmrShift.Launch;

/// <summary>
/// One question of the launch model for one cluster: may this principal do this action on this resource, in this context?
/// EC2 authorises one request against several resources; each (action, resource) pair is a call of its own.
/// </summary>
/// <param name="Row">The row that asks.</param>
/// <param name="Principal">ARN of who asks; null when the account doesn't say which role or user it is.</param>
/// <param name="Action"><c>ec2:RunInstances</c>.</param>
/// <param name="Resource">What is asked about.</param>
/// <param name="Context">The condition keys.</param>
/// <param name="Applies">Whether the cluster makes the call. Unknown: the account doesn't say.</param>
/// <param name="Gaps">What the account doesn't say and the answer depends on.</param>
public sealed record LaunchCall(
    LaunchRow Row,
    string? Principal,
    string Action,
    LaunchResource Resource,
    LaunchContext Context,
    Applies Applies,
    ImmutableArray<string> Gaps)
{
    /// <summary>The row that is asked again, where <see cref="Row"/> repeats others (S5); else <see cref="Row"/> itself.</summary>
    public LaunchRow Question { get; init; } = Row;

    /// <summary>The statement of the v2 managed policy that is to allow it; null when none does.</summary>
    public string? V2Sid { get; init; }

    /// <summary>Id of the running or past cluster; null for a written request.</summary>
    public string? ClusterId { get; init; }

    /// <summary>The VPC that the cluster runs in; null when it isn't known.</summary>
    public string? VpcId { get; init; }

    /// <summary>The subnets in which the cluster may start, by id.</summary>
    public ImmutableArray<string> SubnetIds { get => field.IsDefault ? [] : field; init; }

    /// <summary>Whether a denial makes something fail for this cluster.</summary>
    public bool IsRequired { get; init; } = Row.IsRequired;

    /// <summary>Whether only <c>"Resource": "*"</c> allows the action.</summary>
    public bool IsWildcardOnly { get; init; }
}

/// <summary>Whether a cluster makes a call.</summary>
public enum Applies
{
    /// <summary>It doesn't.</summary>
    No,

    /// <summary>The account doesn't say.</summary>
    Unknown,

    /// <summary>It does.</summary>
    Yes,
}
