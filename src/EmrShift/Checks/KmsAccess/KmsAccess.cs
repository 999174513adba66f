using EmrShift.Accounts;

namespace EmrShift.Checks;

/// <summary>The service role can't use a key.</summary>
sealed class KmsAccess : BrokenCallCheck
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR133", "kms-access", "The service role can't use a key that the cluster needs", Severity.Error);

    /// <inheritdoc/>
    protected override string Subject(BrokenCall call) => call.Decision.Call.Resource.Label;

    /// <inheritdoc/>
    protected override string Message(string subject, BrokenCall call) =>
        $"the service role `{AccountIndex.NameIn(call.Decision.Call.Principal ?? "?")}` may not use the key `{subject}`: {call.Decision.Call.Action} is denied";
}
