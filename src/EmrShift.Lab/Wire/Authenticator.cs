using System.Globalization;
using System.Security.Cryptography;

namespace EmrShift.Lab.Wire;

/// <summary>Says who sends a request, or why that can't be believed.</summary>
static class Authenticator
{
    const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    /// <summary>Checks time, key, signature and body hash. Sessions end by the wall clock, as clients count.</summary>
    /// <param name="request">The request.</param>
    /// <param name="scope">Its scope.</param>
    /// <param name="protocol">The wire format of the service, for the words of an error.</param>
    /// <param name="credentials">The world's keys.</param>
    /// <param name="now">The time now.</param>
    /// <returns>The request with its body taken out of its chunks, and what trails it among the headers; or the error.</returns>
    public static (WireRequest? Request, AwsError? Error) Check(
        WireRequest request, Scope scope, Protocol protocol, Func<string, (string Secret, Session? Session)?> credentials, DateTimeOffset now)
    {
        var timestamp = request.Header("x-amz-date") ?? "";
        if (!Signature.TryTime(timestamp, out var time))
            return (null, AuthenticationErrors.Incomplete("Date must be in ISO-8601 'basic format'. See ISO-8601 for details."));
        if (!timestamp.StartsWith(scope.Date, StringComparison.Ordinal))
            return (null, AuthenticationErrors.Incomplete($"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{scope.Date}' != '{timestamp[..8]}', from '{timestamp}'."));
        if ((time - now).Duration() > Signature.SkewMax)
            return (null, AuthenticationErrors.Skewed(protocol, timestamp, now.UtcDateTime.ToString(Signature.TimeFormat, CultureInfo.InvariantCulture)));
        if (!scope.SignedHeaders.Split(';').Contains("host", StringComparer.Ordinal))
            return (null, AuthenticationErrors.Incomplete("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."));

        if (credentials(scope.AccessKeyId) is not { } known)
            return (null, AuthenticationErrors.UnknownKey(protocol));
        if (known.Session is { } session)
        {
            if (!string.Equals(request.Header("x-amz-security-token"), session.Token, StringComparison.Ordinal))
                return (null, AuthenticationErrors.UnknownKey(protocol));
            if (session.ExpiresAt <= now)
                return (null, AuthenticationErrors.Expired(protocol));
        }
        if (!Signature.Matches(Signature.Of(request, scope, known.Secret, timestamp), scope.Signature))
            return (null, AuthenticationErrors.Wrong(protocol));
        return Body(request, scope, known.Secret, timestamp, protocol);
    }

    static (WireRequest?, AwsError?) Body(WireRequest request, Scope scope, string secret, string timestamp, Protocol protocol)
    {
        var hash = request.Header(CanonicalRequest.PayloadHashHeader);
        if (hash is null or UnsignedPayload)
            return (request, null);
        if (!ChunkedBody.IsChunked(hash))
            return Signature.Matches(Signature.Hex(SHA256.HashData(request.Body.Span)), hash) ? (request, null) : (null, AuthenticationErrors.WrongHash);
        if (ChunkedBody.Decode(request.Body.Span, hash, scope, secret, timestamp) is not { } decoded)
            return (null, AuthenticationErrors.Wrong(protocol));
        var headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in decoded.Trailers)
            headers.TryAdd(name, value);
        return (request with { Body = decoded.Content, Headers = headers }, null);
    }
}
