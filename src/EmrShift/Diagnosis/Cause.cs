using System.Collections.Immutable;
using EmrShift.Denials;

namespace EmrShift.Diagnosis;

/// <summary>
/// Why something failed: one cause, with what shows it and what mends it. Members are null where nothing says them: nothing is filled in.
/// </summary>
public sealed record Cause
{
    /// <summary>The code: one of the checks' (<c>EMR111</c>), or <c>NET00x</c>, <c>QUO001</c>, <c>CAP001</c>, <c>SVC001</c>, <c>BOOT001</c>, <c>IAM001</c>, <c>PRP001</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Whose permissions it is about, or what else it is about.</summary>
    public required Side Side { get; init; }

    /// <summary>Who was refused: the ARN of the role behind a session, of a user, or a bare role name.</summary>
    public string? Principal { get; init; }

    /// <summary>The IAM action that was refused.</summary>
    public string? Action { get; init; }

    /// <summary>The resource: an ARN, an id, a name, or <c>*</c>.</summary>
    public string? Resource { get; init; }

    /// <summary>What is missing, in words.</summary>
    public required string Missing { get; init; }

    /// <summary>How sure it is.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>What shows it, in the order in which a person would follow it.</summary>
    public ImmutableArray<EvidenceLine> Evidence { get; init; } = [];

    /// <summary>What mends it, in several forms; the first is in words.</summary>
    public ImmutableArray<FixStep> Fix { get; init; } = [];

    /// <summary>How often it was seen.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Whether the refusal's message was cut, so that the cause is known only as far as the message goes.</summary>
    public bool IsCut { get; init; }

    /// <summary>Not seen yet: simulation says that this is refused next, once what was seen is mended.</summary>
    public bool IsNext { get; init; }

    /// <summary>EMR's own summary of any EC2 refusal: it gives way to a cause that names the call.</summary>
    internal bool IsUmbrella { get; init; }

    /// <summary>A statement denies it: no further statement that allows it helps.</summary>
    internal bool IsExplicit { get; init; }

    /// <summary>The kind of policy that decided, where it is known.</summary>
    internal DenyingLayer Layer { get; init; }

    /// <summary>The VPC endpoint whose policy refuses it; null where another policy does, or where nothing says which endpoint it is.</summary>
    internal string? EndpointId { get; init; }

    /// <summary>The account's policies, as they are now, refuse it.</summary>
    internal bool IsStillRefused { get; init; }

    /// <summary>The cluster that the text names beside EMR's summary; null where it names none.</summary>
    internal string? ClusterId { get; init; }

    /// <summary>The service that can't assume the principal, <c>ec2.amazonaws.com</c>; null where that is not what is wrong.</summary>
    internal string? AssumedBy { get; init; }

    /// <summary>The cause in one sentence.</summary>
    public string Sentence => Sentences.Of(this);
}

/// <summary>What a cause is about. Source: facts/failure-catalogue.md §4.</summary>
public enum Side
{
    /// <summary>The permissions of what calls EMR.</summary>
    Caller,

    /// <summary>The permissions of EMR's service role.</summary>
    ServiceRole,

    /// <summary>The permissions of the nodes' role, or what runs on the nodes.</summary>
    NodeRole,

    /// <summary>Routes, security groups: no permission.</summary>
    Network,

    /// <summary>A limit of the account or of a subnet: no permission.</summary>
    Quota,

    /// <summary>AWS itself: capacity, throttling, internal errors. No permission.</summary>
    Service,
}

/// <summary>How sure a cause is.</summary>
public enum Confidence
{
    /// <summary>The message says it, or it was decided again with the account's own policies.</summary>
    Certain,

    /// <summary>The message names the call; what it lacks follows from how EMR and its policies work.</summary>
    Likely,

    /// <summary>One of several things that give this message.</summary>
    Possible,
}

/// <summary>One piece of evidence.</summary>
/// <param name="Kind">What it is: <c>message</c>, <c>event</c>, <c>statement</c>, <c>launchModel</c>, <c>simulation</c>, <c>note</c>.</param>
/// <param name="Text">What it says.</param>
/// <param name="EventId">The CloudTrail event; null for other evidence.</param>
public sealed record EvidenceLine(string Kind, string Text, string? EventId = null);

/// <summary>One form of a fix.</summary>
/// <param name="Form"><c>text</c>, <c>json</c>, <c>cli</c> or <c>terraform</c>. As a plan: <see cref="Mending.FixPlan"/>.</param>
/// <param name="Text">The sentence, the statement, the command, the block.</param>
public sealed record FixStep(string Form, string Text);
