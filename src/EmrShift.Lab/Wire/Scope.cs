namespace EmrShift.Lab.Wire;

/// <summary>
/// The Authorization header of Signature Version 4:
/// <c>AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/SERVICE/aws4_request, SignedHeaders=…, Signature=…</c>.
/// Source: IAM User Guide, "Create a signed AWS API request".
/// </summary>
/// <param name="AccessKeyId">The key.</param>
/// <param name="Date"><c>yyyyMMdd</c></param>
/// <param name="Region">The region.</param>
/// <param name="Service">The service's signing name: what requests are routed by.</param>
/// <param name="SignedHeaders">Names of the signed headers, as listed.</param>
/// <param name="Signature">64 hexadecimal digits.</param>
sealed record Scope(string AccessKeyId, string Date, string Region, string Service, string SignedHeaders, string Signature)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Reads the header; null when it isn't one.</summary>
    public static Scope? Parse(string? header)
    {
        if (header is null || !header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
            return null;
        string? credential = null, signed = null, signature = null;
        foreach (var part in header[(Algorithm.Length + 1)..].Split(',', 8, StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith("Credential=", StringComparison.Ordinal))
                credential = part["Credential=".Length..];
            else if (part.StartsWith("SignedHeaders=", StringComparison.Ordinal))
                signed = part["SignedHeaders=".Length..];
            else if (part.StartsWith("Signature=", StringComparison.Ordinal))
                signature = part["Signature=".Length..];
        }
        if (credential?.Split('/') is not [var key, { Length: 8 } date, var region, var service, "aws4_request"] || string.IsNullOrEmpty(signed) || string.IsNullOrEmpty(signature))
            return null;
        return region.Length is 0 or > 40 || service.Length is 0 or > 40 || !region.All(IsScopeCharacter) || !service.All(IsScopeCharacter)
            ? null
            : new Scope(key, date, region, service, signed, signature);
    }

    static bool IsScopeCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-';
}
