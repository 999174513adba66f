using System.Collections.Immutable;
using EmrShift.Accounts;

namespace EmrShift.Launch;

/// <summary>
/// The jars and scripts on S3 that a cluster's steps load: the step's jar, and arguments that name a file of code.
/// Arguments that name data are left alone: whether they are read or written, nobody can tell from outside.
/// </summary>
static class StepArtifacts
{
    static readonly string[] Code = [".jar", ".py", ".sh", ".sql", ".hql", ".q", ".pig", ".R", ".zip", ".egg", ".whl", ".conf", ".properties"];

    /// <param name="shape">The cluster.</param>
    /// <param name="security">Its security configuration; null: it has none, or it isn't known.</param>
    public static ImmutableArray<S3Location> Of(ClusterShape shape, SecuritySettings? security)
    {
        var found = new SortedDictionary<string, S3Location>(StringComparer.Ordinal);
        foreach (var step in shape.Steps)
        {
            // A step with a runtime role reads with that role.
            if (step.ExecutionRoleArn is not null)
                continue;
            Add(step.Jar, isCode: true);
            // EMR itself fetches the jar; what the program loads goes through EMRFS, and may be mapped to another role.
            var user = EmrfsMapping.UserOf(step.Args);
            foreach (var argument in step.Args.SelectMany(argument => argument.Split(',')))
            {
                var isMapped = S3Location.Parse(argument) is { } location && security?.EmrfsRole(user, location.Bucket, location.Key) is not null;
                Add(argument, !isMapped && Code.Any(ending => argument.EndsWith(ending, StringComparison.Ordinal)));
            }
        }
        return [.. found.Values];

        void Add(string? text, bool isCode)
        {
            if (isCode && S3Location.Parse(text) is { Key.Length: > 0 } location && !StartsInEmrBucket(location))
                found[text!] = location;
        }
    }

    // s3://ap-northeast-1.elasticmapreduce/libs/script-runner/script-runner.jar: EMR's own, row D2.
    static bool StartsInEmrBucket(S3Location location) =>
        location.Bucket.Equals("elasticmapreduce", StringComparison.Ordinal) || location.Bucket.EndsWith(".elasticmapreduce", StringComparison.Ordinal);
}
