using System.Collections.Immutable;
using EmrShift.Accounts;

namespace EmrShift.Launch;

/// <summary>Subnets, VPC, security groups and EMR's VPC endpoint of one launch, with the tags that the account knows.</summary>
static class NetworkResources
{
    /// <summary>Each candidate subnet. Without one in the request, EMR picks a subnet of the default VPC.</summary>
    public static IEnumerable<LaunchResource> Subnets(LaunchScene scene)
    {
        if (scene.Subnets.IsEmpty)
            return [new(scene.Arn("ec2", "subnet/*"), "subnet") { Tags = null, IsApproximate = true, Gap = "the request names no subnet: EMR picks one of the default VPC" }];
        return scene.Subnets.Select(subnet => new LaunchResource(scene.NetworkArn("subnet", subnet.Id), "subnet")
        {
            Tags = subnet.Known?.Tags,
            Keys = [.. InVpc(scene, subnet.Known?.VpcId), new("ec2:SubnetID", subnet.Id)],
            Gap = subnet.Known is null ? $"{subnet.Id} is not in the account's data, so its tags are not known" : null,
        });
    }

    /// <summary>The VPC of the subnets.</summary>
    public static LaunchResource Vpc(LaunchScene scene)
    {
        if (scene.VpcId is not { } id)
            return new(scene.Arn("ec2", "vpc/*"), "vpc") { Tags = null, IsApproximate = true, Gap = "the VPC of the cluster is not known" };
        var known = scene.Index.Vpc(id);
        return new(scene.NetworkArn("vpc", id), "vpc")
        {
            Tags = known?.Tags,
            Keys = [new("ec2:VpcID", id)],
            Gap = known is null ? $"{id} is not in the account's data, so its tags are not known" : null,
        };
    }

    /// <summary>Every group that RunInstances names: managed and additional.</summary>
    public static IEnumerable<LaunchResource> AllGroups(LaunchScene scene) =>
        ManagedGroups(scene).Concat(scene.Groups.Additional.Except(scene.Groups.Managed, StringComparer.Ordinal).Select(id => Group(scene, id)));

    /// <summary>The managed groups of primary, core and task nodes: named, found as defaults, or made by EMR.</summary>
    public static IEnumerable<LaunchResource> ManagedGroups(LaunchScene scene) =>
        scene.Groups.Managed.IsEmpty ? [GroupOfEmr(scene)] : scene.Groups.Managed.Select(id => Group(scene, id));

    /// <summary>The service access group of a private subnet.</summary>
    public static LaunchResource ServiceAccessGroup(LaunchScene scene) =>
        scene.Groups.ServiceAccess is { } id ? Group(scene, id) : GroupOfEmr(scene);

    /// <summary>EMR's endpoint that is there already.</summary>
    public static LaunchResource EmrEndpoint(LaunchScene scene) =>
        LaunchConditions.EmrEndpoint(scene) is { } endpoint
            ? new(scene.Arn("ec2", $"vpc-endpoint/{endpoint.Id}"), "vpc-endpoint") { Tags = endpoint.Tags }
            : new(scene.Arn("ec2", "vpc-endpoint/*"), "vpc-endpoint") { Tags = null, IsApproximate = true };

    static LaunchResource Group(LaunchScene scene, string id)
    {
        var known = scene.Index.SecurityGroup(id);
        return new(scene.NetworkArn("security-group", id), "security-group")
        {
            Tags = known?.Tags,
            Keys = [.. InVpc(scene, known?.VpcId), new("ec2:SecurityGroupID", id)],
            Gap = known is null ? $"{id} is not in the account's data, so its tags are not known" : null,
        };
    }

    // EMR tags the groups that it makes, always. Default groups that are there already may be older than v2, and untagged.
    static LaunchResource GroupOfEmr(LaunchScene scene) => new(scene.Arn("ec2", "security-group/*"), "security-group")
    {
        Tags = scene.Groups.MadeByEmr is Applies.Yes ? [Tags.Emr] : null,
        IsApproximate = scene.Groups.MadeByEmr is not Applies.Yes,
        Keys = InVpc(scene, scene.VpcId),
        Gap = scene.Groups.MadeByEmr is Applies.Yes ? null : "whether EMR's default security groups exist in the VPC, and their tags, are not known",
    };

    static ImmutableArray<ContextValue> InVpc(LaunchScene scene, string? vpcId) =>
        (vpcId ?? scene.VpcId) is { } id ? [new("ec2:Vpc", scene.NetworkArn("vpc", id))] : [];
}
