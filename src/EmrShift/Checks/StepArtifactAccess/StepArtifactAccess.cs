using EmrShift.Accounts;

namespace EmrShift.Checks;

/// <summary>The node role can't read a step's file.</summary>
sealed class StepArtifactAccess : BrokenCallCheck
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR301", "step-artifact-access", "The node role can't read a step's jar or script", Severity.Error);

    /// <inheritdoc/>
    protected override string Subject(BrokenCall call) => $"{AccountIndex.NameIn(call.Decision.Call.Principal ?? "?")} → {call.Decision.Call.Resource.Arn}";

    /// <inheritdoc/>
    protected override string Message(string subject, BrokenCall call) =>
        $"the node role `{AccountIndex.NameIn(call.Decision.Call.Principal ?? "?")}` can't read `{call.Decision.Call.Resource.Arn}`: {call.Decision.Call.Action} is denied";
}
