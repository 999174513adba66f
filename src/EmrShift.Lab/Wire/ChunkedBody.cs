using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EmrShift.Lab.Wire;

/// <summary>
/// S3's <c>aws-chunked</c> body: <c>size[;chunk-signature=…]\r\ndata\r\n</c>, ended by an empty chunk and perhaps trailing headers.
/// Source: S3 API reference, "Signature calculations … transferring payload in multiple chunks".
/// </summary>
static class ChunkedBody
{
    const string ChecksumPrefix = "x-amz-checksum-";
    const int TrailersMax = 4096;
    const string SignaturePrefix = ";chunk-signature=";
    static readonly string EmptyHash = Signature.Hex(SHA256.HashData([]));

    /// <summary>A body out of its chunks.</summary>
    /// <param name="Content">The bytes.</param>
    /// <param name="Trailers">The headers that followed them; names in lower case.</param>
    public sealed record Decoded(byte[] Content, IReadOnlyList<(string Name, string Value)> Trailers);

    /// <summary>Whether the payload hash header says that the body is chunked.</summary>
    public static bool IsChunked(string? payloadHash) => payloadHash?.StartsWith("STREAMING-", StringComparison.Ordinal) == true;

    /// <summary>
    /// Takes the chunks apart and checks their signatures where they have any. Null: a chunk is broken or its signature is wrong.
    /// </summary>
    /// <param name="body">The body as sent.</param>
    /// <param name="payloadHash">The value of <c>x-amz-content-sha256</c>.</param>
    /// <param name="scope">The request's scope; its signature is the seed of the chain.</param>
    /// <param name="secretKey">The key's secret.</param>
    /// <param name="timestamp"><c>x-amz-date</c></param>
    public static Decoded? Decode(ReadOnlySpan<byte> body, string payloadHash, Scope scope, string secretKey, string timestamp)
    {
        var isSigned = payloadHash.StartsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", StringComparison.Ordinal);
        var key = isSigned ? Signature.KeyOf(scope, secretKey) : [];
        var previous = scope.Signature;
        using var content = new MemoryStream(body.Length);
        while (true)
        {
            var lineEnd = body.IndexOf("\r\n"u8);
            if (lineEnd is < 0 or > 200)
                return null;
            var line = Encoding.ASCII.GetString(body[..lineEnd]);
            body = body[(lineEnd + 2)..];
            var semicolon = line.IndexOf(';', StringComparison.Ordinal);
            if (!int.TryParse(semicolon < 0 ? line : line[..semicolon], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size)
                || size < 0 || size > body.Length)
                return null;
            var chunk = body[..size];
            if (isSigned)
            {
                if (semicolon < 0 || !line.AsSpan(semicolon).StartsWith(SignaturePrefix))
                    return null;
                var expected = ChunkSignature(chunk, key, previous, scope, timestamp);
                if (!Signature.Matches(expected, line[(semicolon + SignaturePrefix.Length)..]))
                    return null;
                previous = expected;
            }
            if (size == 0)
                return new(content.ToArray(), Trailers(body));
            content.Write(chunk);
            body = body[size..];
            if (!body.StartsWith("\r\n"u8))
                return null;
            body = body[2..];
        }
    }

    /// <summary>The checksum that follows the last chunk. Its own signature is not looked at: the checksum is held against the content, whose chunks are signed.</summary>
    static List<(string, string)> Trailers(ReadOnlySpan<byte> rest)
    {
        var trailers = new List<(string, string)>();
        foreach (var line in Encoding.ASCII.GetString(rest[..Math.Min(rest.Length, TrailersMax)]).Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.StartsWith(ChecksumPrefix, StringComparison.OrdinalIgnoreCase) && line.Split(':', 2) is [var name, var value])
                trailers.Add((name.ToLowerInvariant(), value.Trim()));
        }
        return trailers;
    }

    static string ChunkSignature(ReadOnlySpan<byte> chunk, byte[] key, string previous, Scope scope, string timestamp)
    {
        var text = $"AWS4-HMAC-SHA256-PAYLOAD\n{timestamp}\n{scope.Date}/{scope.Region}/{scope.Service}/aws4_request\n{previous}\n{EmptyHash}\n{Signature.Hex(SHA256.HashData(chunk))}";
        return Signature.Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }
}
