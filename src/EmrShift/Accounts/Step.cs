using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>A step: a jar with arguments. <c>command-runner.jar</c> runs what the arguments say.</summary>
public sealed record Step
{
    /// <summary><c>s-…</c> of a step that ran; null in a request.</summary>
    public string? Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>The jar: a local name or a URI; null when unknown.</summary>
    public string? Jar { get; init; }

    /// <summary>Main class of the jar.</summary>
    public string? MainClass { get; init; }

    /// <summary>Arguments, in order.</summary>
    public ImmutableArray<string> Args { get => field.OrEmpty(); init; }

    /// <summary><c>TERMINATE_CLUSTER</c>, <c>CANCEL_AND_WAIT</c> or <c>CONTINUE</c>.</summary>
    public string? ActionOnFailure { get; init; }

    /// <summary>Runtime role of the step, if it has one.</summary>
    public string? ExecutionRoleArn { get; init; }

    /// <summary>EMR's state of the step: <c>COMPLETED</c>, <c>FAILED</c> …; null in a request.</summary>
    public string? State { get; init; }

    /// <summary>EMR's message for a failed step.</summary>
    public string? FailureMessage { get; init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }
}

/// <summary>A bootstrap action: a script that every node runs before the applications start.</summary>
public sealed record BootstrapAction
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>The script: <c>s3://…</c> or <c>file:/…</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Arguments, in order.</summary>
    public ImmutableArray<string> Args { get => field.OrEmpty(); init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }
}
