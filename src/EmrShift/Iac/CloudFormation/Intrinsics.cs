using System.Collections.Immutable;

namespace EmrShift.Iac.CloudFormation;

/// <summary>
/// CloudFormation's functions in the long form, as values: references stay references, parameters take their default, conditions give one of two. With the
/// values of a stack everything is decided.
/// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html.
/// </summary>
sealed partial class Intrinsics(Value template, StackValues? stack = null)
{
    readonly Value? _parameters = template.Get("Parameters");
    readonly Value? _resources = template.Get("Resources");

    /// <summary>A value with the functions inside it opened; null for <c>AWS::NoValue</c>.</summary>
    public Value? Open(Value? value) => value switch
    {
        Value.MapOf { Entries: [var only] } map when IsFunction(only.Key) => Function(only, map.At),
        Value.MapOf map => map with { Entries = [.. map.Entries.Select(entry => Open(entry.Value) is { } inner ? entry with { Value = inner } : null).OfType<MapEntry>()] },
        Value.ListOf list => list with { Items = [.. list.Items.Select(Open).OfType<Value>()] },
        _ => value,
    };

    static bool IsFunction(string key) => key is "Ref" or "Condition" || key.StartsWith("Fn::", StringComparison.Ordinal);

    Value? Function(MapEntry call, Spot at)
    {
        switch (call.Key, call.Value)
        {
            case ("Ref", Value.Known name):
                return Ref(name.Text, at);
            case ("Fn::GetAtt", Value.Known path):
                var dot = path.Text.IndexOf('.', StringComparison.Ordinal);
                return dot < 0 ? new Value.Unknown("`Fn::GetAtt`", at) : Attribute(path.Text[..dot], path.Text[(dot + 1)..], at);
            case ("Fn::GetAtt", Value.ListOf { Items: [Value.Known name, Value.Known attribute] }):
                return Attribute(name.Text, attribute.Text, at);
            case ("Fn::Sub", Value.Known pattern):
                return Sub(pattern, null);
            case ("Fn::Sub", Value.ListOf { Items: [Value.Known pattern, var names] }):
                return Sub(pattern, names);
            case ("Fn::If", Value.ListOf { Items: [Value.Known condition, var then, var otherwise] }) when stack is not null:
                return Open(Holds(condition.Text) == true ? then : otherwise);
            case ("Fn::If", Value.ListOf { Items: [_, var then, var otherwise] }):
                ImmutableArray<Value> choices = [.. new[] { Open(then), Open(otherwise) }.OfType<Value>()];
                return choices.Length == 0 ? null : new Value.OneOf(choices, at);
            case ("Fn::Join", Value.ListOf { Items: [Value.Known separator, Value.ListOf parts] }):
                return Values.Join([.. parts.Items.Select(Open).OfType<Value>().SelectMany((part, index) => index == 0 ? [part] : new[] { separator, part })], at);
            case ("Fn::ToJsonString", var content):
                return Open(content) is { } opened ? new Value.Json(opened, at) : null;
            default:
                return OnLists(call, at) ?? new Value.Unknown($"`{call.Key}`", at);
        }
    }

    Value? Ref(string name, Spot at)
    {
        if (name == "AWS::NoValue")
            return null;
        if (_resources.Get(name) is not null)
            return Attribute(name, "", at);
        if (stack?.Parameters.TryGetValue(name, out var text) == true)
            return _parameters.Get(name).Get("Type").Text()?.Contains("List", StringComparison.Ordinal) == true ? ListFunctions.OfCommas(text, at) : new Value.Known(text, at);
        if (_parameters.Get(name) is not { } parameter)
            return new Value.Unknown($"`{name}`", at);
        if (parameter.Get("Default") is Value.Known given && given.Text.Length > 0 && parameter.Get("Type").Text()?.Contains("AWS::SSM", StringComparison.Ordinal) != true)
            return parameter.Get("Type").Text()?.Contains("List", StringComparison.Ordinal) == true ? ListFunctions.OfCommas(given.Text, given.At) : given;
        return new Value.Unknown($"the parameter `{name}` has no default", at);
    }

    Value Sub(Value.Known pattern, Value? names)
    {
        List<Value> parts = [];
        var text = pattern.Text;
        var from = 0;
        while (from < text.Length)
        {
            var start = text.IndexOf("${", from, StringComparison.Ordinal);
            var end = start < 0 ? -1 : text.IndexOf('}', start);
            if (end < 0)
                break;
            if (start > from)
                parts.Add(new Value.Known(text[from..start], pattern.At));
            parts.Add(Hole(text[(start + 2)..end].Trim(), names, pattern.At));
            from = end + 1;
        }
        if (from < text.Length || parts.Count == 0)
            parts.Add(new Value.Known(text[from..], pattern.At));
        return Values.Join(parts, pattern.At);
    }

    /// <summary>What stands for <c>${name}</c> or <c>${name.attribute}</c>. <c>${!literal}</c> stays as it is.</summary>
    public Value Hole(string name, Value? names, Spot at)
    {
        if (name.StartsWith('!'))
            return new Value.Known($"${{{name[1..]}}}", at);
        if (names.Get(name) is { } given)
            return Open(given) ?? new Value.Known("", at);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 ? Attribute(name[..dot], name[(dot + 1)..], at) : Ref(name, at) ?? new Value.Known("", at);
    }
}
