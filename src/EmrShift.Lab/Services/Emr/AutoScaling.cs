using System.Text.Json.Nodes;
using EmrShift.Lab.State.Emr;

namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// Automatic scaling policies of instance groups. EMR registers the group with Application Auto Scaling, which takes the auto scaling role from it, and makes a policy and an
/// alarm for each rule, all with the service role's rights (facts/launch-model.md, rows S1 to S3). A refusal leaves the cluster running and the policy FAILED. The order
/// of the calls is a guess; that a policy needs its target first, and an alarm its policy, is not.
/// Source: EMR Management Guide, "Using automatic scaling with a custom policy for instance groups".
/// </summary>
static class AutoScaling
{
    public static void Attach(ServiceRoleCalls calls, DateTimeOffset now)
    {
        foreach (var group in calls.Cluster.Groups.Where(group => group.AutoScalingPolicy is not null && group.AutoScalingState is "PENDING"))
            Attach(calls, now, group);
    }

    public static void Attach(ServiceRoleCalls calls, DateTimeOffset now, InstanceGroup group)
    {
        var isAttached = calls.Cluster.Shape.AutoScalingRole is { } role && Register(calls, now, group, role)
            && Rules(group).All(rule => Put(calls, now, group, rule));
        (group.AutoScalingState, group.AutoScalingCode) = isAttached ? ("ATTACHED", "USER_REQUEST") : ("FAILED", "PROVISION_FAILURE");
    }

    /// <summary>Takes everything back. What may not be taken back stays, and nobody is told.</summary>
    public static void Detach(ServiceRoleCalls calls, DateTimeOffset now, InstanceGroup group)
    {
        if (group.AutoScalingState != "ATTACHED" || !calls.HasServiceRole)
            return;
        var rules = Rules(group).ToList();
        if (rules.Count > 0)
            calls.Call(now, "monitoring", "DeleteAlarms", new JsonObject { ["AlarmNames"] = new JsonArray([.. rules.Select(rule => (JsonNode)Alarm(calls, group, rule))]) });
        foreach (var rule in rules)
            calls.Call(now, "application-autoscaling", "DeleteScalingPolicy", Target(calls, group, ("PolicyName", Name(rule))));
        calls.Call(now, "application-autoscaling", "DeregisterScalableTarget", Target(calls, group));
        group.AutoScalingState = "DETACHED";
    }

    static bool Register(ServiceRoleCalls calls, DateTimeOffset now, InstanceGroup group, string role)
    {
        var limits = group.AutoScalingPolicy!["Constraints"];
        var request = Target(calls, group, ("RoleARN", calls.Account.Iam.Roles.GetValueOrDefault(role[(role.LastIndexOf('/') + 1)..])?.Arn ?? role));
        request["MinCapacity"] = limits?["MinCapacity"]?.DeepClone();
        request["MaxCapacity"] = limits?["MaxCapacity"]?.DeepClone();
        return calls.Call(now, "application-autoscaling", "RegisterScalableTarget", request).Error is null;
    }

    static bool Put(ServiceRoleCalls calls, DateTimeOffset now, InstanceGroup group, JsonNode? rule)
    {
        var policy = Target(calls, group, ("PolicyName", Name(rule)), ("PolicyType", "StepScaling"));
        var put = calls.Call(now, "application-autoscaling", "PutScalingPolicy", policy);
        if (put.Error is not null)
            return false;
        var definition = rule?["Trigger"]?["CloudWatchAlarmDefinition"];
        var alarm = new JsonObject { ["AlarmName"] = Alarm(calls, group, rule), ["AlarmActions"] = new JsonArray((string?)put.Answer!.Body!["PolicyARN"]) };
        foreach (var member in (string[])["ComparisonOperator", "EvaluationPeriods", "MetricName", "Namespace", "Period", "Statistic", "Threshold"])
            alarm[member] = definition?[member]?.DeepClone();
        return calls.Call(now, "monitoring", "PutMetricAlarm", alarm).Error is null;
    }

    static JsonObject Target(ServiceRoleCalls calls, InstanceGroup group, params IEnumerable<(string Name, string Value)> more)
    {
        var request = new JsonObject
        {
            ["ServiceNamespace"] = "elasticmapreduce",
            ["ResourceId"] = $"instancegroup/{calls.Cluster.Id}/{group.Id}",
            ["ScalableDimension"] = "elasticmapreduce:instancegroup:InstanceCount",
        };
        foreach (var (name, value) in more)
            request[name] = value;
        return request;
    }

    static IEnumerable<JsonNode?> Rules(InstanceGroup group) => group.AutoScalingPolicy!["Rules"] as JsonArray ?? [];

    static string Name(JsonNode? rule) => (string?)rule?["Name"] ?? "rule";

    // v2 allows alarms by the end of their name only.
    static string Alarm(ServiceRoleCalls calls, InstanceGroup group, JsonNode? rule) => $"{calls.Cluster.Id}_{group.Id}_{Name(rule)}_EMR_Auto_Scaling";
}
