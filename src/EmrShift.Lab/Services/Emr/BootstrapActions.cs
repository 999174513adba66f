using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.Emr;

/// <summary>Bootstrap actions: every node fetches the scripts from S3 with the node role. The lab runs none of them.</summary>
static class BootstrapActions
{
    /// <summary>Fetches the scripts. Null: all well; else EMR's text (facts/failure-catalogue.md, row 50).</summary>
    public static string? Run(ServiceRoleCalls calls, DateTimeOffset now)
    {
        var number = 0;
        foreach (var action in calls.Cluster.Shape.BootstrapActions)
        {
            number++;
            if (S3Uri.Parse(action.Path) is { Key.Length: > 0 } location && !location.IsEmrsOwn
                && calls.NodeCall(now, "s3", "GetObject", new JsonObject { ["Bucket"] = location.Bucket, ["Key"] = location.Key }).Error is not null)
                return $"Master instance ({calls.MasterInstance}) failed attempting to download bootstrap action {number} file from S3";
        }
        return null;
    }
}
