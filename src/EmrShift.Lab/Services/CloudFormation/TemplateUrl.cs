using System.Text;
using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>A template in S3: read as the caller, passed on by CloudFormation. Nothing leaves the lab: only its own buckets are looked into.</summary>
static class TemplateUrl
{
    public static string Fetch(Call call, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || Place(address) is not var (bucket, key))
            throw StackTemplates.Invalid("TemplateURL must be a supported URL.");
        var caller = call.Caller with { InvokedBy = ResourceCalls.Principal, ViaService = ResourceCalls.Principal };
        var outcome = call.Perform(caller, "s3", "GetObject", new JsonObject { ["Bucket"] = bucket, ["Key"] = key });
        return outcome.Answer?.Bytes is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : throw StackTemplates.Invalid($"S3 error: {outcome.Error?.Message ?? "Access Denied"}");
    }

    /// <summary><c>https://BUCKET.s3.REGION.amazonaws.com/KEY</c>, or the bucket as the first part of the path.</summary>
    static (string Bucket, string Key)? Place(Uri address)
    {
        var path = Uri.UnescapeDataString(address.AbsolutePath).TrimStart('/');
        var dot = address.Host.IndexOf(".s3", StringComparison.Ordinal);
        if (dot > 0)
            return path.Length > 0 ? (address.Host[..dot], path) : null;
        return path.Split('/', 2) is [{ Length: > 0 } bucket, { Length: > 0 } key] ? (bucket, key) : null;
    }
}
