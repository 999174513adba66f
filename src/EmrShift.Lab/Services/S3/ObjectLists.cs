using System.Text;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.S3;

/// <summary>Lists of objects, with prefix, delimiter and pages.</summary>
static class ObjectLists
{
    public static Answer Run(Call call, bool isV2)
    {
        var bucket = S3Names.Bucket(call);
        var (prefix, delimiter) = (call.Input.OptionalText("prefix") ?? "", call.Input.OptionalText("delimiter") ?? "");
        var max = Math.Clamp(call.Input.OptionalInt("max-keys") ?? 1000, 0, 1000);
        var after = After(call, isV2);
        var (objects, prefixes, last) = Page(bucket, prefix, delimiter, after, max);
        Func<string, string> encode = call.Input.OptionalText("encoding-type") == "url" ? EncodeKey : key => key;
        var output = new Output
        {
            ["Name"] = bucket.Name,
            ["Prefix"] = encode(prefix),
            ["Delimiter"] = delimiter.Length == 0 ? null : encode(delimiter),
            ["MaxKeys"] = max,
            ["IsTruncated"] = last is not null,
            ["EncodingType"] = call.Input.OptionalText("encoding-type"),
        };
        if (isV2)
        {
            output["KeyCount"] = objects.Count + prefixes.Count;
            output["ContinuationToken"] = call.Input.OptionalText("continuation-token");
            output["NextContinuationToken"] = last is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(last));
            output["StartAfter"] = call.Input.OptionalText("start-after");
        }
        else
        {
            output["Marker"] = encode(after);
            output["NextMarker"] = last is null || delimiter.Length == 0 ? null : encode(last);
        }
        output["Contents"] = new XmlList(
            "Contents",
            Output.List(objects, key =>
            {
                var shape = S3Shapes.Object(bucket, encode(key), bucket.Objects[key], withOwner: !isV2);
                return shape;
            }),
            IsFlat: true);
        output["CommonPrefixes"] = new XmlList("CommonPrefixes", Output.List(prefixes, common => new Output { ["Prefix"] = encode(common) }), IsFlat: true);
        return new Answer { XmlRoot = "ListBucketResult", Body = output };
    }

    static (List<string> Objects, List<string> Prefixes, string? Last) Page(Bucket bucket, string prefix, string delimiter, string after, int max)
    {
        var (objects, prefixes) = (new List<string>(), new List<string>());
        string? last = null;
        foreach (var key in bucket.Objects.Keys)
        {
            if (!key.StartsWith(prefix, StringComparison.Ordinal) || string.CompareOrdinal(key, after) <= 0)
                continue;
            var cut = delimiter.Length == 0 ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            var common = cut < 0 ? null : key[..(cut + delimiter.Length)];
            // A page that ended with a common prefix goes on behind all that it stands for.
            if (common is not null && (string.CompareOrdinal(common, after) <= 0 || (prefixes.Count > 0 && prefixes[^1] == common)))
                continue;
            if (objects.Count + prefixes.Count == max)
                return (objects, prefixes, last ?? after);
            if (common is null)
                objects.Add(key);
            else
                prefixes.Add(common);
            last = common ?? key;
        }
        return (objects, prefixes, null);
    }

    static string After(Call call, bool isV2)
    {
        if (!isV2)
            return call.Input.OptionalText("marker") ?? "";
        if (call.Input.OptionalText("continuation-token") is not { Length: > 0 } token)
            return call.Input.OptionalText("start-after") ?? "";
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new AwsException(400, "InvalidArgument", "The continuation token provided is incorrect");
    }

    static string EncodeKey(string key) => string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
}
