using System.Text.Json.Nodes;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-emr-cluster.html</summary>
static class ClusterType
{
    public static readonly ResourceType Type = new("AWS::EMR::Cluster", Create, Update, Delete)
    {
        Updatable = ["AutoTerminationPolicy", "ManagedScalingPolicy", "StepConcurrencyLevel", "Tags", "VisibleToAllUsers"],
        HasTags = true,
        IsSettled = IsSettled,
        IsGone = (calls, resource) => calls.Home.Emr.Find(resource.PhysicalId) is null or { HasEnded: true, EndedAt: not null },
    };

    static void Create(ResourceCalls calls, StackResource resource)
    {
        resource.PhysicalId = calls.Make("elasticmapreduce", "RunJobFlow", ClusterRequest.Of(resource.Properties)).Text("JobFlowId");
        resource.Attributes = new() { ["Id"] = resource.PhysicalId, ["MasterPublicDNS"] = "" };
    }

    /// <summary>Source of the text: https://github.com/aws-cloudformation/aws-cloudformation-templates/issues/478.</summary>
    static bool IsSettled(ResourceCalls calls, StackResource resource)
    {
        var cluster = calls.Home.Emr.Find(resource.PhysicalId)!;
        if (cluster.State is "TERMINATED_WITH_ERRORS" or "TERMINATED" && cluster.ReadyAt is null)
        {
            throw new AwsException(
                400, cluster.ReasonCode ?? "", $"ElasticMapReduce Cluster with Id {cluster.Id}, is in state {cluster.State} and failed to stabilize due to the following reason: {{Code: {cluster.ReasonCode},Message: {cluster.ReasonMessage}}}");
        }
        return cluster.ReadyAt is not null;
    }

    static void Update(ResourceCalls calls, StackResource resource, JsonObject now)
    {
        var (id, old, request) = (resource.PhysicalId, resource.Properties, ClusterRequest.Of(now));
        var (had, has) = (old.Tags(), now.Tags());
        if (has.Where(tag => had.GetValueOrDefault(tag.Key) != tag.Value).ToList() is { Count: > 0 } set)
            calls.Make("elasticmapreduce", "AddTags", new() { ["ResourceId"] = id, ["Tags"] = Shapes.Request(set) });
        if (had.Keys.Except(has.Keys).ToList() is { Count: > 0 } gone)
            calls.Make("elasticmapreduce", "RemoveTags", new() { ["ResourceId"] = id, ["TagKeys"] = new JsonArray([.. gone.Select(key => (JsonNode)key)]) });
        foreach (var property in ResourceType.Differing(old, now))
        {
            switch (property)
            {
                case "VisibleToAllUsers":
                    calls.Make("elasticmapreduce", "SetVisibleToAllUsers", new() { ["JobFlowIds"] = new JsonArray(id), [property] = request[property]?.DeepClone() ?? true });
                    break;
                case "StepConcurrencyLevel":
                    calls.Make("elasticmapreduce", "ModifyCluster", new() { ["ClusterId"] = id, [property] = request[property]?.DeepClone() ?? 1 });
                    break;
                case "AutoTerminationPolicy" or "ManagedScalingPolicy" when request[property] is null:
                    calls.Make("elasticmapreduce", $"Remove{property}", new() { ["ClusterId"] = id });
                    break;
                case "AutoTerminationPolicy" or "ManagedScalingPolicy":
                    calls.Make("elasticmapreduce", $"Put{property}", new() { ["ClusterId"] = id, [property] = request[property]!.DeepClone() });
                    break;
            }
        }
    }

    static void Delete(ResourceCalls calls, StackResource resource)
    {
        if (calls.Home.Emr.Find(resource.PhysicalId) is { HasEnded: false })
            calls.Make("elasticmapreduce", "TerminateJobFlows", new() { ["JobFlowIds"] = new JsonArray(resource.PhysicalId) });
    }
}
