using EmrShift.Accounts;

namespace EmrShift.Checks;

/// <summary>The node role can't write the logs.</summary>
sealed class LogAccess : BrokenCallCheck
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR302", "log-access", "The node role can't write the cluster's logs", Severity.Warning);

    /// <inheritdoc/>
    protected override string Subject(BrokenCall call) => $"{AccountIndex.NameIn(call.Decision.Call.Principal ?? "?")} → {call.Decision.Call.Resource.Arn}";

    /// <inheritdoc/>
    protected override string Message(string subject, BrokenCall call) =>
        $"the node role `{AccountIndex.NameIn(call.Decision.Call.Principal ?? "?")}` can't write the logs to `{call.Decision.Call.Resource.Arn}`: {call.Decision.Call.Action} is denied";
}
