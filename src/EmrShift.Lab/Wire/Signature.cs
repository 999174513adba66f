using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EmrShift.Lab.Wire;

/// <summary>
/// Verifies Signature Version 4.
/// Source: IAM User Guide, "Create a signed AWS API request"
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
/// </summary>
static class Signature
{
    /// <summary>How far a client's clock may be off.</summary>
    public static readonly TimeSpan SkewMax = TimeSpan.FromMinutes(15);

    public const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The signature that this request must have.</summary>
    public static string Of(WireRequest request, Scope scope, string secretKey, string timestamp)
    {
        var canonical = CanonicalRequest.Of(request, scope);
        var text = $"{Scope.Algorithm}\n{timestamp}\n{scope.Date}/{scope.Region}/{scope.Service}/aws4_request\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        return Hex(HMACSHA256.HashData(KeyOf(scope, secretKey), Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The signing key of a day, region and service.</summary>
    public static byte[] KeyOf(Scope scope, string secretKey)
    {
        var key = HMACSHA256.HashData(Encoding.UTF8.GetBytes("AWS4" + secretKey), Encoding.UTF8.GetBytes(scope.Date));
        key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(scope.Region));
        key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(scope.Service));
        return HMACSHA256.HashData(key, "aws4_request"u8);
    }

    /// <summary>Compares without telling by the time it takes how much was right.</summary>
    public static bool Matches(string expected, string sent) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(sent));

    /// <summary>Reads <c>x-amz-date</c>.</summary>
    public static bool TryTime(string? text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    public static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
