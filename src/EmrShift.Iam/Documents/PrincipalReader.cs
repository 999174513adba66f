using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>
/// Reads a Principal or NotPrincipal element.
/// Source: IAM User Guide, "AWS JSON policy elements: Principal".
/// </summary>
static class PrincipalReader
{
    public static ImmutableArray<PrincipalValue> Read(JsonTree value, ProblemList problems, ref bool faulty)
    {
        if (value is { IsString: true, Text: "*" })
            return [new PrincipalValue("*", "*")];
        if (value.IsString && (value.Text.StartsWith("arn:", StringComparison.Ordinal) || Principal.IsAccountId(value.Text)))
        {
            problems.Error(PolicyProblemCode.InvalidPrincipal, $"write {{\"AWS\": \"{value.Text}\"}}: only \"*\" may stand alone", value);
            return [new PrincipalValue("AWS", value.Text)]; // wrong, but there is only one thing that it can mean
        }
        if (!value.IsObject)
        {
            problems.Error(
                PolicyProblemCode.InvalidPrincipal,
                $"a principal is \"*\" or an object with AWS, Service, Federated or CanonicalUser, not {PolicyReader.Shown(value)}", value);
            faulty = true;
            return [];
        }
        var principals = ImmutableArray.CreateBuilder<PrincipalValue>();
        foreach (var (type, line, column, values) in value.Members)
        {
            if (type is not ("AWS" or "Service" or "Federated" or "CanonicalUser"))
            {
                problems.Error(PolicyProblemCode.InvalidPrincipal, $"principals have no type \"{type}\"; they have AWS, Service, Federated and CanonicalUser", line, column);
                faulty = true;
                continue;
            }
            foreach (var item in values.OneOrMany())
            {
                if (item.IsString)
                {
                    principals.Add(new PrincipalValue(type, item.Text));
                    CheckValue(type, item, problems);
                    continue;
                }
                problems.Error(PolicyProblemCode.WrongType, $"a principal is a string, this is {item.Description}", item);
                faulty = true;
            }
        }
        if (principals.Count == 0)
        {
            problems.Error(PolicyProblemCode.InvalidPrincipal, "no principal is named", value);
            faulty = true;
        }
        return principals.DrainToImmutable();
    }

    static void CheckValue(string type, JsonTree item, ProblemList problems)
    {
        var text = item.Text;
        // A deleted user or role leaves its unique id (AIDA…, AROA…) in the policy.
        var valid = type switch
        {
            "AWS" => text == "*" || Principal.IsAccountId(text) || text.StartsWith("arn:", StringComparison.Ordinal) || Principal.IsUniqueId(text),
            "Service" => text == "*" || text.Contains('.', StringComparison.Ordinal),
            _ => text.Length > 0,
        };
        if (!valid)
            problems.Error(PolicyProblemCode.InvalidPrincipal, $"\"{text}\" is no {type} principal", item);
        else if (type == "AWS" && text != "*" && text.AsSpan().ContainsAny('*', '?'))
            problems.Error(PolicyProblemCode.InvalidPrincipal, $"\"{text}\": a wildcard can't stand for a part of a principal; use a condition on aws:PrincipalArn", item);
    }
}
