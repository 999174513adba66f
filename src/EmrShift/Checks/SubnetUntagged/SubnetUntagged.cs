using EmrShift.Accounts;

namespace EmrShift.Checks;

/// <summary>A candidate subnet lacks the tag.</summary>
sealed class SubnetUntagged : BrokenCallCheck
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR111", "subnet-untagged", "A candidate subnet lacks the tag", Severity.Error);

    /// <inheritdoc/>
    protected override string Subject(BrokenCall call) => call.Decision.Call.Resource.Label;

    /// <inheritdoc/>
    protected override string Message(string subject, BrokenCall call) =>
        $"subnet `{subject}` lacks the tag `{Tags.EmrKey}` = `{Tags.EmrValue}`";

    /// <inheritdoc/>
    protected override IEnumerable<Snippet> Snippets(string subject, IReadOnlyList<BrokenCall> calls) => TagSnippets.OfResource(subject, "aws_subnet");
}
