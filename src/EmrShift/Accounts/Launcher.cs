using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>What kind of thing calls RunJobFlow.</summary>
public enum LauncherKind
{
    /// <summary>A role of which nothing more is known: CI, a script, an instance.</summary>
    Role,

    /// <summary>A user.</summary>
    User,

    /// <summary>Managed Airflow.</summary>
    MwaaEnvironment,

    /// <summary>Step Functions.</summary>
    StateMachine,
}

/// <summary>What calls RunJobFlow.</summary>
public sealed record Launcher
{
    /// <summary>ARN of the environment, the state machine, the role or the user.</summary>
    public required string Arn { get; init; }

    /// <summary>What it is.</summary>
    public required LauncherKind Kind { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>ARN of the principal whose permissions count: an MWAA environment's execution role, a state machine's role.</summary>
    public required string PrincipalArn { get; init; }

    /// <summary>Where managed Airflow reads its DAGs: <c>s3://bucket/dags</c>; null for others, or when unknown.</summary>
    public string? DagFolder { get; init; }

    /// <summary>Ids of the shapes and clusters it starts, sorted. Empty: unknown, so it may start any.</summary>
    public ImmutableArray<string> ShapeIds { get => field.OrEmpty(); init; }

    /// <summary>Launches seen in CloudTrail. By time, then cluster.</summary>
    public ImmutableArray<Launch> Launches { get => field.OrEmpty(); init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }
}

/// <summary>One RunJobFlow call that was seen, as CloudTrail recorded it.</summary>
public sealed record Launch
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The cluster that came of it; null when the call failed.</summary>
    public string? ClusterId { get; init; }

    /// <summary>The cluster's name in the request.</summary>
    public string? Name { get; init; }

    /// <summary>Region of the call.</summary>
    public string? Region { get; init; }

    /// <summary>Service role of the request, as written.</summary>
    public string? ServiceRole { get; init; }

    /// <summary>Instance profile of the request, as written.</summary>
    public string? JobFlowRole { get; init; }

    /// <summary>Auto scaling role of the request, as written.</summary>
    public string? AutoScalingRole { get; init; }

    /// <summary>Tags of the request. By key.</summary>
    public ImmutableArray<Tag> Tags { get => field.OrEmpty(); init; }

    /// <summary>When AddTags brought the v2 policies' tag after the cluster was made: too late for v2. Null: it did not.</summary>
    public DateTimeOffset? TaggedAfterCreateAt { get; init; }

    /// <summary>CloudTrail's event id.</summary>
    public string? EventId { get; init; }

    /// <summary>CloudTrail's error code; null when the call succeeded.</summary>
    public string? ErrorCode { get; init; }
}
