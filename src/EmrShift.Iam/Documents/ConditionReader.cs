using System.Collections.Immutable;
using System.Text.Json;

namespace EmrShift.Iam;

/// <summary>Reads a Condition element. Numbers and booleans may stand without quotes: IAM takes them as their text.</summary>
static class ConditionReader
{
    public static ImmutableArray<Condition> Read(JsonTree value, ProblemList problems, ref bool faulty)
    {
        var conditions = ImmutableArray.CreateBuilder<Condition>();
        if (!value.IsObject)
        {
            problems.Error(PolicyProblemCode.WrongType, $"Condition is an object of operators, this is {value.Description}", value);
            faulty = true;
            return [];
        }
        foreach (var (name, line, column, keys) in value.Members)
        {
            var known = ConditionOperator.TryParse(name, out var parsed);
            if (!known)
                problems.Error(PolicyProblemCode.UnknownOperator, $"there is no condition operator \"{name}\"{ConditionOperator.Hint(name)}", line, column);
            if (!keys.IsObject)
            {
                problems.Error(PolicyProblemCode.WrongType, $"an operator has an object of keys and values, this is {keys.Description}", keys);
                faulty = true;
                continue;
            }
            foreach (var (key, keyLine, keyColumn, operands) in keys.Members)
            {
                conditions.Add(new Condition(name, key, Values(operands, problems, ref faulty), keyLine, keyColumn));
                if (key.Length == 0)
                    problems.Error(PolicyProblemCode.InvalidValue, "the condition key is empty", keyLine, keyColumn);
                if (known)
                    ValueChecks.CheckOperands(parsed, operands, problems);
            }
        }
        return conditions.DrainToImmutable();
    }

    static ImmutableArray<string> Values(JsonTree operands, ProblemList problems, ref bool faulty)
    {
        var values = ImmutableArray.CreateBuilder<string>();
        foreach (var item in operands.OneOrMany())
        {
            if (item.Type is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False)
            {
                values.Add(item.Text);
                continue;
            }
            problems.Error(PolicyProblemCode.WrongType, $"a condition value is a string, number or boolean, this is {item.Description}", item);
            faulty = true;
        }
        return values.DrainToImmutable();
    }
}
