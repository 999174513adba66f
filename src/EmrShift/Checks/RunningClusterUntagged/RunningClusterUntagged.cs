using EmrShift.Accounts;

namespace EmrShift.Checks;

/// <summary>A running cluster can't be resized after the switch.</summary>
sealed class RunningClusterUntagged : BrokenCallCheck
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR151", "running-cluster-untagged", "A running cluster lacks the tag and can't be resized after the switch", Severity.Error);

    /// <inheritdoc/>
    protected override string Subject(BrokenCall call) => call.Shape.Name ?? call.Shape.Id;

    /// <inheritdoc/>
    protected override string Message(string subject, BrokenCall call) =>
        $"the running cluster `{subject}` is not tagged throughout: {call.Decision.Call.Action} on `{call.Decision.Call.Resource.Label}` is lost when its service role moves to v2";

    /// <inheritdoc/>
    protected override string Fix(string subject, BrokenCall call) =>
        $"while v1 is attached, tag the cluster, its volumes, network interfaces and launch templates with {Tags.EmrKey}={Tags.EmrValue}; or wait until it has ended";
}
