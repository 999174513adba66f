using EmrShift.Accounts;

namespace EmrShift.Checks;

/// <summary>The request for a cluster lacks the tag.</summary>
sealed class ClusterTagMissing : BrokenCallCheck
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR101", "cluster-tag-missing", "The request for a cluster lacks the tag that v2 asks for", Severity.Error);

    /// <inheritdoc/>
    protected override string Subject(BrokenCall call) => call.Shape.Name ?? call.Shape.Id;

    /// <inheritdoc/>
    protected override string Message(string subject, BrokenCall call) =>
        call.Shape.Tags.AlmostEmrTag() is { } almost
            ? $"the request for `{subject}` has the tag `{almost.Key}` = `{almost.Value}`; v2 needs `{Tags.EmrKey}` = `{Tags.EmrValue}`, letter by letter"
            : $"the request for `{subject}` lacks the tag `{Tags.EmrKey}` = `{Tags.EmrValue}`";

    /// <inheritdoc/>
    protected override IEnumerable<Snippet> Snippets(string subject, IReadOnlyList<BrokenCall> calls) => TagSnippets.OfRequest();
}
