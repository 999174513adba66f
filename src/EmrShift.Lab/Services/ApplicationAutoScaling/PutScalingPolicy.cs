using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.ApplicationAutoScaling;

/// <summary>Source: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html</summary>
static class PutScalingPolicy
{
    public static readonly Operation Operation = new("PutScalingPolicy", ScalableTargets.OnTarget, Run);

    static Answer Run(Call call)
    {
        var name = call.Input.Text("PolicyName");
        var key = $"{ScalableTargets.Registered(call)}|{name}";
        var arn = (string?)call.Home.Scaling.Policies.GetValueOrDefault(key)?["PolicyARN"]
            ?? call.Arn("autoscaling", $"scalingPolicy:{call.World.Ids.Uuid()}:resource/{call.Input.Text("ServiceNamespace")}/{call.Input.Text("ResourceId")}:policyName/{name}");
        var policy = (JsonObject)call.Input.Members.DeepClone();
        policy["PolicyARN"] = arn;
        call.Home.Scaling.Policies[key] = policy;
        return new Output { ["PolicyARN"] = arn, ["Alarms"] = Output.List([]) };
    }
}
