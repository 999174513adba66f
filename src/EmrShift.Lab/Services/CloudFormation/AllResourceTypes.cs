using EmrShift.Lab.Services.CloudFormation.Resources;

namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>The types of resources that the lab's stacks can have. One line each.</summary>
static class AllResourceTypes
{
    public static IReadOnlyDictionary<string, ResourceType> All { get; } = new[]
    {
        RoleType.Type,
        ManagedPolicyType.Type,
        InlinePolicyType.Type,
        InstanceProfileType.Type,
        ServiceLinkedRoleType.Type,
        VpcType.Type,
        SubnetType.Type,
        SecurityGroupType.Type,
        InternetGatewayType.Type,
        GatewayAttachmentType.Type,
        RouteTableType.Type,
        RouteType.Type,
        RouteTableAssociationType.Type,
        BucketType.Type,
        BucketPolicyType.Type,
        SecurityConfigurationType.Type,
        ClusterType.Type,
        StepType.Type,
        WaitConditionHandleType.Type,
    }.ToDictionary(type => type.Name, StringComparer.Ordinal);
}
