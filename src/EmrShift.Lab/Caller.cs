using System.Collections.Immutable;

namespace EmrShift.Lab;

/// <summary>What kind of identity signs a call, in CloudTrail's words.</summary>
enum CallerKind
{
    /// <summary>The account's root user: everything is allowed but what an SCP denies.</summary>
    Root,

    /// <summary>An IAM user with a long-term access key.</summary>
    IamUser,

    /// <summary>A role's session.</summary>
    AssumedRole,

    /// <summary>A service principal that acts by itself, such as EMR when it assumes the service role.</summary>
    AwsService,
}

/// <summary>Who calls.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="AccountId">Twelve digits; empty for a service.</param>
/// <param name="Arn"><c>arn:aws:sts::…:assumed-role/R/S</c>, <c>arn:aws:iam::…:user/U</c>, <c>arn:aws:iam::…:root</c>, or the service's name.</param>
/// <param name="PrincipalId"><c>AROA…:S</c>, <c>AIDA…</c> or the account.</param>
/// <param name="Name">The user's or role's name; empty for root.</param>
/// <param name="AccessKeyId">The key that signed.</param>
sealed record Caller(CallerKind Kind, string AccountId, string Arn, string PrincipalId, string Name, string AccessKeyId)
{
    /// <summary>The session, for <see cref="CallerKind.AssumedRole"/>.</summary>
    public Session? Session { get; init; }

    /// <summary>The service that makes the call in the principal's name: <c>elasticmapreduce.amazonaws.com</c>.</summary>
    public string? InvokedBy { get; init; }

    /// <summary>Where calls of the lab's own making come from, where no service makes them: the node's address.</summary>
    public string SourceAddress { get; init; } = "10.0.0.1";

    /// <summary>The resource for which a service acts by itself, for <see cref="CallerKind.AwsService"/>: a trail's ARN. Sets <c>aws:SourceArn</c> and <c>aws:SourceAccount</c>.</summary>
    public string? SourceArn { get; init; }

    /// <summary>The service through which the principal reaches KMS: <c>s3.eu-west-1.amazonaws.com</c>. Sets <c>kms:ViaService</c>.</summary>
    public string? ViaService { get; init; }

    /// <summary>The subnet that calls of the lab's own making come from: their way to AWS may be a VPC endpoint. Null: from no VPC of the account.</summary>
    public string? SubnetId { get; init; }

    /// <summary>The instance whose profile gave the session: <c>i-…</c>'s ARN. Sets <c>ec2:SourceInstanceARN</c>.</summary>
    public string? SourceInstanceArn { get; init; }
}

/// <summary>Temporary credentials of a role.</summary>
/// <param name="RoleArn">The role.</param>
/// <param name="RoleId"><c>AROA…</c>.</param>
/// <param name="Name">The session's name.</param>
/// <param name="AccessKeyId"><c>ASIA…</c>.</param>
/// <param name="SecretKey">The secret key.</param>
/// <param name="Token">The session token.</param>
/// <param name="IssuedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends.</param>
sealed record Session(
    string RoleArn,
    string RoleId,
    string Name,
    string AccessKeyId,
    string SecretKey,
    string Token,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt)
{
    /// <summary>The policies passed to AssumeRole: inline text and managed ARNs. They only narrow.</summary>
    public ImmutableArray<string> InlinePolicies { get; init; } = [];

    /// <summary>ARNs of managed policies passed to AssumeRole.</summary>
    public ImmutableArray<string> PolicyArns { get; init; } = [];

    /// <summary>Session tags: override the role's tags in <c>aws:PrincipalTag</c>.</summary>
    public ImmutableArray<Tag> Tags { get; init; } = [];

    /// <summary>The source identity, if set.</summary>
    public string? SourceIdentity { get; init; }
}
