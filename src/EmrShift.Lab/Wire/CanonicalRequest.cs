using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EmrShift.Lab.Wire;

/// <summary>The canonical form of a request, which is what is signed.</summary>
static class CanonicalRequest
{
    public const string PayloadHashHeader = "x-amz-content-sha256";

    public static string Of(WireRequest request, Scope scope)
    {
        var text = new StringBuilder(1024);
        text.Append(request.Method).Append('\n');
        // S3 signs the path as sent; all others encode it a second time.
        text.Append(scope.Service == "s3" ? request.Path : EncodePath(request.Path)).Append('\n');
        text.Append(Query(request.Query)).Append('\n');
        foreach (var name in scope.SignedHeaders.Split(';'))
            text.Append(name).Append(':').Append(Collapse(request.Header(name) ?? "")).Append('\n');
        text.Append('\n').Append(scope.SignedHeaders).Append('\n');
        text.Append(request.Header(PayloadHashHeader) ?? Signature.Hex(SHA256.HashData(request.Body.Span)));
        return text.ToString();
    }

    static string Query(string query)
    {
        if (query.Length == 0)
            return "";
        var pairs = new List<(string Name, string Value)>();
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            pairs.Add(equals < 0 ? (Encode(Decode(part)), "") : (Encode(Decode(part[..equals])), Encode(Decode(part[(equals + 1)..]))));
        }
        pairs.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name) is not 0 and var order ? order : string.CompareOrdinal(a.Value, b.Value));
        return string.Join('&', pairs.Select(pair => $"{pair.Name}={pair.Value}"));
    }

    static string EncodePath(string path) => string.Join('/', path.Split('/').Select(Encode));

    static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    /// <summary>AWS's percent-encoding: all but letters, digits and <c>-_.~</c>.</summary>
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~')
                encoded.Append((char)b);
            else
                encoded.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }
        return encoded.ToString();
    }

    static string Collapse(string value)
    {
        value = value.Trim();
        while (value.Contains("  ", StringComparison.Ordinal))
            value = value.Replace("  ", " ", StringComparison.Ordinal);
        return value;
    }
}
