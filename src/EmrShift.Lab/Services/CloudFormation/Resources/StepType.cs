using System.Text.Json.Nodes;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>A step can't be undone: the stack lets go of it. Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-emr-step.html</summary>
static class StepType
{
    public static readonly ResourceType Type = new("AWS::EMR::Step", Create, (_, _, _) => { }, (_, _) => { })
    {
        IsSettled = (calls, resource) => IsSettled(calls, resource),
    };

    static void Create(ResourceCalls calls, StackResource resource)
    {
        var answer = calls.Make("elasticmapreduce", "AddJobFlowSteps", new() { ["JobFlowId"] = resource.Properties.Text("JobFlowId"), ["Steps"] = new JsonArray(ClusterRequest.Step(resource.Properties)) });
        resource.PhysicalId = (string)((IReadOnlyList<object>)answer["StepIds"]!)[0];
        resource.Attributes = new() { ["Id"] = resource.PhysicalId };
    }

    static bool IsSettled(ResourceCalls calls, StackResource resource)
    {
        var step = calls.Home.Emr.Find(resource.Properties.Text("JobFlowId") ?? "")?.Steps.Find(step => step.Id == resource.PhysicalId);
        return step is null or { State: "COMPLETED" or "FAILED" or "CANCELLED" };
    }
}
