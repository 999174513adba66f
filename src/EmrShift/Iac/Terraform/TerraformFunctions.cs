using System.Collections.Immutable;
using System.Globalization;
using EmrShift.Iac.Hcl;

namespace EmrShift.Iac.Terraform;

/// <summary>The functions that tags, policies and attachments are written with. Any other function's result is unknown.</summary>
static class TerraformFunctions
{
    public static Value? Call(TerraformEvaluator evaluator, HclCall call, Spot at)
    {
        var arguments = call.Arguments.Select(evaluator.Evaluate).ToList();
        if (call.Expands && arguments is [.., Value.ListOf last])
            arguments = [.. arguments[..^1], .. last.Items];
        switch (call.Name, arguments)
        {
            case ("merge", _):
                return Merge(arguments, at);
            case ("concat" or "flatten" or "compact" or "distinct" or "setunion" or "sort", _):
                return Concat(arguments, at);
            case ("toset" or "tolist" or "tomap" or "tostring" or "nonsensitive" or "sensitive" or "reverse", [var only]):
                return only;
            case ("jsonencode", [var only]):
                return only is null ? new Value.Known("null", at) : new Value.Json(only, at);
            case ("jsondecode", [Value.Json json]):
                return json.Content;
            case ("coalesce" or "try" or "one", [.., _]):
                return First(arguments, at);
            case ("format", [Value.Known pattern, ..]):
                return Format(pattern, arguments, at);
            // join("", aws_x.y[*].id) is how a resource with count is written when it is there or not.
            case ("join", [Value.Known { Text: "" }, Value.Reference only]):
                return only;
            case ("join", [Value.Known separator, Value.ListOf { Open: null } list]):
                return Values.Join([.. list.Items.SelectMany((item, index) => index == 0 ? [item] : new[] { separator, item })], at);
            case ("lower", [Value.Known text]):
                return text with { Text = text.Text.ToLowerInvariant(), At = at };
            case ("upper", [Value.Known text]):
                return text with { Text = text.Text.ToUpperInvariant(), At = at };
            case ("trimspace", [Value.Known text]):
                return text with { Text = text.Text.Trim(), At = at };
            case ("lookup", [Value.MapOf map, Value.Known key, ..]):
                return map.Get(key.Text) ?? (map.Open is { } why ? new Value.Unknown(why, at) : arguments.ElementAtOrDefault(2));
            case ("element", [Value.ListOf list, Value.Known index]) when int.TryParse(index.Text, CultureInfo.InvariantCulture, out var number) && list.Items.Length > 0 && number >= 0:
                return list.Items[number % list.Items.Length];
            case ("element", [Value.ListOf list, _]):
                return new Value.OneOf(list.Items, at);
            // All subnets of a module, or all instances of a resource, are one declaration: so is one of them.
            case ("element" or "slice" or "values", [Value.Reference instances, ..]):
                return instances;
            case ("slice", [Value.ListOf list, Value.Known from, Value.Known to])
                when int.TryParse(from.Text, CultureInfo.InvariantCulture, out var first) && int.TryParse(to.Text, CultureInfo.InvariantCulture, out var end) && list.Open is null && first >= 0 && first <= end && end <= list.Items.Length:
                return list with { Items = list.Items[first..end], At = at };
            case ("values", [Value.MapOf map]):
                return new Value.ListOf([.. map.Entries.Select(entry => entry.Value)], map.Open, at);
            case ("keys", [Value.MapOf map]):
                return new Value.ListOf([.. map.Entries.Select(entry => (Value)new Value.Known(entry.Key, entry.KeyAt))], map.Open, at);
            case ("map", _) when arguments.Count % 2 == 0:
                return OldMap(arguments, at);
            case ("list", _):
                return TerraformEvaluator.Tuple(arguments, null, at);
            default:
                return new Value.Unknown($"`{call.Name}(…)`", at);
        }
    }

    static Value.MapOf Merge(List<Value?> arguments, Spot at)
    {
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        string? open = null;
        foreach (var argument in arguments.OfType<Value>())
        {
            if (argument is Value.MapOf map)
            {
                entries.AddRange(map.Entries);
                open ??= map.Open;
            }
            else if (argument is Value.OneOf { Choices: var choices } && choices.All(choice => choice is Value.MapOf))
            {
                // Which branch is taken isn't known: entries that every branch has are certain.
                var maps = choices.Cast<Value.MapOf>().ToList();
                entries.AddRange(maps[0].Entries.Where(entry => maps.All(other => other.Get(entry.Key) is Value.Known value && value.Text == entry.Value.Text())));
                if (maps.Any(other => other.Entries.Length > 0))
                    open ??= "a condition";
            }
            else
            {
                open ??= argument.WhyOpen() ?? "one of the maps comes from elsewhere";
            }
        }
        return new Value.MapOf(entries.ToImmutable(), open, at);
    }

    static Value.ListOf Concat(List<Value?> arguments, Spot at)
    {
        var items = ImmutableArray.CreateBuilder<Value>();
        string? open = null;
        foreach (var argument in arguments.OfType<Value>())
        {
            if (argument is Value.ListOf list)
            {
                items.AddRange(list.Items.SelectMany(item => item is Value.ListOf { Open: null } ? item.Items() : [item]));
                open ??= list.Open;
            }
            else if (argument is Value.OneOf choice)
            {
                items.AddRange(choice.Items());
                open ??= "a condition";
            }
            else
            {
                items.Add(argument);
                open ??= argument.WhyOpen();
            }
        }
        return new Value.ListOf(items.ToImmutable(), open, at);
    }

    /// <summary>The first argument that is there: what <c>coalesce</c> and <c>try</c> answer unless it turns out to be empty at run time.</summary>
    static Value? First(List<Value?> arguments, Spot at)
    {
        var first = arguments.OfType<Value>().FirstOrDefault(argument => argument is not Value.Known { Text: "" });
        return first is Value.ListOf { Items: [var only] } ? only : first is Value.Unknown && arguments.Count > 1 ? new Value.Unknown("a fallback", at) : first;
    }

    static Value Format(Value.Known pattern, List<Value?> arguments, Spot at)
    {
        List<Value> parts = [];
        var next = 1;
        var from = 0;
        var text = pattern.Text;
        for (var index = text.IndexOf('%', StringComparison.Ordinal); index >= 0 && index + 1 < text.Length; index = text.IndexOf('%', from))
        {
            parts.Add(new Value.Known(text[from..index], at));
            if (text[index + 1] == '%')
                parts.Add(new Value.Known("%", at));
            else if (text[index + 1] is 's' or 'd' or 'v' && next < arguments.Count && arguments[next++] is { } value)
                parts.Add(value);
            else
                return new Value.Unknown("`format(…)`", at);
            from = index + 2;
        }
        parts.Add(new Value.Known(text[Math.Min(from, text.Length)..], at));
        return Values.Join(parts, at);
    }

    static Value.MapOf OldMap(List<Value?> arguments, Spot at)
    {
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        string? open = null;
        for (var index = 0; index + 1 < arguments.Count; index += 2)
        {
            if (arguments[index] is Value.Known key && arguments[index + 1] is { } value)
                entries.Add(new MapEntry(key.Text, key.At, value));
            else
                open ??= "a key of `map(…)`";
        }
        return new Value.MapOf(entries.ToImmutable(), open, at);
    }
}
