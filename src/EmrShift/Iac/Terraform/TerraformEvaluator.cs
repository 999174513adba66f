using System.Collections.Immutable;
using System.Globalization;
using EmrShift.Iac.Hcl;

namespace EmrShift.Iac.Terraform;

/// <summary>
/// What an expression stands for, as far as the text decides it. Resources and data sources stay references; <c>for_each</c> stays
/// symbolic: <c>each.value</c> is one of the values. Nothing is run, nothing is read but .tf files.
/// </summary>
sealed class TerraformEvaluator(TerraformScope scope, HclFile file, Iteration? each)
{
    const int LongestIteration = 500;

    public Value? Evaluate(HclExpression expression)
    {
        var at = new Spot(file.Source, expression.Span);
        return expression switch
        {
            HclLiteral { Text: "null" } => null,
            HclLiteral literal => new Value.Known(literal.Text, at),
            HclTemplate template => Template(template, at),
            HclTraversal traversal => Traversal(traversal, at),
            HclCall call => TerraformFunctions.Call(this, call, at),
            HclTuple tuple => Tuple(tuple.Items, at),
            HclObject map => Object(map, at),
            HclParentheses inner => Evaluate(inner.Inner),
            HclConditional condition => Conditional(condition, at),
            HclFor loop => For(loop, at),
            HclOperation operation => Operation(operation, at),
            _ => new Value.Unknown($"`{Short(at)}`", at),
        };
    }

    public static Value.ListOf Tuple(IEnumerable<Value?> items, string? open, Spot at) =>
        new Value.ListOf([.. items.OfType<Value>()], open, at);

    Value.ListOf Tuple(ImmutableArray<HclExpression> items, Spot at) => Tuple(items.Select(Evaluate), null, at);

    Value Template(HclTemplate template, Spot at)
    {
        if (template is { IsHeredoc: false, Parts: [{ Expression: { } only }] })
            return Evaluate(only) is { } single ? (single is Value.Known known ? known with { At = at } : single) : new Value.Known("", at);
        List<Value> parts = [];
        foreach (var part in template.Parts)
        {
            var here = new Spot(file.Source, part.Span);
            parts.Add(part.Text is { } text
                ? new Value.Known(text, here)
                : part.Expression is { } inner ? Evaluate(inner) ?? new Value.Known("", here) : new Value.Unknown("a template directive", here));
        }
        return Values.Join(parts, at);
    }

    Value.MapOf Object(HclObject map, Spot at)
    {
        var entries = ImmutableArray.CreateBuilder<MapEntry>(map.Items.Length);
        string? open = null;
        foreach (var item in map.Items)
        {
            var keyAt = new Spot(file.Source, item.Key.Span);
            var key = item.Key is HclTraversal { Base: null, Steps.IsEmpty: true } name ? name.Root : Evaluate(item.Key).Text();
            if (key is null)
                open ??= $"the key `{Short(keyAt)}`";
            else if (Evaluate(item.Value) is { } value)
                entries.Add(new MapEntry(key, keyAt, value));
        }
        return new Value.MapOf(entries.ToImmutable(), open, at);
    }

    Value? Conditional(HclConditional condition, Spot at)
    {
        if (Evaluate(condition.Test).Text() is ("true" or "false") and var test)
            return Evaluate(test == "true" ? condition.Then : condition.Else);
        var choices = new[] { Evaluate(condition.Then), Evaluate(condition.Else) }.OfType<Value>().ToImmutableArray();
        return choices.Length switch { 0 => null, _ => new Value.OneOf(choices, at) };
    }

    Value Operation(HclOperation operation, Spot at)
    {
        var left = Evaluate(operation.Left).Text();
        var right = operation.Right is null ? null : Evaluate(operation.Right).Text();
        bool? result = (operation.Operator, left, right) switch
        {
            ("==", { } a, { } b) => a == b,
            ("!=", { } a, { } b) => a != b,
            ("!", "true" or "false", null) => left == "false",
            ("&&", "false", _) or ("&&", _, "false") => false,
            ("&&", "true", "true") => true,
            ("||", "true", _) or ("||", _, "true") => true,
            ("||", "false", "false") => false,
            _ => null,
        };
        return result is { } known ? new Value.Known(known ? "true" : "false", at) : new Value.Unknown($"`{Short(at)}`", at);
    }

    Value For(HclFor loop, Spot at)
    {
        var open = loop.HasCondition ? "a condition of `for`" : null;
        if (Evaluate(loop.Collection) is not { } collection)
            return new Value.ListOf([], null, at);
        List<(Value Key, Value? Content)> items = collection switch
        {
            Value.ListOf list => [.. list.Items.Select((item, index) => ((Value)new Value.Known(index.ToString(CultureInfo.InvariantCulture), item.At), (Value?)item))],
            Value.MapOf map => [.. map.Entries.Select(entry => ((Value)new Value.Known(entry.Key, entry.KeyAt), (Value?)entry.Value))],
            // All instances of a resource with for_each are one declaration.
            Value.Reference all => [(new Value.Unknown("`each.key`", at), all)],
            _ => [],
        };
        open ??= collection is Value.ListOf or Value.MapOf or Value.Reference ? collection.WhyOpen() : $"`for` over `{Short(collection.At)}`";
        if (items.Count > LongestIteration)
            return new Value.Unknown("a long `for`", at);
        var results = items.Select(item =>
        {
            var inner = new TerraformEvaluator(scope, file, new Iteration(loop.KeyName ?? "", loop.ValueName, item.Key, item.Content, each));
            return (Key: loop.Key is null ? null : inner.Evaluate(loop.Key), Content: inner.Evaluate(loop.Value));
        }).ToList();
        // Over the instances of a resource no key is known: whatever is taken out of it is one of the values.
        if (loop.IsObject && results.Count > 0 && results.All(result => result.Key is not Value.Known))
            return new Value.OneOf([.. results.Select(result => result.Content).OfType<Value>()], at);
        return loop.IsObject
            ? new Value.MapOf([.. results.Where(result => result is { Key: Value.Known, Content: not null })
                .Select(result => new MapEntry(result.Key.Text()!, result.Key!.At, result.Content!))], open, at)
            : Tuple(results.Select(result => result.Content), open, at);
    }

    Value? Traversal(HclTraversal traversal, Spot at)
    {
        if (traversal.Base is { } inner)
            return Follow(Evaluate(inner), traversal.Steps, 0, at);
        var steps = traversal.Steps;
        string? Name(int index) => index < steps.Length ? steps[index].Name : null;
        for (var loop = each; loop is not null; loop = loop.Outer)
        {
            if (loop.KeyName == "each" && traversal.Root == "each" && Name(0) is "key" or "value")
                return Follow(Name(0) == "key" ? loop.Key : loop.Content, steps, 1, at);
            if (loop.KeyName.Length > 0 && loop.KeyName == traversal.Root)
                return Follow(loop.Key, steps, 0, at);
            if (loop.ValueName.Length > 0 && loop.ValueName == traversal.Root)
                return Follow(loop.Content, steps, 0, at);
        }
        switch (traversal.Root, Name(0))
        {
            case ("var", { } name):
                return Follow(scope.Variable(name, at), steps, 1, at);
            case ("local", { } name):
                return Follow(scope.Local(name, at), steps, 1, at);
            case ("module", { } name):
                return Module(name, steps, at);
            case ("data", { } type) when Name(1) is { } name:
                return Resource($"data.{type}.{name}", steps, 2, at);
            case ("each" or "count" or "self" or "path" or "terraform", _):
                return new Value.Unknown($"`{Short(at)}`", at);
            case (var type, { } name) when type.Contains('_', StringComparison.Ordinal):
                return Resource($"{type}.{name}", steps, 1, at);
            default:
                return new Value.Unknown($"`{Short(at)}`", at);
        }
    }

    /// <summary>A resource or a data source stays a reference, with its attribute; only policy documents and policies' ARNs are opened.</summary>
    Value? Resource(string address, ImmutableArray<HclStep> steps, int from, Spot at)
    {
        var attribute = string.Join('.', steps.Skip(from).Select(step => step.Name).OfType<string>());
        if (scope.Module.Named.TryGetValue(address, out var block))
        {
            if (address.StartsWith("data.aws_iam_policy_document.", StringComparison.Ordinal) && attribute == "json")
                return PolicyDocuments.Of(scope, block);
            if (address.StartsWith("data.aws_iam_policy.", StringComparison.Ordinal) && attribute is "arn" or "policy_arn")
                return PolicyDocuments.ArnOf(scope, block) ?? new Value.Reference(scope.Prefix + address, attribute, at);
        }
        return new Value.Reference(scope.Prefix + address, attribute, at);
    }

    Value? Module(string name, ImmutableArray<HclStep> steps, Spot at)
    {
        // module.name[0].output and module.name["key"].output mean the same output here.
        var index = 1;
        while (index < steps.Length && steps[index].Name is null)
            index++;
        if (index >= steps.Length)
            return new Value.Unknown($"`{Short(at)}`", at);
        var output = steps[index].Name!;
        return scope.Children.TryGetValue(name, out var child)
            ? Follow(child.Output(output, at), steps, index + 1, at)
            : new Value.Reference($"{scope.Prefix}module.{name}.{output}", "", at);
    }

    static Value? Follow(Value? value, ImmutableArray<HclStep> steps, int from, Spot at)
    {
        for (var index = from; index < steps.Length && value is not null; index++)
        {
            var step = steps[index];
            var name = step.Name ?? ((step.Index as HclTemplate)?.Parts is [{ Text: { } key }] ? key : null);
            var number = step.Name is null && step.Index is HclLiteral literal && int.TryParse(literal.Text, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
            value = value switch
            {
                Value.Reference reference => name is null ? reference : reference with { Attribute = reference.Attribute.Length == 0 ? name : $"{reference.Attribute}.{name}" },
                Value.MapOf map when name is not null => map.Get(name) ?? (map.Open is { } why ? new Value.Unknown(why, at) : null),
                Value.MapOf map => new Value.OneOf([.. map.Entries.Select(entry => entry.Value)], at),
                Value.ListOf list when number >= 0 && number < list.Items.Length => list.Items[number],
                Value.ListOf list when name is null && number < 0 && step.Index is not null => new Value.OneOf(list.Items, at),
                Value.ListOf list when name is null && step.Index is null => list,
                Value.ListOf list when name is not null => list with { Items = [.. list.Items.Select(item => Follow(item, [step], 0, at)).OfType<Value>()] },
                Value.OneOf choice => choice with { Choices = [.. choice.Choices.Select(item => Follow(item, [step], 0, at)).OfType<Value>()] },
                Value.Unknown => value,
                _ => new Value.Unknown($"`{Short(at)}`", at),
            };
        }
        return value;
    }

    static string Short(Spot at)
    {
        var text = at.Text;
        var line = text.IndexOfAny(['\r', '\n']);
        var end = Math.Min(line < 0 ? text.Length : line, 60);
        return end < text.Length ? text[..end].TrimEnd() + "…" : text;
    }
}
