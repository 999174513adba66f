using System.Collections.Frozen;
using System.Text.Json.Nodes;
using EmrShift.Launch;

namespace EmrShift.Aws.Operations;

/// <summary>What EC2 is asked with DryRun, and is never called without it: see <see cref="Permissions.Demand"/>.</summary>
static class DryRunOperations
{
    static readonly FrozenDictionary<string, AwsOperation> All = DryRuns.Operations.ToFrozenDictionary(
        name => name, name => new AwsOperation(AwsService.Ec2, name) { IsDryRun = true }, StringComparer.Ordinal);

    /// <summary>The call of a request.</summary>
    public static AwsCall Ask(DryRunRequest request)
    {
        var input = (JsonObject)request.Input.DeepClone();
        input["DryRun"] = true;
        return All[request.Operation].Call(input) with { Region = request.Region };
    }
}
