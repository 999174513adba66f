namespace EmrShift.Aws;

/// <summary>A call that gave no answer, or a refusal.</summary>
/// <param name="Service">The service's signing name: <c>iam</c>.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Action">The IAM action that the call needs.</param>
/// <param name="Code">AWS's code without namespace (<c>AccessDenied</c>), or one of the <c>EmrShift.*</c> codes below where AWS wasn't reached.</param>
/// <param name="Message">AWS's message, or the reason why AWS wasn't reached.</param>
/// <param name="Status">HTTP status; 0 where there was no answer.</param>
public sealed record AwsError(string Service, string Operation, string Action, string Code, string Message, int Status)
{
    /// <summary>No credentials were found, or the credential chain failed.</summary>
    public const string NoCredentials = "EmrShift.NoCredentials";

    /// <summary>Neither the user nor the profile says which region.</summary>
    public const string NoRegion = "EmrShift.NoRegion";

    /// <summary>No answer: no network, no such host, connection lost, time out.</summary>
    public const string Unreachable = "EmrShift.Unreachable";

    /// <summary>An answer that is neither a result nor an error of AWS: a proxy's page, a cut document.</summary>
    public const string NotAws = "EmrShift.NotAws";

    /// <summary>The region in which it was called; null for global services.</summary>
    public string? Region { get; init; }

    /// <summary>Whether IAM refused the action: what a policy can mend.</summary>
    public bool IsDenied => Code is "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" or "AuthorizationError" or "UnauthorizedException"
        or "AllAccessDisabled";

    /// <summary>Whether the credentials themselves are not taken: wrong, expired, inactive or absent. Then no other call will work either.</summary>
    public bool IsCredentials => Code is NoCredentials or NoRegion or "ExpiredToken" or "ExpiredTokenException" or "RequestExpired" or "InvalidClientTokenId"
        or "UnrecognizedClientException" or "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "InvalidSignatureException" or "AuthFailure"
        or "MissingAuthenticationToken" or "MissingAuthenticationTokenException" or "InvalidToken" or "TokenRefreshRequired" or "IncompleteSignature"
        or "RequestTimeTooSkewed";

    /// <summary>Whether AWS said that there were too many calls, after all attempts.</summary>
    public bool IsThrottled => AwsErrors.IsThrottle(Code);

    /// <summary>
    /// Whether the call may have had its effect although it failed: the answer is lost, or AWS failed inside. What it writes has to be read again.
    /// </summary>
    public bool MayHaveRun => Code is Unreachable or NotAws || Status >= 500 && !IsThrottled;

    /// <summary>One sentence for a person: <c>elasticmapreduce:ListClusters in eu-west-1: AccessDeniedException: …</c>.</summary>
    public override string ToString() =>
        $"{Service}:{Operation}{(Region is null ? "" : $" in {Region}")}: {(Code.StartsWith("EmrShift.", StringComparison.Ordinal) ? "" : Code + ": ")}{Message}";
}
