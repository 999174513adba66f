using EmrShift.Accounts;

namespace EmrShift.Checks;

/// <summary>The caller may not add tags.</summary>
sealed class CallerAddTags : BrokenCallCheck
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR202", "caller-add-tags", "Tags in RunJobFlow need elasticmapreduce:AddTags", Severity.Error);

    /// <inheritdoc/>
    protected override string Subject(BrokenCall call) => call.Decision.Call.Principal ?? "?";

    /// <inheritdoc/>
    protected override string Message(string subject, BrokenCall call) =>
        $"`{AccountIndex.NameIn(subject)}` may not call elasticmapreduce:AddTags, which RunJobFlow with tags needs";
}
