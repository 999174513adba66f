using EmrShift.Accounts;

namespace EmrShift.Checks;

/// <summary>A security group lacks the tag.</summary>
sealed class SecurityGroupUntagged : BrokenCallCheck
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR112", "security-group-untagged", "A security group lacks the tag", Severity.Error);

    /// <inheritdoc/>
    protected override string Subject(BrokenCall call) => call.Decision.Call.Resource.Label;

    /// <inheritdoc/>
    protected override string Message(string subject, BrokenCall call) =>
        $"security group `{subject}` lacks the tag `{Tags.EmrKey}` = `{Tags.EmrValue}`";

    /// <inheritdoc/>
    protected override IEnumerable<Snippet> Snippets(string subject, IReadOnlyList<BrokenCall> calls) => TagSnippets.OfResource(subject, "aws_security_group");
}
