using System.Text.RegularExpressions;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.S3;

/// <summary>Names in requests.</summary>
static partial class S3Names
{
    public static Bucket Bucket(Call call) => Bucket(call, call.Input.Text("Bucket"));

    public static Bucket Bucket(Call call, string name) => call.World.S3.Buckets.GetValueOrDefault(name) ?? throw S3Errors.NoSuchBucket(name);

    /// <summary>Source: S3 User Guide, "Bucket naming rules".</summary>
    public static bool IsBucketName(string name) => BucketName().IsMatch(name) && !name.Contains("..", StringComparison.Ordinal) && !System.Net.IPAddress.TryParse(name, out _);

    /// <summary>The region of a new bucket: the body's constraint, else the request's own.</summary>
    public static string RegionOf(Call call) => call.Body.IsEmpty
        ? call.Region
        : S3Xml.Text(S3Xml.Parse(call.Body), "LocationConstraint") is { Length: > 0 } region ? region : call.Region;

    /// <summary><c>x-amz-copy-source</c>: <c>/bucket/key</c>, percent-encoded.</summary>
    public static (Bucket Bucket, string Key) CopySource(Call call)
    {
        var (bucket, key) = CopySourceNames(call);
        return (Bucket(call, bucket), key);
    }

    public static (string Bucket, string Key) CopySourceNames(Call call)
    {
        var source = Uri.UnescapeDataString(call.Input.Text("x-amz-copy-source").Split('?')[0]).TrimStart('/');
        var slash = source.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < source.Length - 1
            ? (source[..slash], source[(slash + 1)..])
            : throw new AwsException(400, "InvalidArgument", "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", RegexOptions.NonBacktracking)]
    private static partial Regex BucketName();
}
