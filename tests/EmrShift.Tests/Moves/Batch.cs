using System.Text.Json.Nodes;
using EmrShift.Accounts;
using EmrShift.Tests.Lab;

namespace EmrShift.Tests.Moves;

/// <summary>A batch of a picture's account: a RunJobFlow request, and who sends it.</summary>
/// <param name="Caller"><c>role/NAME</c> or <c>user/NAME</c>.</param>
/// <param name="Request">The request as JSON text, without the tag. Its cluster ends by itself.</param>
sealed record Batch(string Caller, string Request)
{
    /// <summary>Whether it has sent the tag from the start: a caller with v2 may not do without.</summary>
    public bool AlwaysSendsTag { get; init; }

    /// <summary>A request with EMR's default roles, as most send it. Quotes are single ones.</summary>
    /// <param name="instances">Members of <c>Instances</c>.</param>
    /// <param name="more">Other members.</param>
    /// <param name="serviceRole">The service role.</param>
    public static string Text(string instances, string more = "", string serviceRole = "EMR_DefaultRole") =>
        $"{{'Name':'nightly','ReleaseLabel':'emr-6.15.0','ServiceRole':'{serviceRole}','JobFlowRole':'EMR_EC2_DefaultRole','Instances':{{'KeepJobFlowAliveWhenNoSteps':false,{instances}}}{(more.Length > 0 ? "," : "")}{more}}}".Replace('\'', '"');

    /// <summary>Three nodes in one subnet.</summary>
    public const string Groups = "'Ec2SubnetId':'subnet-1','InstanceGroups':[{'InstanceRole':'MASTER','InstanceType':'m5.xlarge','InstanceCount':1},{'InstanceRole':'CORE','InstanceType':'m5.xlarge','InstanceCount':2}]";

    /// <summary>Runs it to its end.</summary>
    /// <returns>What went wrong; null: nothing.</returns>
    public async Task<string?> Run(LabClient caller, LabClient watcher, bool sendsTag, string? keepAlive = null)
    {
        var request = JsonNode.Parse(Request)!.AsObject();
        if (sendsTag || AlwaysSendsTag)
            request["Tags"] = new JsonArray(new JsonObject { ["Key"] = Tags.EmrKey, ["Value"] = Tags.EmrValue });
        if (keepAlive is not null)
        {
            request["Name"] = keepAlive;
            request["Instances"]!["KeepJobFlowAliveWhenNoSteps"] = true;
        }
        var answer = await caller.Json("elasticmapreduce", "RunJobFlow", request);
        if (answer.Summary != "200")
            return answer.Summary;
        var id = new JsonObject { ["ClusterId"] = (string)answer.Json["JobFlowId"]! };
        var status = (await watcher.Json("elasticmapreduce", "DescribeCluster", id)).Json["Cluster"]!["Status"]!;
        var state = (string)status["State"]!;
        if (state != (keepAlive is null ? "TERMINATED" : "WAITING"))
            return $"{state} {status["StateChangeReason"]!["Code"]}: {status["StateChangeReason"]!["Message"]}";
        if (request["Instances"]!["InstanceGroups"] is null)
            return null;
        var groups = (await watcher.Json("elasticmapreduce", "ListInstanceGroups", (JsonObject)id.DeepClone())).Json["InstanceGroups"]!.AsArray();
        // A cluster that has ended has taken back what was attached; what never was attached says FAILED.
        var scaling = groups.Select(group => group!["AutoScalingPolicy"]?["Status"]).FirstOrDefault(scaling => scaling is not null && (string)scaling["State"]! is not ("ATTACHED" or "DETACHED"));
        return scaling is null ? null : $"auto scaling {scaling["State"]}: {scaling["StateChangeReason"]?.ToJsonString()}";
    }
}
