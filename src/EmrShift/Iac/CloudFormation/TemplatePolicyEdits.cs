using System.Collections.Immutable;
using EmrShift.Facts;
using EmrShift.Iac.Json;
using EmrShift.Iac.Yaml;

namespace EmrShift.Iac.CloudFormation;

/// <summary>Policies in templates: v2 beside v1, and the statement that passes roles.</summary>
static class TemplatePolicyEdits
{
    /// <summary>One more item after the others, written like the v1 policy's.</summary>
    /// <param name="list">ManagedPolicyArns as it is written.</param>
    /// <param name="policy">The v1 policy's ARN.</param>
    /// <param name="v1">The v1 policy.</param>
    /// <param name="isYaml">YAML or JSON.</param>
    public static Remedy Beside(Value? list, Value policy, CataloguePolicy v1, bool isYaml)
    {
        if (FactBook.SuccessorOf(v1) is not { } v2)
            return Remedy.ByHand($"AWS offers no successor of {v1.Name}: write a policy with what the jobs need, attach it, and remove this one last");
        if (list is not Value.ListOf arns || arns.Items.FirstOrDefault(item => item.At.Text.Contains(v1.Name, StringComparison.Ordinal)) is not { } item)
            return Remedy.ByHand($"attach {v2.Arn()} beside it; the list isn't written out here");
        var text = (isYaml ? WithTag(item.At) : item.At.Text).Replace(v1.Name, v2.Name, StringComparison.Ordinal);
        if (!isYaml)
            return Remedy.Of(JsonEdits.AddItem(arns, _ => text));
        return YamlEdits.IsFlow(arns)
            ? Remedy.Of(YamlEdits.FlowElement(arns, text))
            : text.Contains('\n', StringComparison.Ordinal) ? Remedy.ByHand($"attach {v2.Arn()} beside it") : Remedy.Of(YamlEdits.AddItem(arns, [text]));
    }

    /// <summary>A value's text with the short tag before it: <c>!Sub arn:…</c>.</summary>
    static string WithTag(Spot at)
    {
        var text = at.Source.Text;
        var start = at.Span.Start;
        while (start > 0 && text[start - 1] == ' ')
            start--;
        var tag = start;
        while (tag > 0 && (char.IsAsciiLetterOrDigit(text[tag - 1]) || text[tag - 1] == ':'))
            tag--;
        return tag > 0 && tag < start && text[tag - 1] == '!' ? text[(tag - 1)..at.Span.End] : at.Text;
    }

    /// <summary>An inline policy that lets the role pass others: a new Policies, or one more item.</summary>
    public static Remedy PassRole(Value? properties, bool isYaml, ImmutableArray<PassedRole> passed)
    {
        if (properties is not Value.MapOf map || map.Entries.IsEmpty || (isYaml && YamlEdits.IsFlow(map)))
            return Remedy.ByHand(PassedRole.Explain(passed));
        var policies = map.Get("Policies");
        if (isYaml)
            return Yaml(map, policies, passed);
        if (!JsonEdits.IsExact(map))
            return Remedy.ByHand(PassedRole.Explain(passed));
        return policies switch
        {
            null => Remedy.Of(JsonEdits.AddMember(map, _ => $"\"Policies\": [{Json(passed)}]")),
            Value.ListOf list => Remedy.Of(JsonEdits.AddItem(list, _ => Json(passed))),
            _ => Remedy.ByHand(PassedRole.Explain(passed)),
        };
    }

    static Remedy Yaml(Value.MapOf map, Value? policies, ImmutableArray<PassedRole> passed)
    {
        List<string> lines =
        [
            "PolicyName: emr-pass-role",
            "PolicyDocument:",
            "  Version: \"2012-10-17\"",
            "  Statement:",
        ];
        foreach (var one in passed)
        {
            var inner = "  " + YamlEdits.Unit(map);
            lines.AddRange(
            [
                $"{inner}- Effect: Allow",
                $"{inner}  Action: iam:PassRole",
                $"{inner}  Resource: !GetAtt {one.Role.Address}.Arn",
                $"{inner}  Condition:",
                $"{inner}    StringLike:",
                $"{inner}      iam:PassedToService: {one.Service}",
            ]);
        }
        switch (policies)
        {
            case null:
                var key = new string(' ', map.Entries[0].KeyAt.Span.Start - map.At.Source.LineStart(map.Entries[0].KeyAt.Span.Start));
                var dash = key + YamlEdits.Unit(map);
                return Remedy.Of(YamlEdits.AfterLast(map, [$"{key}Policies:", $"{dash}- {lines[0]}", .. lines[1..].Select(line => $"{dash}  {line}")]));
            case Value.ListOf { Items.Length: > 0 } list when !YamlEdits.IsFlow(list):
                return Remedy.Of(YamlEdits.AddItem(list, [.. lines]));
            default:
                return Remedy.ByHand(PassedRole.Explain(passed));
        }
    }

    static string Json(ImmutableArray<PassedRole> passed)
    {
        var statements = string.Join(", ", passed.Select(one =>
            $"{{\"Effect\": \"Allow\", \"Action\": \"iam:PassRole\", \"Resource\": {{\"Fn::GetAtt\": [\"{one.Role.Address}\", \"Arn\"]}}, "
            + $"\"Condition\": {{\"StringLike\": {{\"iam:PassedToService\": \"{one.Service}\"}}}}}}"));
        return $"{{\"PolicyName\": \"emr-pass-role\", \"PolicyDocument\": {{\"Version\": \"2012-10-17\", \"Statement\": [{statements}]}}}}";
    }
}
