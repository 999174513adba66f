namespace EmrShift.Lab.Services.ApplicationAutoScaling;

/// <summary>The operations of Application Auto Scaling that EMR needs.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        DeleteScalingPolicy.Operation,
        DeregisterScalableTarget.Operation,
        DescribeScalableTargets.Operation,
        DescribeScalingPolicies.Operation,
        PutScalingPolicy.Operation,
        RegisterScalableTarget.Operation,
    ];
}
