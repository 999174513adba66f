using EmrShift.Accounts;

namespace EmrShift.Checks;

/// <summary>The caller may run job flows only with the tag.</summary>
sealed class CallerRunJobFlow : BrokenCallCheck
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR201", "caller-run-job-flow", "The caller may run job flows only with the tag, and this launcher doesn't send it", Severity.Error);

    /// <inheritdoc/>
    protected override string Subject(BrokenCall call) => $"{AccountIndex.NameIn(call.Decision.Call.Principal ?? "?")} → {call.Shape.Name ?? call.Shape.Id}";

    /// <inheritdoc/>
    protected override string Message(string subject, BrokenCall call) =>
        $"`{AccountIndex.NameIn(call.Decision.Call.Principal ?? "?")}` may call RunJobFlow only with the tag under v2, and does not send it for `{call.Shape.Name ?? call.Shape.Id}`";

    /// <inheritdoc/>
    protected override IEnumerable<Snippet> Snippets(string subject, IReadOnlyList<BrokenCall> calls) => TagSnippets.OfRequest();
}
