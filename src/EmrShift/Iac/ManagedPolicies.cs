using EmrShift.Facts;

namespace EmrShift.Iac;

/// <summary>Recognises AWS's managed policies in values whose partition or account may not be known.</summary>
public static class ManagedPolicies
{
    /// <summary>The managed policy that a value names by its ARN; null when it is another policy, or isn't known.</summary>
    public static CataloguePolicy? Of(Value? policy)
    {
        if (policy is Value.Joined or Value.Known && policy.Pattern() is { } pattern)
        {
            var slash = pattern.LastIndexOf('/');
            var name = pattern[(slash + 1)..];
            if (FactBook.Policy(name) is not { } found)
                return null;
            // A customer's policy of the same name has an account in its ARN: `:iam::aws:` tells them apart.
            return pattern.EndsWith($":iam::aws:policy{found.Path}{found.Name}", StringComparison.Ordinal)
                || pattern.EndsWith($"{Values.Hole}{found.Path}{found.Name}", StringComparison.Ordinal)
                || pattern.EndsWith($"{Values.Hole}{found.Name}", StringComparison.Ordinal) ? found : null;
        }
        return null;
    }

    /// <summary>The v1 policy that a value names; null when it names none.</summary>
    public static CataloguePolicy? V1(Value? policy) => Of(policy) is { Generation: PolicyGeneration.V1 } found ? found : null;
}
