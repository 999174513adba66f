using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>One tag. Keys and values are compared with case: <c>True</c> is not <c>true</c> (IAM's StringEquals).</summary>
/// <param name="Key">The tag's key.</param>
/// <param name="Value">The tag's value; may be empty.</param>
public sealed record Tag(string Key, string Value);

/// <summary>Questions asked of a resource's tags.</summary>
public static class Tags
{
    /// <summary>
    /// The key on which the v2 policies condition.
    /// Source: EMR Management Guide, "Amazon EMR managed policies" (emr-managed-iam-policies).
    /// </summary>
    public const string EmrKey = "for-use-with-amazon-emr-managed-policies";

    /// <summary>The value that the v2 policies ask for. Nothing else matches.</summary>
    public const string EmrValue = "true";

    /// <summary>The tag that EMR sets on what it makes for a cluster. Its value is the cluster's id.</summary>
    public const string JobFlowIdKey = "aws:elasticmapreduce:job-flow-id";

    /// <summary>The tag itself.</summary>
    public static Tag Emr { get; } = new(EmrKey, EmrValue);

    /// <summary>The value under a key (exact case); null when there is no such tag.</summary>
    public static string? ValueOf(this ImmutableArray<Tag> tags, string key)
    {
        foreach (var tag in tags)
        {
            if (string.Equals(tag.Key, key, StringComparison.Ordinal))
                return tag.Value;
        }
        return null;
    }

    /// <summary>Whether the v2 policies' tag is there with exactly its key and value.</summary>
    public static bool HasEmrTag(this ImmutableArray<Tag> tags) =>
        string.Equals(tags.ValueOf(EmrKey), EmrValue, StringComparison.Ordinal);

    /// <summary>
    /// A tag that looks like the v2 policies' tag to a person but not to IAM: another case or white space in key or value.
    /// Null when there is none, or when the right tag is there.
    /// </summary>
    public static Tag? AlmostEmrTag(this ImmutableArray<Tag> tags)
    {
        if (tags.HasEmrTag())
            return null;
        foreach (var tag in tags)
        {
            if (string.Equals(tag.Key.Trim(), EmrKey, StringComparison.OrdinalIgnoreCase))
                return tag;
        }
        return null;
    }
}
