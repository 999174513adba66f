using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>Finds what keeps a statement from matching a request: everything, not only the first thing.</summary>
static class Lacks
{
    public static ImmutableArray<Lack> Of(CompiledStatement statement, in AuthorizationRequest request)
    {
        var lacks = ImmutableArray.CreateBuilder<Lack>();
        var source = statement.Source;
        if (!statement.Actions.Matches(request.Action))
            lacks.Add(new Lack(LackReason.ActionDiffers, null, null, source.Actions, [request.Action]) { IsNot = source.IsNotAction });
        var resource = statement.Resources.Matches(request);
        if (resource != Tri.True)
            lacks.Add(new Lack(resource == Tri.False ? LackReason.ResourceDiffers : LackReason.KeyUnknown, resource == Tri.False ? null : UnknownKeys(statement, request), null, Shown(statement, request.Context), [request.Resource]) { IsNot = source.IsNotResource });
        if (statement.NamingOf(request.Principal) == Naming.None)
            lacks.Add(new Lack(LackReason.PrincipalDiffers, null, null, [.. source.Principals.Select(value => value.Value)], [request.Principal.Text]) { IsNot = source.IsNotPrincipal });
        foreach (var condition in statement.Conditions)
        {
            if (condition.Holds(request.Context) != Tri.True)
                lacks.Add(Of(condition, request.Context));
        }
        return lacks.ToImmutable();
    }

    /// <summary>What keeps a condition from holding.</summary>
    public static Lack Of(CompiledCondition condition, RequestContext context)
    {
        var source = condition.Source;
        ImmutableArray<string> needed = [.. condition.Operands.ToArray().Select(operand => operand.Shown(context))];
        if (!condition.IsUnderstood)
            return new Lack(LackReason.OperatorUnknown, source.Key, source.Operator, source.Values, []);
        var state = context.Find(condition.Key, out var value);
        ImmutableArray<string> found = state switch { KeyState.Single => [value.Text], KeyState.Multi => [.. value.Values], _ => [] };
        var reason = condition.Holds(context) == Tri.Unknown ? LackReason.KeyUnknown
            : condition.Operator.Type == OperandType.Null ? (found.IsEmpty ? LackReason.KeyAbsent : LackReason.KeyPresent)
            : found.IsEmpty ? LackReason.KeyAbsent
            : LackReason.ValueDiffers;
        return new Lack(reason, source.Key, source.Operator, needed, found) { IsNot = condition.Operator.IsNegated };
    }

    static ImmutableArray<string> Shown(CompiledStatement statement, RequestContext context) =>
        [.. statement.Resources.Patterns.ToArray().Select(pattern => pattern.Shown(context))];

    static string? UnknownKeys(CompiledStatement statement, in AuthorizationRequest request)
    {
        foreach (var pattern in statement.Resources.Patterns)
        {
            foreach (var variable in pattern.Variables)
            {
                if (request.Context.Find(variable.Key, out _) == KeyState.Unknown)
                    return variable.Key.Name;
            }
        }
        return null;
    }
}
