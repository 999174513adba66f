namespace EmrShift.Checks;

/// <summary>The old debugging step needs SQS.</summary>
sealed class LegacyDebugging : BrokenCallCheck
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR135", "legacy-debugging", "The debugging step needs SQS, which v2 lacks", Severity.Warning);

    /// <inheritdoc/>
    protected override string Subject(BrokenCall call) => call.Shape.Name ?? call.Shape.Id;

    /// <inheritdoc/>
    protected override string Message(string subject, BrokenCall call) =>
        $"the debugging step of `{subject}` needs SQS, and {call.Decision.Call.Action} is not allowed under v2";
}
