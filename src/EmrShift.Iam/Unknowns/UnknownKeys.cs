using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>The condition keys on whose values an Unknown decision depends.</summary>
static class UnknownKeys
{
    public static ImmutableArray<string> Of(AuthorizationRequest request, PolicySet policies)
    {
        var keys = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var layer in Explainer.LayersOf(request, policies))
        {
            var isAllowOpen = layer.Find(request.Action).Allowed(request) == Tri.Unknown;
            foreach (var statement in layer.Statements)
            {
                var matters = !statement.IsDead && (statement.IsDeny || isAllowOpen);
                if (matters && statement.Actions.Matches(request.Action) && statement.MatchesRest(request) == Tri.Unknown)
                    Add(statement, request, keys);
            }
        }
        return [.. keys];
    }

    static void Add(CompiledStatement statement, AuthorizationRequest request, SortedSet<string> keys)
    {
        var context = request.Context;
        if (statement.Resources.Matches(request) == Tri.Unknown)
        {
            foreach (var pattern in statement.Resources.Patterns)
                AddUnknown(pattern.Variables, context, keys);
        }
        foreach (var condition in statement.Conditions)
        {
            if (condition.Holds(context) != Tri.Unknown)
                continue;
            if (context.Find(condition.Key, out _) == KeyState.Unknown)
                keys.Add(condition.Key.Name);
            foreach (var operand in condition.Operands)
                AddUnknown(operand.Variables, context, keys);
        }
    }

    static void AddUnknown(ReadOnlySpan<Variable> variables, RequestContext context, SortedSet<string> keys)
    {
        foreach (var variable in variables)
        {
            if (context.Find(variable.Key, out _) == KeyState.Unknown)
                keys.Add(variable.Key.Name);
        }
    }
}
