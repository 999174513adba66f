using EmrShift.Iam;
using EmrShift.Launch;

namespace EmrShift.Checks;

/// <summary>Which check a failing call belongs to. Diagnosis uses the same codes for the same causes.</summary>
public static class BrokenCode
{
    /// <summary>The code of a denied call, by what denies it, what would help, and what the call is for.</summary>
    /// <param name="decision">The call and its answer.</param>
    /// <param name="fix">The smallest change that helps.</param>
    public static string Of(CallDecision decision, Fix fix) => decision switch
    {
        { Layer: Layer.ServiceControl or Layer.ResourceControl or Layer.Boundary } => "EMR403",
        { Call.Row.IfDenied: Consequence.SpotRole } => "EMR131",
        { Call.Row.IfDenied: Consequence.CleanupRole } => "EMR132",
        { Call.Row.Side: LaunchSide.Caller } => OfCaller(decision, fix),
        { Call.Row.Side: LaunchSide.NodeRole } => OfNode(decision.Call.Row.IfDenied),
        _ => OfServiceRole(decision, fix),
    };

    /// <summary>
    /// Calls that no launch fails without, and that a check reports all the same: the VPC endpoint from 7.5.0, capacity reservations, debugging.
    /// </summary>
    public static bool IsWorthKnowing(CallDecision decision) =>
        decision.IsDenied && decision.Call.Applies is Applies.Yes
        && decision.Call.Row.IfDenied is Consequence.NoEndpoint or Consequence.Debugging;

    static string OfCaller(CallDecision decision, Fix fix) => decision.Call.Action.ToLowerInvariant() switch
    {
        "iam:passrole" => "EMR203",
        "elasticmapreduce:addtags" => "EMR202",
        "elasticmapreduce:runjobflow" when fix.Kind is FixKind.TagRequest => "EMR201",
        var action when action.StartsWith("elasticmapreduce:", StringComparison.Ordinal) => "EMR204",
        _ => Other,
    };

    static string OfNode(Consequence consequence) => consequence switch
    {
        Consequence.Step => "EMR301",
        Consequence.Logs or Consequence.LogKey => "EMR302",
        Consequence.Catalog => "EMR303",
        Consequence.Bootstrap => "EMR304",
        Consequence.Debugging => "EMR135",
        _ => Other,
    };

    static string OfServiceRole(CallDecision decision, Fix fix) => (fix.Kind, decision.Call.Resource.Type, decision.Call.Row.Id) switch
    {
        (FixKind.TagRequest or FixKind.TagCluster, _, _) when decision.Call.Row.IfDenied is Consequence.Resize => "EMR151",
        (FixKind.TagRequest, _, _) => "EMR101",
        (FixKind.TagCluster, _, _) => "EMR151",
        (FixKind.TagResource, "subnet", _) => "EMR111",
        (FixKind.TagResource, "security-group", _) => "EMR112",
        (FixKind.TagResource, _, _) => "EMR113",
        (FixKind.KeyUser, _, _) => "EMR133",
        (_, _, "F10") => "EMR134",
        (_, _, "X1") => "EMR135",
        _ when decision.Call.Context["iam:PassedToService"]?.StartsWith("ec2.", StringComparison.Ordinal) == true => "EMR121",
        _ when decision.Call.Context["iam:PassedToService"]?.StartsWith("application-autoscaling.", StringComparison.Ordinal) == true => "EMR122",
        _ => Other,
    };

    /// <summary>Any other denial, named in full: <see cref="OtherDenial"/>.</summary>
    internal const string Other = "IAM001";
}
