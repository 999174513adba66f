using System.Collections.Immutable;
using EmrShift.Facts;
using EmrShift.Iam;

namespace EmrShift.Checks;

/// <summary>The actions that policies allow on at least one resource, of the services on record in <see cref="ActionCatalogue"/>.</summary>
static class AllowedActions
{
    public static ImmutableSortedSet<string> Of(IEnumerable<Policy> policies)
    {
        var statements = policies.SelectMany(policy => policy.Statements).ToList();
        // Only a Deny of everything, without a condition, takes an action away whole.
        var denied = statements.Where(statement => statement.Effect is Effect.Deny && statement.Conditions.IsEmpty && statement.Resources.Contains("*")).SelectMany(ActionsOf);
        return statements.Where(statement => statement.Effect is Effect.Allow).SelectMany(ActionsOf).ToImmutableSortedSet(StringComparer.OrdinalIgnoreCase).Except(denied);
    }

    static IEnumerable<string> ActionsOf(Statement statement)
    {
        var named = statement.Actions.SelectMany(pattern => ActionCatalogue.Expand(pattern));
        return statement.IsNotAction ? ActionCatalogue.Expand("*").Except(named, StringComparer.OrdinalIgnoreCase) : named;
    }
}
