namespace EmrShift.Lab.State.Ec2;

/// <summary>What everything in EC2 has: an id, an owner and tags.</summary>
abstract class Ec2Resource
{
    public required string Id { get; init; }

    /// <summary>The account that owns it.</summary>
    public required string OwnerId { get; init; }

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>As in ARNs and tag specifications: <c>security-group</c>.</summary>
    public abstract string Type { get; }

    /// <summary>What the ARN ends with. Placement groups and key pairs have their name there.</summary>
    public virtual string ArnId => Id;
}
