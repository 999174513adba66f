using System.Collections.Immutable;

namespace EmrShift.Denials;

/// <summary>
/// One refusal as AWS worded it. A member is null where the message does not say it: nothing is filled in.
/// Source: facts/failure-catalogue.md §0.2 to §0.4; IAM User Guide, "Troubleshoot access denied error messages".
/// </summary>
public sealed record Denial
{
    /// <summary>In which form it came.</summary>
    public required DenialForm Form { get; init; }

    /// <summary>Who was refused: the ARN (of a session, where it is one), or whatever stands in its place.</summary>
    public string? Principal { get; init; }

    /// <summary>The IAM action, <c>service:Name</c>.</summary>
    public string? Action { get; init; }

    /// <summary>The resource: an ARN, <c>*</c>, or a friendly name such as <c>role Name</c>.</summary>
    public string? Resource { get; init; }

    /// <summary>True for an explicit deny, false where no statement allows the action, null where the message does not say.</summary>
    public bool? IsExplicit { get; init; }

    /// <summary>The kind of policy that decided.</summary>
    public DenyingLayer Layer { get; init; }

    /// <summary>The policy that denies, named by messages since 2025.</summary>
    public string? PolicyArn { get; init; }

    /// <summary>The id for <c>iam-toolbox:GetRequestAuthorizationDetails</c>, in messages since 2026.</summary>
    public string? AuthorizationId { get; init; }

    /// <summary>EC2's encoded message, as far as it is there.</summary>
    public string? Encoded { get; init; }

    /// <summary>Whether the text ends before the message does: what is missing can't be known, and an encoded part can't be decoded.</summary>
    public bool IsCut { get; init; }

    /// <summary>The API's call, as what stands around the message names it: <c>RunJobFlow</c>. Only where the message breaks off before its action.</summary>
    public string? Operation { get; init; }

    /// <summary>Whether the message carries EC2's own opening, "You are not authorized to perform this operation".</summary>
    public bool IsSaidByEc2 { get; init; }

    /// <summary>Context of a decoded message: condition keys and values, in its order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Context { get; init; } = [];

    /// <summary>The statement ids of a decoded explicit deny.</summary>
    public ImmutableArray<string> StatementIds { get; init; } = [];

    /// <summary>Where the message stands in the text: first character.</summary>
    public int Start { get; init; }

    /// <summary>Where the message stands in the text: behind its last character.</summary>
    public int End { get; init; }
}

/// <summary>The forms in which a refusal is worded.</summary>
public enum DenialForm
{
    /// <summary>A sentence: "User: … is not authorized to perform: …".</summary>
    Sentence,

    /// <summary>Only an encoded message, or not even that.</summary>
    Encoded,

    /// <summary>What DecodeAuthorizationMessage answers.</summary>
    Decoded,
}

/// <summary>The kind of policy that a message names as the one that decided.</summary>
public enum DenyingLayer
{
    /// <summary>The message names none.</summary>
    NotStated,

    /// <summary>A policy of the user, group or role.</summary>
    IdentityPolicy,

    /// <summary>The resource's own policy.</summary>
    ResourcePolicy,

    /// <summary>A permissions boundary.</summary>
    PermissionsBoundary,

    /// <summary>A session policy.</summary>
    SessionPolicy,

    /// <summary>The policy of a VPC endpoint.</summary>
    VpcEndpointPolicy,

    /// <summary>A service control policy.</summary>
    ServiceControlPolicy,

    /// <summary>A resource control policy.</summary>
    ResourceControlPolicy,

    /// <summary>The trust policy of the role to assume.</summary>
    TrustPolicy,
}
