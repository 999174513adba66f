namespace EmrShift.Accounts;

/// <summary>An instance profile. EMR's <c>JobFlowRole</c> names a profile; EC2 passes the role inside it.</summary>
public sealed record InstanceProfile
{
    /// <summary><c>arn:aws:iam::123456789012:instance-profile/path/name</c>.</summary>
    public required string Arn { get; init; }

    /// <summary>The name without the path.</summary>
    public required string Name { get; init; }

    /// <summary><c>/</c>, or a path that begins and ends with a slash.</summary>
    public string Path { get; init; } = "/";

    /// <summary>ARN of the role inside; null when the profile is empty. IAM allows one.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }
}
