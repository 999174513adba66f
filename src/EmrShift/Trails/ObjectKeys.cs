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
        Span<char> buffer = stackalloc char[2049];
        if (arn.Length > 2048)
            return arn[..(slash + 1)] + "*";   // S3 keys have at most 1,024 bytes
        arn.AsSpan(0, slash + 1).CopyTo(buffer);
        var length = slash + 1;
        var rest = arn.AsSpan(slash + 1);
        for (var end = rest.IndexOf('/'); end >= 0; end = rest.IndexOf('/'))
        {
            var folder = rest[..end];
            if (folder.ContainsAnyInRange('0', '9'))
            {
                var name = folder[..(folder.IndexOf('=') + 1)];
                if (!name.ContainsAnyInRange('0', '9'))
                    Append(name, buffer, ref length);
                Append("*", buffer, ref length);
            }
            else
            {
                Append(folder, buffer, ref length);
            }
            Append("/", buffer, ref length);
            rest = rest[(end + 1)..];
        }
        Append("*", buffer, ref length);
        return buffer[..length].ToString();
    }

    static void Append(ReadOnlySpan<char> text, Span<char> buffer, ref int length)
    {
        text.CopyTo(buffer[length..]);
        length += text.Length;
    }
}
