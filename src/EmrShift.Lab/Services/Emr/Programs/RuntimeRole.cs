using System.Text.Json.Nodes;
using EmrShift.Accounts;

namespace EmrShift.Lab.Services.Emr.Programs;

/// <summary>
/// A step with an <c>ExecutionRoleArn</c>: the node role assumes it, and the step's program has nothing but the runtime role's rights. Where the security configuration
/// names Lake Formation's session tag, the session carries it, which needs <c>sts:TagSession</c>. The session's name and the words of a refusal are a guess.
/// Source: EMR Management Guide, "Runtime roles for Amazon EMR steps".
/// </summary>
static class RuntimeRole
{
    /// <summary>Becomes the role for what follows.</summary>
    public static StepFailure? Assume(NodeCalls node, string roleArn, string stepId)
    {
        var request = new JsonObject { ["RoleArn"] = roleArn, ["RoleSessionName"] = stepId };
        if (ApplicationProvisioning.Settings(node.Cluster)?.RuntimeSessionTag is { } tag)
            request["Tags"] = new JsonArray(new JsonObject { ["Key"] = SecuritySettings.RuntimeTagKey, ["Value"] = tag });
        var outcome = node.Call("sts", "AssumeRole", request);
        if (outcome.Error is { } error)
            return OtherWork.NotAssumed(error);
        node.Program = Callers.Of(node.Cluster.World, (string)((Output)outcome.Answer!.Body!["Credentials"]!)["AccessKeyId"]!);
        return null;
    }
}
