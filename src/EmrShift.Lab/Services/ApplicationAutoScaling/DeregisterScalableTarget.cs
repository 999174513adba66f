namespace EmrShift.Lab.Services.ApplicationAutoScaling;

/// <summary>
/// The target's policies go with it.
/// Source: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DeregisterScalableTarget.html
/// </summary>
static class DeregisterScalableTarget
{
    public static readonly Operation Operation = new("DeregisterScalableTarget", ScalableTargets.OnTarget, Run);

    static Answer Run(Call call)
    {
        var key = ScalableTargets.Registered(call);
        var scaling = call.Home.Scaling;
        scaling.Targets.Remove(key);
        foreach (var policy in scaling.Policies.Keys.Where(policy => policy.StartsWith(key + "|", StringComparison.Ordinal)).ToList())
            scaling.Policies.Remove(policy);
        return new Output();
    }
}
