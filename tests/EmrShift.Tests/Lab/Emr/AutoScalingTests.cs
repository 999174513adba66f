using System.Text.Json.Nodes;
using EmrShift.Diagnosis;
using EmrShift.Diagnosis.Trail;
using EmrShift.Trails;
using Xunit;

namespace EmrShift.Tests.Lab.Emr;

/// <summary>Automatic scaling: what EMR calls as the service role, and the policy's state where it may not (row 29 of facts/failure-catalogue.md; rows S1 to S3 of facts/launch-model.md).</summary>
public sealed class AutoScalingTests
{
    const string Attached = "RegisterScalableTarget PutScalingPolicy PutMetricAlarm";
    const string Alarms = "RegisterScalableTarget PutScalingPolicy PutMetricAlarm!AccessDenied";

    static async Task<EmrLab> Start(string role)
    {
        var lab = await EmrLab.Start(isV2: true);
        await lab.Tag(await lab.Network());
        await lab.Iam("CreateRole", ("RoleName", role), ("AssumeRolePolicyDocument", EmrLab.Trust));
        return lab;
    }

    static JsonObject Policy() => new()
    {
        ["Constraints"] = new JsonObject { ["MinCapacity"] = 2, ["MaxCapacity"] = 5 },
        ["Rules"] = new JsonArray(new JsonObject
        {
            ["Name"] = "grow",
            ["Action"] = new JsonObject { ["SimpleScalingPolicyConfiguration"] = new JsonObject { ["ScalingAdjustment"] = 1 } },
            ["Trigger"] = new JsonObject
            {
                ["CloudWatchAlarmDefinition"] = new JsonObject { ["ComparisonOperator"] = "LESS_THAN", ["MetricName"] = "YARNMemoryAvailablePercentage", ["Period"] = 300, ["Threshold"] = 15 },
            },
        }),
    };

    static JsonObject Request(string role) => EmrLab.Request(request =>
    {
        request["AutoScalingRole"] = role;
        request["Instances"] = new JsonObject
        {
            ["KeepJobFlowAliveWhenNoSteps"] = true,
            ["InstanceGroups"] = new JsonArray(
                new JsonObject { ["InstanceRole"] = "MASTER", ["InstanceType"] = "m5.xlarge", ["InstanceCount"] = 1 },
                new JsonObject { ["InstanceRole"] = "CORE", ["InstanceType"] = "m5.xlarge", ["InstanceCount"] = 2, ["AutoScalingPolicy"] = Policy() }),
        };
    });

    static async Task<(string Group, string State)> Core(EmrLab lab, string id)
    {
        var group = (await lab.Json("elasticmapreduce", "ListInstanceGroups", new() { ["ClusterId"] = id }))["InstanceGroups"]!.AsArray().Single(one => (string?)one!["InstanceGroupType"] == "CORE")!;
        var status = group["AutoScalingPolicy"]?["Status"];
        return ((string)group["Id"]!, $"{status?["State"]} {status?["StateChangeReason"]?["Code"]}");
    }

    static string Calls(EmrLab lab) => string.Join(' ', lab.EventsOf("EMR_DefaultRole").SkipWhile(name => name != "DescribeNetworkInterfaces").Skip(1));

    [Theory]
    [InlineData("29", "Scaling", "", "FAILED PROVISION_FAILURE", "RegisterScalableTarget!AccessDenied")]
    [InlineData("the default role", "EMR_AutoScaling_DefaultRole", "", "ATTACHED USER_REQUEST", Attached)]
    [InlineData("S1", "EMR_AutoScaling_DefaultRole", "application-autoscaling:PutScalingPolicy", "FAILED PROVISION_FAILURE", "RegisterScalableTarget PutScalingPolicy!AccessDenied")]
    [InlineData("S2", "EMR_AutoScaling_DefaultRole", "cloudwatch:PutMetricAlarm", "FAILED PROVISION_FAILURE", Alarms)]
    public async Task Row_29_a_policy_that_can_not_be_attached(string row, string role, string denied, string state, string calls)
    {
        await using var lab = await Start(role);
        if (denied.Length > 0)
            await lab.Policy("EMR_DefaultRole", "deny", $$"""{"Effect":"Deny","Action":"{{denied}}","Resource":"*"}""");
        var id = await lab.Run(Request(role));
        // The cluster itself runs.
        Assert.Equal("WAITING : Cluster ready after last step completed.", await lab.StateOf(id));
        Assert.Equal((row, state, calls), (row, (await Core(lab, id)).State, Calls(lab)));
    }

    [Fact]
    public async Task A_passed_role_is_allowed_by_a_statement_of_its_own()
    {
        await using var lab = await Start("Scaling");
        var id = await lab.Run(Request("Scaling"));
        await lab.Policy("EMR_DefaultRole", "pass", """{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::123456789012:role/Scaling","Condition":{"StringLike":{"iam:PassedToService":"application-autoscaling.amazonaws.com*"}}}""");
        var (group, state) = await Core(lab, id);
        Assert.Equal("FAILED PROVISION_FAILURE", state);
        await lab.Json("elasticmapreduce", "PutAutoScalingPolicy", new() { ["ClusterId"] = id, ["InstanceGroupId"] = group, ["AutoScalingPolicy"] = Policy() });
        Assert.Equal("ATTACHED USER_REQUEST", (await Core(lab, id)).State);
        var targets = await lab.Json("application-autoscaling", "DescribeScalableTargets", new() { ["ServiceNamespace"] = "elasticmapreduce" });
        Assert.Equal(($"instancegroup/{id}/{group}", "arn:aws:iam::123456789012:role/Scaling", 2), ((string?)targets["ScalableTargets"]![0]!["ResourceId"], (string?)targets["ScalableTargets"]![0]!["RoleARN"], (int)targets["ScalableTargets"]![0]!["MinCapacity"]!));
        Assert.Equal($"{id}_{group}_grow_EMR_Auto_Scaling", (string?)(await lab.Json("monitoring", "DescribeAlarms", []))["MetricAlarms"]![0]!["AlarmName"]);
        Assert.Single((await lab.Json("application-autoscaling", "DescribeScalingPolicies", new() { ["ServiceNamespace"] = "elasticmapreduce" }))["ScalingPolicies"]!.AsArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_goes_with_its_policy_and_with_its_cluster(bool isCluster)
    {
        await using var lab = await Start("EMR_AutoScaling_DefaultRole");
        var id = await lab.Run(Request("EMR_AutoScaling_DefaultRole"));
        var (group, _) = await Core(lab, id);
        if (isCluster)
            await lab.Json("elasticmapreduce", "TerminateJobFlows", new() { ["JobFlowIds"] = new JsonArray(id) });
        else
            await lab.Json("elasticmapreduce", "RemoveAutoScalingPolicy", new() { ["ClusterId"] = id, ["InstanceGroupId"] = group });
        await lab.Describe(id);
        Assert.Equal($"{Attached} DeleteAlarms DeleteScalingPolicy DeregisterScalableTarget{(isCluster ? " TerminateInstances" : "")}", Calls(lab));
        Assert.Empty((await lab.Json("application-autoscaling", "DescribeScalableTargets", new() { ["ServiceNamespace"] = "elasticmapreduce" }))["ScalableTargets"]!.AsArray());
        Assert.Empty((await lab.Json("monitoring", "DescribeAlarms", []))["MetricAlarms"]!.AsArray());
    }

    [Fact]
    public async Task Its_events_lead_to_the_cause()
    {
        await using var lab = await Start("Scaling");
        await lab.Run(Request("Scaling"));
        await lab.Admin.Json("elasticmapreduce", "ListClusters");
        var records = lab.Fixture.Server.Lab.With(performer => performer.World.HomeAccount.Region("ap-northeast-1").Trail.Events.Where(record => record.ErrorCode is not null).Select(record => JsonNode.Parse(record.Json.Span)).ToArray());
        var source = TrailSource.Bytes("history.json", System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["Records"] = new JsonArray(records) }.ToJsonString()));
        Assert.Equal("autoscaling.amazonaws.com", (string?)records[0]!["eventSource"]);
        var cause = TrailDiagnosis.Of([source], null, stop: TestContext.Current.CancellationToken).Causes[0];
        Assert.Equal(("EMR122", Side.ServiceRole, "arn:aws:iam::123456789012:role/Scaling"), (cause.Code, cause.Side, cause.Resource));
    }
}
