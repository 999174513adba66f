using EmrShift.Facts;

namespace EmrShift.Cli.Verbs;

/// <summary>Managed policies as a person names them: by name, in any case, or by ARN.</summary>
static class CataloguePolicies
{
    public static CataloguePolicy? Find(string name) =>
        FactBook.Policy(name)
        ?? FactBook.PolicyOfArn(name)
        ?? FactBook.Policies.FirstOrDefault(policy => string.Equals(policy.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The message for a name that isn't on record, with the names that look like it.</summary>
    public static string NotFound(string name)
    {
        var similar = NearName.Of(name, FactBook.Policies.Select(policy => policy.Name));
        return $"no managed policy `{name}` is on record. "
            + (similar.Count > 0 ? $"Did you mean {string.Join(" or ", similar)}?" : "`emrshift policy list` shows them all.");
    }
}
