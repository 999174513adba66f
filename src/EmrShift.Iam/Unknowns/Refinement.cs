namespace EmrShift.Iam;

/// <summary>
/// Three-valued logic looks at each condition by itself: "team is blue, or team is not blue" stays Unknown. Where one unknown key decides in several
/// places, this tries its values: those that the policies name, one that they don't, and none. Keys of which not all kinds of values can be listed
/// (patterns, numbers, sets, variables) stay unknown, so that the result is never surer than it may be.
/// </summary>
static class Refinement
{
    /// <summary>Above this many combinations the answer stays Unknown.</summary>
    const int MaxCombinations = 256;

    const string OtherValue = "\u0001 a value that no policy names";

    public static Decision Refine(in AuthorizationRequest request, PolicySet policies, Decision unknown)
    {
        var open = OpenConditions(request, policies);
        var keys = open.GroupBy(condition => condition.Key.Name, StringComparer.OrdinalIgnoreCase).ToList();
        if (keys.TrueForAll(key => key.Count() == 1))
            return unknown; // each condition can still go either way by itself
        var context = request.Context.Copy();
        var trial = request with { Context = context };
        var values = new List<(string Key, List<string?> Values)>();
        var combinations = 1;
        foreach (var key in keys)
        {
            if (ValuesOf(key) is not { } list || combinations > MaxCombinations / list.Count)
                continue;
            values.Add((key.Key, list));
            combinations *= list.Count;
        }
        Decision? first = null;
        for (var combination = 0; combination < combinations; combination++)
        {
            Apply(combination, values, context);
            var decision = Evaluator.Decide(trial, policies);
            if (decision.Verdict == Verdict.Unknown || (first is { } other && other.IsAllowed != decision.IsAllowed))
                return unknown;
            // Denied in one way or the other: nothing is certain but that it is not allowed.
            first = first is { Verdict: Verdict.ExplicitlyDenied } && decision.Verdict == Verdict.ImplicitlyDenied ? decision : first ?? decision;
        }
        return first ?? unknown;
    }

    static void Apply(int combination, List<(string Key, List<string?> Values)> values, RequestContext context)
    {
        foreach (var (key, list) in values)
        {
            if (list[combination % list.Count] is { } value)
                context.Set(key, value);
            else
                context.SetAbsent(key);
            combination /= list.Count;
        }
    }

    /// <summary>The conditions on unknown keys in statements that may match; variables are no conditions, their keys stay unknown.</summary>
    static List<CompiledCondition> OpenConditions(in AuthorizationRequest request, PolicySet policies)
    {
        var open = new List<CompiledCondition>();
        foreach (var layer in Explainer.LayersOf(request, policies))
        {
            foreach (var statement in layer.Statements)
            {
                if (statement.IsDead || !statement.Actions.Matches(request.Action) || statement.MatchesRest(request) != Tri.Unknown)
                    continue;
                foreach (var condition in statement.Conditions)
                {
                    if (request.Context.Find(condition.Key, out _) == KeyState.Unknown)
                        open.Add(condition);
                }
            }
        }
        return open;
    }

    /// <summary>One value for each way in which the conditions on a key can turn out; null: they can't be listed.</summary>
    static List<string?>? ValuesOf(IEnumerable<CompiledCondition> conditions)
    {
        var values = new HashSet<string>(StringComparer.Ordinal) { OtherValue };
        foreach (var condition in conditions)
        {
            var op = condition.Operator;
            if (op.Set != SetOperator.None || op.Type is not (OperandType.String or OperandType.StringIgnoreCase or OperandType.Bool or OperandType.Null))
                return null;
            foreach (var operand in condition.Operands)
            {
                if (operand.Variables.Length > 0)
                    return null;
                values.Add(operand.Text);
                if (op.Type == OperandType.StringIgnoreCase)
                    values.UnionWith([operand.Text.ToUpperInvariant(), operand.Text.ToLowerInvariant(), Mixed(operand.Text)]);
            }
            if (op.Type == OperandType.Bool)
                values.UnionWith(["true", "false"]);
        }
        return [null, .. values];
    }

    // A spelling that equals the text without case and that no policy has: every second letter is large.
    static string Mixed(string text) => string.Concat(text.Select((c, i) => i % 2 == 0 ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c)));
}
