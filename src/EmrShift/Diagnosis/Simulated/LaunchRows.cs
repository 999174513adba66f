using EmrShift.Facts;
using EmrShift.Launch;

namespace EmrShift.Diagnosis.Simulated;

/// <summary>Which row of the launch model a refused pair belongs to.</summary>
static class LaunchRows
{
    /// <summary>A call that the launch model does not have.</summary>
    static readonly LaunchRow Outside = new(
        "-", LaunchPhase.Launch, LaunchSide.ServiceRole, [], "a call that the event records", Certainty.Observed, "CloudTrail", true, Consequence.InsufficientEc2Permissions, [], []);

    /// <summary>The first row that asks for this action on this kind of resource.</summary>
    public static LaunchRow Of(string action, LaunchResource resource)
    {
        foreach (var row in LaunchTable.Rows)
        {
            foreach (var ask in row.Asks)
            {
                if (ask.Actions.Contains(action, StringComparer.OrdinalIgnoreCase) && ask.Resources.Any(name => IsOf(name, resource)))
                    return row;
            }
        }
        return Outside;
    }

    static bool IsOf(string name, LaunchResource resource) => resource switch
    {
        { IsMade: true } => name == resource.Type + "/*" || (resource.Type == "placement-group" && name.StartsWith("placement-group/", StringComparison.Ordinal)),
        { Type: "" } => name == "*",
        { Type: "role" } => name is "node-role",
        { Type: "security-group" } => name is "security-group" or "managed-security-group",
        { Type: "placement-group" } => name.StartsWith("placement-group/", StringComparison.Ordinal),
        _ => name == resource.Type,
    };
}
