using EmrShift.Accounts;

namespace EmrShift.Checks;

/// <summary>The node role can't use the Glue Data Catalog.</summary>
sealed class CatalogAccess : BrokenCallCheck
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR303", "catalog-access", "The Glue Data Catalog is configured and the node role can't use it", Severity.Error);

    /// <inheritdoc/>
    protected override string Subject(BrokenCall call) => AccountIndex.NameIn(call.Decision.Call.Principal ?? "?");

    /// <inheritdoc/>
    protected override string Message(string subject, BrokenCall call) =>
        $"the node role `{subject}` can't use the Glue Data Catalog: {call.Decision.Call.Action} on `{call.Decision.Call.Resource.Arn}` is denied";
}
