using EmrShift.Accounts;

namespace EmrShift.Checks;

/// <summary>The VPC, or EMR's endpoint in it, lacks the tag.</summary>
sealed class VpcUntagged : BrokenCallCheck
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR113", "vpc-untagged", "The VPC lacks the tag and EMR needs it", Severity.Error);

    /// <inheritdoc/>
    protected override string Subject(BrokenCall call) => call.Decision.Call.Resource.Label;

    /// <inheritdoc/>
    protected override string Message(string subject, BrokenCall call) =>
        $"`{subject}` lacks the tag `{Tags.EmrKey}` = `{Tags.EmrValue}`, and EMR needs it for {(call.Decision.Call.IsRequired ? "its security groups" : "its VPC endpoint")}";

    /// <inheritdoc/>
    protected override IEnumerable<Snippet> Snippets(string subject, IReadOnlyList<BrokenCall> calls) => TagSnippets.OfResource(subject, "aws_vpc");
}
