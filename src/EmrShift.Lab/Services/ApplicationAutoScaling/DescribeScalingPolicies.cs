namespace EmrShift.Lab.Services.ApplicationAutoScaling;

/// <summary>
/// All of a namespace in one page, or those of one resource.
/// Source: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalingPolicies.html
/// </summary>
static class DescribeScalingPolicies
{
    public static readonly Operation Operation = new("DescribeScalingPolicies", ScalableTargets.OnAll, Run);

    static Answer Run(Call call) => new Output { ["ScalingPolicies"] = ScalableTargets.Listed(call, call.Home.Scaling.Policies.Values) };
}
