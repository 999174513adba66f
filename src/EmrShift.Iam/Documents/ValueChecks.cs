using System.Text.Json;

namespace EmrShift.Iam;

/// <summary>Checks of single values: actions, ARNs, operands, variables. They warn the author; evaluation doesn't depend on them.</summary>
static class ValueChecks
{
    public static void Check(JsonTree statement, string version, ProblemList problems)
    {
        foreach (var (name, _, _, value) in statement.Members)
        {
            foreach (var item in value.OneOrMany())
            {
                if (!item.IsString)
                    continue;
                if (name is "Action" or "NotAction")
                    CheckAction(item, problems);
                if (name is "Resource" or "NotResource")
                {
                    CheckArn(item, problems);
                    CheckVariables(item, version, problems);
                }
            }
        }
        if (statement.Find("Condition") is not { } condition)
            return;
        foreach (var operand in condition.Members.SelectMany(op => op.Value.Members).SelectMany(key => key.Value.OneOrMany()))
        {
            if (operand.IsString)
                CheckVariables(operand, version, problems);
        }
    }

    public static void CheckOperands(ConditionOperator op, JsonTree operands, ProblemList problems)
    {
        foreach (var item in operands.OneOrMany())
        {
            if (item.Type is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False
                && Operand.TryCreate(op, item.Text, hasVariables: true) is null)
                problems.Error(PolicyProblemCode.InvalidOperand, $"\"{item.Text}\" is no {NameOf(op.Type)}", item);
        }
    }

    static string NameOf(OperandType type) => type switch
    {
        OperandType.Numeric => "number",
        OperandType.Date => "date: use 2026-01-31T00:00:00Z or epoch seconds",
        OperandType.Arn => "ARN of six parts",
        OperandType.Ip => "IP address or CIDR range",
        _ => "boolean: use true or false",
    };

    static void CheckAction(JsonTree item, ProblemList problems)
    {
        var colon = item.Text.IndexOf(':', StringComparison.Ordinal);
        if (item.Text != "*" && (colon <= 0 || colon == item.Text.Length - 1 || item.Text.AsSpan().ContainsAny(" \t\r\n")))
            problems.Error(PolicyProblemCode.InvalidAction, $"an action is \"*\" or \"service:Name\", not \"{item.Text}\"", item);
    }

    // The page: arn:partition:service:region:account:resource. A pattern may end early in a *.
    static void CheckArn(JsonTree item, ProblemList problems)
    {
        var text = item.Text;
        if (text.AsSpan().TrimStart('*').IsEmpty && text.Length > 0)
            return;
        var parts = text.Split(':', 6);
        if (parts.Length < 6 || parts[0] != "arn" || parts[2].Length == 0 || parts[5].Length == 0)
            problems.Error(PolicyProblemCode.InvalidArn, $"a resource is \"*\" or arn:partition:service:region:account:resource, not \"{text}\"", item);
    }

    static void CheckVariables(JsonTree item, string version, ProblemList problems)
    {
        for (var start = item.Text.IndexOf("${", StringComparison.Ordinal); start >= 0; start = item.Text.IndexOf("${", start + 2, StringComparison.Ordinal))
        {
            if (version != Policy.CurrentVersion)
            {
                problems.Warning(
                    PolicyProblemCode.VariableInOldVersion,
                    $"\"{item.Text}\": policy variables need Version {Policy.CurrentVersion}; this is literal text", item);
                return;
            }
            var end = item.Text.IndexOf('}', start);
            if (end < 0 || end == start + 2)
                problems.Error(PolicyProblemCode.InvalidVariable, end < 0 ? $"\"{item.Text}\": a variable is not closed" : $"\"{item.Text}\": a variable has no name", item);
        }
    }
}
