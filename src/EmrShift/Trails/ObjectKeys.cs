namespace EmrShift.Trails;

/// <summary>
/// The rule by which object keys become prefixes. The last part of a key (the file's name) becomes <c>*</c>; so does every folder with a digit in it
/// (dates, hours, ids, partitions), where <c>name=value</c> keeps its name. What stands between stays.
/// <c>gold/orders/dt=2026-06-01/part-00001.parquet</c> becomes <c>gold/orders/dt=*/*</c>.
/// </summary>
public static class ObjectKeys
{
    /// <summary>The rule in one sentence, for reports.</summary>
    public const string Rule = "object keys are generalised: the last part of a key and every folder with a digit in it become `*`; `name=value` keeps its name";

    /// <summary>The prefix of an object's ARN; the ARN itself when it is none of an S3 object.</summary>
    public static string Generalise(string arn)
    {
        var bucket = arn.IndexOf(":s3:::", StringComparison.Ordinal);
        var slash = bucket < 0 ? -1 : arn.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return arn;
        var parts = arn[(slash + 1)..].Split('/');
        for (var index = 0; index < parts.Length - 1; index++)
        {
            if (!parts[index].AsSpan().ContainsAnyInRange('0', '9'))
                continue;
            var equals = parts[index].IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? "" : parts[index][..(equals + 1)];
            parts[index] = name.AsSpan().ContainsAnyInRange('0', '9') ? "*" : name + "*";
        }
        parts[^1] = "*";
        return string.Concat(arn.AsSpan(0, slash + 1), string.Join('/', parts));
    }
}
