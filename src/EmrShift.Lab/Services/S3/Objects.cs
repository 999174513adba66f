using System.Globalization;
using System.Security.Cryptography;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.S3;

/// <summary>Objects: store, find, read.</summary>
static class Objects
{
    static readonly string[] KeptHeaders = ["content-type", "content-encoding", "content-disposition", "cache-control"];

    public static S3Object Make(Call call, ReadOnlyMemory<byte> data, IReadOnlyList<(string, string)> headers) => new(data, ETag(data.Span), call.Now, headers);

    /// <summary>The content's MD5: what clients compare with.</summary>
    public static string ETag(ReadOnlySpan<byte> data)
    {
#pragma warning disable CA5351 // S3 defines the ETag so; nothing is secured with it.
        return $"\"{Convert.ToHexStringLower(MD5.HashData(data))}\"";
#pragma warning restore CA5351
    }

    /// <summary>The headers that come back with the object.</summary>
    public static IReadOnlyList<(string Name, string Value)> HeadersOf(Call call) =>
    [
        .. call.Input.Members
            .Where(member => KeptHeaders.Contains(member.Key, StringComparer.Ordinal) || member.Key.StartsWith("x-amz-meta-", StringComparison.Ordinal))
            .Select(member => (member.Key, Value: call.Input.OptionalText(member.Key) ?? ""))
            // aws-chunked is how it was sent, not what it is.
            .Where(header => header.Key != "content-encoding" || header.Value is not ("aws-chunked" or "")),
    ];

    public static void Put(Call call, Bucket bucket, string key, S3Object stored)
    {
        if (key.Length is 0 or > 1024)
            throw new AwsException(400, "KeyTooLongError", "Your key is too long");
        Reserve(call, stored.Data.Length - (bucket.Objects.TryGetValue(key, out var old) ? old.Data.Length : 0));
        bucket.Objects[key] = stored;
    }

    public static void Remove(Call call, Bucket bucket, string key)
    {
        if (bucket.Objects.Remove(key, out var old))
            call.World.S3.Bytes -= old.Data.Length;
    }

    /// <summary>Takes memory, or refuses.</summary>
    public static void Reserve(Call call, long bytes)
    {
        if (call.World.S3.Bytes + bytes > S3State.BytesMax)
            throw new AwsException(400, "EntityTooLarge", $"The lab keeps objects in memory, at most {S3State.BytesMax} bytes in all.");
        call.World.S3.Bytes += bytes;
    }

    /// <summary>
    /// The object. Whether it is missing is only told to who may list the bucket.
    /// Source: S3 API reference, GetObject, "Permissions".
    /// </summary>
    public static S3Object Find(Call call, Bucket bucket, string key)
    {
        if (bucket.Objects.TryGetValue(key, out var stored))
            return stored;
        throw S3Questions.Refusal(call, "s3:ListBucket", bucket, null) is { } refused ? new AwsException(refused) : S3Errors.NoSuchKey(key);
    }

    /// <summary>304 or 412 where the request's conditions say so; null: go on.</summary>
    public static Answer? Conditional(Call call, S3Object stored)
    {
        if (call.Input.OptionalText("if-none-match") is { } none && (none == stored.ETag || none == "*"))
            throw new AwsException(304, "NotModified", "Not Modified");
        if (call.Input.OptionalText("if-match") is { } match && match != stored.ETag && match != "*")
            throw new AwsException(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        return null;
    }

    /// <summary>The object, or the range that the request asks for.</summary>
    public static Answer Content(Call call, S3Object stored)
    {
        List<(string, string)> headers =
        [
            ("ETag", stored.ETag),
            ("Last-Modified", stored.ModifiedAt.ToString("R", CultureInfo.InvariantCulture)),
            ("Accept-Ranges", "bytes"),
            .. stored.Headers,
        ];
        if (!stored.Headers.Any(header => header.Name == "content-type"))
            headers.Add(("Content-Type", "binary/octet-stream"));
        if (Range(call.Input.OptionalText("range"), stored.Data.Length) is not { } range)
        {
            if (string.Equals(call.Input.OptionalText("x-amz-checksum-mode"), "ENABLED", StringComparison.OrdinalIgnoreCase))
                headers.AddRange(Checksums.Headers(stored.Checksum));
            return new Answer { Bytes = stored.Data, Headers = headers };
        }
        headers.Add(("Content-Range", $"bytes {range.From}-{range.To}/{stored.Data.Length}"));
        return new Answer { Status = 206, Bytes = stored.Data.Slice(range.From, range.To - range.From + 1), Headers = headers };
    }

    /// <summary><c>bytes=0-9</c>, <c>bytes=5-</c>, <c>bytes=-5</c>; null: the whole object.</summary>
    public static (int From, int To)? Range(string? header, int length)
    {
        if (header is null || !header.StartsWith("bytes=", StringComparison.Ordinal) || header["bytes=".Length..].Split('-') is not [var first, var last])
            return null;
        var hasFirst = int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from);
        var hasLast = int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var to);
        if (!hasFirst && !hasLast)
            return null;
        if (!hasFirst)
            (from, to) = (Math.Max(0, length - to), length - 1);
        else if (!hasLast || to >= length)
            to = length - 1;
        return from < length && from <= to ? (from, to) : throw new AwsException(416, "InvalidRange", "The requested range is not satisfiable");
    }
}
