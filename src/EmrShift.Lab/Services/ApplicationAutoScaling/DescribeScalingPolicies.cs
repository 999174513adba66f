using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.ApplicationAutoScaling;

/// <summary>
/// All of a namespace in one page, or those of one resource.
/// Source: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalingPolicies.html
/// </summary>
static class DescribeScalingPolicies
{
    public static readonly Operation Operation = new("DescribeScalingPolicies", ScalableTargets.OnAll, Run);

    static Answer Run(Call call)
    {
        var (space, resource) = (call.Input.Text("ServiceNamespace"), call.Input.OptionalText("ResourceId"));
        return new Output
        {
            ["ScalingPolicies"] = Output.List(
                call.Home.Scaling.Policies.Values.Where(one => (string?)one["ServiceNamespace"] == space && (resource is null || (string?)one["ResourceId"] == resource)), Shape),
        };
    }

    static Output Shape(JsonObject request)
    {
        var shape = new Output();
        foreach (var (member, value) in request)
            shape[member] = value;
        return shape;
    }
}
