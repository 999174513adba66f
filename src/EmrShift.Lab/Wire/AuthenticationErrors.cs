namespace EmrShift.Lab.Wire;

/// <summary>
/// What AWS answers to a request whose signature doesn't hold, in the words of each protocol.
/// Source: "Common errors" of IAM, EC2's error codes, S3's error responses.
/// </summary>
static class AuthenticationErrors
{
    const string Mismatch = "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. "
        + "Consult the service documentation for details.";

    /// <summary>No Authorization header.</summary>
    public static AwsError Missing(Protocol? protocol) => protocol switch
    {
        Protocol.RestXml => new(403, "AccessDenied", "Access Denied"),
        Protocol.Json11 or Protocol.RestJson => new(400, "MissingAuthenticationTokenException", "Missing Authentication Token"),
        _ => new(403, "MissingAuthenticationToken", "Request is missing Authentication Token"),
    };

    /// <summary>A header that isn't a Signature Version 4.</summary>
    public static AwsError Incomplete(string what) => new(400, "IncompleteSignature", what);

    /// <summary>A key that nobody has, or that is inactive.</summary>
    public static AwsError UnknownKey(Protocol protocol) => protocol switch
    {
        Protocol.RestXml => new(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records."),
        Protocol.Ec2Query => new(401, "AuthFailure", "AWS was not able to validate the provided access credentials"),
        Protocol.Json11 or Protocol.RestJson => new(400, "UnrecognizedClientException", "The security token included in the request is invalid."),
        _ => new(403, "InvalidClientTokenId", "The security token included in the request is invalid."),
    };

    /// <summary>A session that has ended.</summary>
    public static AwsError Expired(Protocol protocol) => protocol switch
    {
        Protocol.RestXml => new(400, "ExpiredToken", "The provided token has expired."),
        Protocol.Ec2Query => new(400, "RequestExpired", "Request has expired."),
        Protocol.Json11 or Protocol.RestJson => new(400, "ExpiredTokenException", "The security token included in the request is expired"),
        _ => new(403, "ExpiredToken", "The security token included in the request is expired"),
    };

    /// <summary>A signature that isn't ours.</summary>
    public static AwsError Wrong(Protocol protocol) => protocol is Protocol.Json11 or Protocol.RestJson
        ? new(403, "InvalidSignatureException", Mismatch)
        : new(403, "SignatureDoesNotMatch", Mismatch);

    /// <summary>A clock that is off by more than fifteen minutes.</summary>
    public static AwsError Skewed(Protocol protocol, string sent, string now) => protocol switch
    {
        Protocol.RestXml => new(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.")
        {
            Details = [("RequestTime", sent), ("ServerTime", now), ("MaxAllowedSkewMilliseconds", "900000")],
        },
        Protocol.Ec2Query => new(400, "RequestExpired", "Request has expired."),
        Protocol.Json11 or Protocol.RestJson => new(403, "InvalidSignatureException", Sentence(sent, now)),
        _ => new(403, "SignatureDoesNotMatch", Sentence(sent, now)),
    };

    /// <summary>A body that isn't what was signed.</summary>
    public static AwsError WrongHash { get; } =
        new(400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");

    static string Sentence(string sent, string now) => string.CompareOrdinal(sent, now) < 0
        ? $"Signature expired: {sent} is now earlier than {now} - 15 min."
        : $"Signature not yet current: {sent} is still later than {now} + 15 min.";
}
