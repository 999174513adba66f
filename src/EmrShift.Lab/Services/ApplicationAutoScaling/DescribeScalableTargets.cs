namespace EmrShift.Lab.Services.ApplicationAutoScaling;

/// <summary>
/// All of a namespace in one page, or those of one resource.
/// Source: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalableTargets.html
/// </summary>
static class DescribeScalableTargets
{
    public static readonly Operation Operation = new("DescribeScalableTargets", ScalableTargets.OnAll, Run);

    static Answer Run(Call call) => new Output { ["ScalableTargets"] = ScalableTargets.Listed(call, call.Home.Scaling.Targets.Values) };
}
