namespace EmrShift.Lab.Services.ApplicationAutoScaling;

/// <summary>Source: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DeleteScalingPolicy.html</summary>
static class DeleteScalingPolicy
{
    public static readonly Operation Operation = new("DeleteScalingPolicy", ScalableTargets.OnTarget, Run);

    static Answer Run(Call call)
    {
        var name = call.Input.Text("PolicyName");
        return call.Home.Scaling.Policies.Remove($"{ScalableTargets.Key(call)}|{name}")
            ? new Output()
            : throw new AwsException(400, "ObjectNotFoundException", $"No scaling policy found for service namespace: {call.Input.Text("ServiceNamespace")}, resource ID: {call.Input.Text("ResourceId")}, scalable dimension: {call.Input.Text("ScalableDimension")}, policy name: {name}");
    }
}
