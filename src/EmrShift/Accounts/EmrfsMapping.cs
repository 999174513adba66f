using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>
/// One role mapping of EMRFS: the role that nodes assume for S3, and for whom or for what.
/// Source: EMR Management Guide, "Configure IAM roles for EMRFS requests to Amazon S3".
/// </summary>
/// <param name="Role">ARN of the role.</param>
/// <param name="Basis"><c>User</c>, <c>Group</c> (of Hadoop) or <c>Prefix</c> (of S3).</param>
/// <param name="Identifiers">User names, group names, or <c>s3://bucket/prefix</c>.</param>
public sealed record EmrfsMapping(string Role, string Basis, ImmutableArray<string> Identifiers)
{
    /// <summary>The Hadoop user as whom EMR runs steps.</summary>
    public const string StepUser = "hadoop";

    /// <summary>The Hadoop user of a step's program: whom spark-submit is told to act for (<c>--proxy-user NAME</c>), else <see cref="StepUser"/>.</summary>
    public static string UserOf(IReadOnlyList<string> arguments)
    {
        for (var index = 0; index + 1 < arguments.Count; index++)
        {
            if (arguments[index] == "--proxy-user")
                return arguments[index + 1];
        }
        return StepUser;
    }

    /// <summary>Whether a request of EMRFS is mapped so. A user's one group, as far as is known here, has the user's own name.</summary>
    /// <param name="user">The Hadoop user.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key, or the prefix of a list.</param>
    public bool Fits(string user, string bucket, string key) => Basis switch
    {
        "User" or "Group" => Identifiers.Contains(user, StringComparer.Ordinal),
        "Prefix" => Identifiers.Any(prefix => $"s3://{bucket}/{key}".StartsWith(prefix, StringComparison.Ordinal)),
        _ => false,
    };
}
