namespace EmrShift.Trails;

/// <summary>
/// One CloudTrail event, copied out of its file. Members are named after the record's own fields:
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
/// A string member is null where the record has no such field, null or an empty string.
/// </summary>
public sealed record TrailEvent
{
    /// <summary><c>eventTime</c>, UTC, to the second; null when it is missing or no time.</summary>
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>The service's host name: <c>s3.amazonaws.com</c>.</summary>
    public string? EventSource { get; init; }

    /// <summary>CloudTrail's name of the call, which need not be the IAM action's.</summary>
    public string? EventName { get; init; }

    /// <summary><c>awsRegion</c>.</summary>
    public string? Region { get; init; }

    /// <summary><c>recipientAccountId</c>: the account that the event was delivered to.</summary>
    public string? RecipientAccountId { get; init; }

    /// <summary>Who called.</summary>
    public TrailIdentity Identity { get; init; } = new();

    /// <summary>The role ARN behind a session, else the caller's ARN, else the calling service, else empty: as in the counts of <c>replay</c>.</summary>
    public string Principal => Identity.IssuerArn ?? Identity.Arn ?? Identity.InvokedBy ?? "";

    /// <summary><c>sourceIPAddress</c>: an address, or the name of the service that called.</summary>
    public string? SourceIpAddress { get; init; }

    /// <summary><c>userAgent</c>.</summary>
    public string? UserAgent { get; init; }

    /// <summary><c>errorCode</c>; null for a call that worked.</summary>
    public string? ErrorCode { get; init; }

    /// <summary><c>errorMessage</c>. CloudTrail cuts it at 1,024 characters, the last three being dots: facts/trail.md §3.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Whether <see cref="ErrorMessage"/> was cut by CloudTrail: an encoded authorization message in it can't be decoded then.</summary>
    public bool IsErrorMessageCut => ErrorMessage is { Length: >= 1021 } message && message.EndsWith("...", StringComparison.Ordinal);

    /// <summary><c>requestParameters</c> as JSON in UTF-8, byte for byte; empty when missing or null.</summary>
    public ReadOnlyMemory<byte> RequestParameters { get; init; }

    /// <summary><c>responseElements</c> as JSON in UTF-8; empty when missing or null.</summary>
    public ReadOnlyMemory<byte> ResponseElements { get; init; }

    /// <summary><c>additionalEventData</c> as JSON in UTF-8; empty when missing or null.</summary>
    public ReadOnlyMemory<byte> AdditionalEventData { get; init; }

    /// <summary><c>resources</c> as JSON in UTF-8; empty when missing or null.</summary>
    public ReadOnlyMemory<byte> Resources { get; init; }

    /// <summary><c>eventID</c>.</summary>
    public string? EventId { get; init; }

    /// <summary><c>sharedEventID</c>: the same call, delivered to several accounts, carries the same one.</summary>
    public string? SharedEventId { get; init; }

    /// <summary><c>requestID</c>.</summary>
    public string? RequestId { get; init; }

    /// <summary><c>vpcEndpointId</c>.</summary>
    public string? VpcEndpointId { get; init; }

    /// <summary><c>eventCategory</c>: Management, Data, NetworkActivity or Insight.</summary>
    public string? EventCategory { get; init; }

    /// <summary><c>eventType</c>: AwsApiCall, AwsServiceEvent, AwsConsoleSignIn …</summary>
    public string? EventType { get; init; }

    /// <summary><c>readOnly</c>; null when the record doesn't say.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>The file that the event was read from.</summary>
    public string File { get; init; } = "";

    /// <summary>The event's number in its file, from 1, counting those only that the filter let through.</summary>
    public int Number { get; init; }
}

/// <summary>
/// <c>userIdentity</c>: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
/// </summary>
public sealed record TrailIdentity
{
    /// <summary><c>type</c>: AssumedRole, IAMUser, Root, AWSService, AWSAccount, FederatedUser …</summary>
    public string? Type { get; init; }

    /// <summary><c>arn</c>: for a role, the session's. Missing in calls by services.</summary>
    public string? Arn { get; init; }

    /// <summary><c>accountId</c>.</summary>
    public string? AccountId { get; init; }

    /// <summary><c>principalId</c>: for a role session, <c>AROA…:session-name</c>.</summary>
    public string? PrincipalId { get; init; }

    /// <summary><c>userName</c>.</summary>
    public string? UserName { get; init; }

    /// <summary><c>invokedBy</c>: the service that made the call on the identity's behalf.</summary>
    public string? InvokedBy { get; init; }

    /// <summary><c>sessionContext.sessionIssuer.arn</c>: the role's own ARN, with its path.</summary>
    public string? IssuerArn { get; init; }
}
