namespace EmrShift.Iac.CloudFormation;

/// <summary>What only the values of a stack decide: conditions, and the attributes of resources that are there.</summary>
sealed partial class Intrinsics
{
    const int DeepestCondition = 50;

    int _depth;

    /// <summary>Whether a condition of the template holds; null: there is none of that name, or it can't be decided.</summary>
    public bool? Holds(string condition)
    {
        // A condition that names itself would never end.
        if (_depth > DeepestCondition || template.Get("Conditions").Get(condition) is not { } body)
            return null;
        _depth++;
        var holds = Decide(body);
        _depth--;
        return holds;
    }

    bool? Decide(Value? value) => value switch
    {
        Value.MapOf { Entries: [{ Key: "Condition", Value: Value.Known name }] } => Holds(name.Text),
        Value.MapOf { Entries: [{ Key: "Fn::Equals", Value: Value.ListOf { Items: [var left, var right] } }] } =>
            Open(left).Text() is { } a && Open(right).Text() is { } b ? string.Equals(a, b, StringComparison.Ordinal) : null,
        Value.MapOf { Entries: [{ Key: "Fn::Not", Value: Value.ListOf { Items: [var inner] } }] } => !Decide(inner),
        Value.MapOf { Entries: [{ Key: "Fn::And", Value: Value.ListOf all }] } => all.Items.Select(Decide).Aggregate((bool?)true, (so, one) => so & one),
        Value.MapOf { Entries: [{ Key: "Fn::Or", Value: Value.ListOf any }] } => any.Items.Select(Decide).Aggregate((bool?)false, (so, one) => so | one),
        _ => null,
    };

    Value Attribute(string name, string attribute, Spot at)
    {
        if (stack is null)
            return new Value.Reference(name, attribute, at);
        return stack.Attribute(name, attribute) is { } text ? new Value.Known(text, at) : new Value.Unknown($"`{name}` has no attribute `{attribute}`", at);
    }

    Value? OnLists(MapEntry call, Spot at) => (call.Key, call.Value) switch
    {
        ("Fn::Select", Value.ListOf { Items: [var index, var list] }) => ListFunctions.Select(Open(index), Open(list)),
        ("Fn::Split", Value.ListOf { Items: [var separator, var text] }) => ListFunctions.Split(Open(separator), Open(text)),
        ("Fn::FindInMap", Value.ListOf { Items: [var map, var key, var second] }) => ListFunctions.Find(template.Get("Mappings"), Open(map), Open(key), Open(second)),
        ("Fn::Base64", var text) => ListFunctions.Base64(Open(text)),
        ("Fn::GetAZs", _) when stack is not null => new Value.ListOf([.. stack.Zones.Select(zone => (Value)new Value.Known(zone, at))], null, at),
        _ => null,
    };
}
