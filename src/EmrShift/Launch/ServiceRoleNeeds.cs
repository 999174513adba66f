using System.Collections.Immutable;
using EmrShift.Accounts;

namespace EmrShift.Launch;

/// <summary>What the clusters of an account need beside v2, by service role: the input of <see cref="PassRolePolicy"/> and <see cref="SupplementPolicy"/>.</summary>
/// <param name="ServiceRole">ARN of the service role.</param>
/// <param name="NodeRoles">ARNs of the node roles of its clusters that v2 does not let it pass, sorted.</param>
/// <param name="AutoScalingRoles">ARNs of the auto scaling roles of its clusters that v2 does not let it pass, sorted.</param>
/// <param name="Subnets">ARNs of its clusters' candidate subnets, sorted.</param>
/// <param name="SecurityGroups">ARNs of its clusters' security groups, sorted.</param>
/// <param name="Vpcs">ARNs of the VPCs in which EMR makes security groups for them, or may do so, sorted.</param>
public sealed record ServiceRoleNeeds(
    string ServiceRole,
    ImmutableArray<string> NodeRoles,
    ImmutableArray<string> AutoScalingRoles,
    ImmutableArray<string> Subnets,
    ImmutableArray<string> SecurityGroups,
    ImmutableArray<string> Vpcs)
{
    /// <summary>The needs of every service role that a cluster shape names, by ARN.</summary>
    /// <param name="account">The account.</param>
    /// <param name="isWanted">Which clusters count; null: all.</param>
    public static ImmutableArray<ServiceRoleNeeds> Of(Account account, Func<ClusterShape, bool>? isWanted = null)
    {
        var index = new AccountIndex(account);
        return
        [
            .. index.Shapes().Where(shape => isWanted?.Invoke(shape) ?? true)
                .Select(shape => new LaunchScene(shape, index, null))
                .Where(scene => scene.ServiceRole is not null)
                .GroupBy(scene => scene.ServiceRole!, StringComparer.Ordinal)
                .OrderBy(scenes => scenes.Key, StringComparer.Ordinal)
                .Select(scenes => Of(scenes.Key, [.. scenes])),
        ];
    }

    static ServiceRoleNeeds Of(string serviceRole, ImmutableArray<LaunchScene> scenes) => new(
        serviceRole,
        Sorted(scenes.Select(scene => scene.NodeRole).OfType<string>().Where(arn => !IsDefault(arn, "EMR_EC2_DefaultRole"))),
        Sorted(scenes.Select(scene => scene.AutoScalingRole).OfType<string>().Where(arn => !IsDefault(arn, "EMR_AutoScaling_DefaultRole"))),
        Sorted(scenes.SelectMany(scene => scene.Shape.SubnetIds.Select(id => scene.NetworkArn("subnet", id)))),
        Sorted(scenes.SelectMany(scene => scene.Groups.Managed.Concat(scene.Groups.Additional).Concat(scene.Groups.ServiceAccess is { } access ? [access] : [])
            .Select(id => scene.NetworkArn("security-group", id)))),
        Sorted(scenes.Where(scene => scene.Groups.MadeByEmr is not Applies.No && scene.VpcId is not null).Select(scene => scene.NetworkArn("vpc", scene.VpcId!))));

    // AmazonEMRServicePolicy_v2 passes exactly these names, without a path.
    static bool IsDefault(string arn, string name) => arn.EndsWith($":role/{name}", StringComparison.Ordinal);

    static ImmutableArray<string> Sorted(IEnumerable<string> arns) => [.. arns.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
