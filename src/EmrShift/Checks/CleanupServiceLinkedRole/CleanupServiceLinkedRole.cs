using EmrShift.Accounts;

namespace EmrShift.Checks;

/// <summary>The clean-up role is missing and the caller may not make it.</summary>
sealed class CleanupServiceLinkedRole : BrokenCallCheck
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR132", "cleanup-service-linked-role", "AWSServiceRoleForEMRCleanup does not exist and the caller may not create it", Severity.Error);

    /// <inheritdoc/>
    protected override string Subject(BrokenCall call) => call.Launcher?.Arn ?? call.Decision.Call.Principal ?? "AWSServiceRoleForEMRCleanup";

    /// <inheritdoc/>
    protected override string Message(string subject, BrokenCall call) =>
        $"AWSServiceRoleForEMRCleanup does not exist, and `{AccountIndex.NameIn(call.Decision.Call.Principal ?? "the caller")}` may not create it";
}
