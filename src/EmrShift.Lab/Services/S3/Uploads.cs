using System.Globalization;
using System.Xml.Linq;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.S3;

/// <summary>Multipart uploads.</summary>
static class Uploads
{
    public static MultipartUpload Find(Call call)
    {
        var id = call.Input.Text("uploadId");
        return S3Names.Bucket(call).Uploads.TryGetValue(id, out var upload) && upload.Key == call.Input.Text("Key")
            ? upload
            : throw new AwsException(404, "NoSuchUpload", "The specified multipart upload does not exist. The upload ID might be invalid, or the multipart upload might have been aborted or completed.");
    }

    public static int PartNumber(Call call) => call.Input.Int("partNumber") is >= 1 and <= 10_000 and var number
        ? number
        : throw new AwsException(400, "InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");

    public static void Store(Call call, MultipartUpload upload, int number, ReadOnlyMemory<byte> data, string etag)
    {
        Objects.Reserve(call, data.Length - (upload.Parts.TryGetValue(number, out var old) ? old.Data.Length : 0));
        upload.Parts[number] = (data, etag);
    }

    /// <summary>A part that CompleteMultipartUpload names.</summary>
    public static (ReadOnlyMemory<byte> Data, string ETag) Named(MultipartUpload upload, XElement part)
    {
        var etag = $"\"{S3Xml.Text(part, "ETag")?.Trim('"')}\"";
        return int.TryParse(S3Xml.Text(part, "PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && upload.Parts.TryGetValue(number, out var stored) && stored.ETag == etag
            ? stored
            : throw new AwsException(400, "InvalidPart", "One or more of the specified parts could not be found. The part might not have been uploaded, or the specified entity tag might not have matched the part's entity tag.");
    }

    /// <summary>The object that the parts make. Its ETag is the hash of their hashes, and their number.</summary>
    public static S3Object Join(Call call, MultipartUpload upload, IReadOnlyList<(ReadOnlyMemory<byte> Data, string ETag)> parts)
    {
        if (parts.Sum(part => (long)part.Data.Length) > int.MaxValue)
            throw new AwsException(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed object size.");
        var data = new byte[parts.Sum(part => part.Data.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.Data.CopyTo(data.AsMemory(at));
            at += part.Data.Length;
        }
        var hashes = parts.SelectMany(part => Convert.FromHexString(part.ETag.Trim('"'))).ToArray();
        return new S3Object(data, $"{Objects.ETag(hashes)[..^1]}-{parts.Count}\"", call.Now, upload.Headers) { DataKey = upload.DataKey };
    }

    public static void Remove(Call call, Bucket bucket, string id)
    {
        if (bucket.Uploads.Remove(id, out var upload))
            call.World.S3.Bytes -= upload.Parts.Values.Sum(part => (long)part.Data.Length);
    }
}
