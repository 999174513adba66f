namespace EmrShift.Lab.Services.Emr;

/// <summary>An <c>s3://bucket/key</c> of a step or bootstrap action.</summary>
sealed record S3Uri(string Bucket, string Key)
{
    public static S3Uri? Parse(string? text)
    {
        if (text is null)
            return null;
        foreach (var scheme in (string[])["s3://", "s3a://", "s3n://"])
        {
            if (!text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                continue;
            var parts = text[scheme.Length..].Split('/', 2);
            return parts[0].Length == 0 ? null : new S3Uri(parts[0], parts.Length > 1 ? parts[1] : "");
        }
        return null;
    }

    /// <summary>EMR's own buckets are outside the lab: what lies there is taken as fetched.</summary>
    public bool IsEmrsOwn => Bucket == "elasticmapreduce" || Bucket.EndsWith(".elasticmapreduce", StringComparison.Ordinal);
}
