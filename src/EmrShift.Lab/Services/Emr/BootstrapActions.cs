using EmrShift.Lab.Services.Emr.Programs;

namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// Bootstrap actions: every node fetches the scripts from S3 with the node role, and runs them. What a script does is written in its arguments, as a step's
/// (<see cref="NodeProgram"/>).
/// </summary>
static class BootstrapActions
{
    /// <summary>Fetches and runs the scripts. Null: all well; else EMR's text (facts/failure-catalogue.md, rows 50 and 52).</summary>
    public static string? Run(ServiceRoleCalls calls, DateTimeOffset now)
    {
        var number = 0;
        foreach (var action in calls.Cluster.Shape.BootstrapActions)
        {
            number++;
            if (S3Uri.Parse(action.Path) is { Key.Length: > 0 } location && !location.IsEmrsOwn && S3Work.Get(new NodeCalls(calls, now), location) is not null)
                return $"Master instance ({calls.MasterInstance}) failed attempting to download bootstrap action {number} file from S3";
            if (NodeProgram.Run(calls, now, action.Args) is not null)
                return $"On the master instance ({calls.MasterInstance}), bootstrap action {number} returned a non-zero return code";
        }
        return null;
    }
}
