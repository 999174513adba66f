using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Plans.Slots;

/// <summary>
/// One tag of an EC2 resource: subnet, VPC, security group, instance, volume, network interface, launch template. Value: the tag's
/// value; empty when the resource has no tag of that key.
/// </summary>
/// <param name="RegionName">The region.</param>
/// <param name="ResourceId">The id of the resource: <c>subnet-…</c>.</param>
/// <param name="TagKey">The key of the tag.</param>
public sealed record ResourceTagSlot(string RegionName, string ResourceId, string TagKey) : Slot
{
    /// <summary>What is known of this kind of slot.</summary>
    public static SlotKind Info { get; } = new(
        "resource-tag",
        ["region", "resource", "key"],
        ["ec2:DescribeTags"],
        ["ec2:CreateTags", "ec2:DeleteTags"],
        names => new ResourceTagSlot(names[0], names[1], names[2]));

    /// <inheritdoc/>
    public override string Kind => Info.Kind;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [RegionName, ResourceId, TagKey];

    /// <inheritdoc/>
    public override string? Region => RegionName;

    /// <inheritdoc/>
    public override string Title => $"tag `{TagKey}` of `{ResourceId}`";

    /// <inheritdoc/>
    public override string? ValueIn(AccountIndex account) => TagsIn(account)?.ValueOf(TagKey);

    /// <inheritdoc/>
    public override PolicyOverlay Put(string? value, AccountIndex account) => value is null
        ? new() { Untag = [(ResourceId, TagKey)] } : new() { Tags = [(ResourceId, new Tag(TagKey, value))] };

    System.Collections.Immutable.ImmutableArray<Tag>? TagsIn(AccountIndex account) =>
        account.Subnet(ResourceId)?.Tags ?? account.SecurityGroup(ResourceId)?.Tags ?? account.Vpc(ResourceId)?.Tags
        ?? account.ClusterResource(ResourceId)?.Tags ?? account.VpcEndpoint(ResourceId)?.Tags;
}
