using System.Collections.Immutable;
using System.Text;

namespace EmrShift.Iac;

/// <summary>Questions to a <see cref="Value"/> that every reader and check asks.</summary>
public static class Values
{
    const int MostTexts = 64;

    /// <summary>What stands in for a piece of text that isn't known. No AWS name can hold it.</summary>
    public const char Hole = '\uFFFC';

    /// <summary>The entry of a map under an exact key; null when it isn't there or the value is no map. The last one wins.</summary>
    public static Value? Get(this Value? value, string key)
    {
        switch (value)
        {
            case Value.MapOf map:
                for (var index = map.Entries.Length - 1; index >= 0; index--)
                {
                    if (string.Equals(map.Entries[index].Key, key, StringComparison.Ordinal))
                        return map.Entries[index].Value;
                }
                return null;
            case Value.Json json:
                return json.Content.Get(key);
            default:
                return null;
        }
    }

    /// <summary>The scalar's text; null when it isn't a known scalar.</summary>
    public static string? Text(this Value? value) => (value as Value.Known)?.Text;

    /// <summary>The text with a <see cref="Hole"/> for each piece that isn't known; null for what is no text at all.</summary>
    public static string? Pattern(this Value? value) => value switch
    {
        Value.Known known => known.Text,
        Value.Joined joined => string.Concat(joined.Parts.Select(part => part.Pattern() ?? Hole.ToString())),
        Value.Reference or Value.Unknown => Hole.ToString(),
        _ => null,
    };

    /// <summary>
    /// The items of a list, with lists inside it opened; a single value is a list of one. Absent is empty. A list that may have more items ends in an
    /// unknown one.
    /// </summary>
    public static IEnumerable<Value> Items(this Value? value) => value switch
    {
        null => [],
        Value.ListOf { Open: { } why } list => list.Items.SelectMany(Items).Append(new Value.Unknown(why, list.At)),
        Value.ListOf list => list.Items.SelectMany(Items),
        Value.OneOf choice => choice.Choices.SelectMany(Items),
        _ => [value],
    };

    /// <summary>Why a value isn't fully known; null when it is.</summary>
    public static string? WhyOpen(this Value? value) => value switch
    {
        Value.Unknown unknown => unknown.Why,
        Value.ListOf list => list.Open ?? list.Items.Select(WhyOpen).FirstOrDefault(why => why is not null),
        Value.OneOf choice => choice.Choices.Select(WhyOpen).FirstOrDefault(why => why is not null),
        Value.MapOf map => map.Open,
        Value.Joined joined => joined.Parts.Select(WhyOpen).FirstOrDefault(why => why is not null),
        _ => null,
    };

    /// <summary>A text from pieces: known when all of them are, otherwise joined.</summary>
    /// <remarks>With one piece that is one of several values, the text is one of several texts.</remarks>
    public static Value Join(IReadOnlyList<Value> parts, Spot at)
    {
        if (parts.OfType<Value.OneOf>().ToList() is [{ Choices.Length: > 0 and <= MostTexts } choice])
            return new Value.OneOf([.. choice.Choices.Select(one => Join([.. parts.Select(part => ReferenceEquals(part, choice) ? one : part)], at))], at);
        if (parts.Any(part => part is not (Value.Known or Value.Joined or Value.Reference or Value.Unknown)))
            parts = [.. parts.Select(part => part is Value.Known or Value.Joined or Value.Reference or Value.Unknown ? part : new Value.Unknown("a text made of a list or a map", part.At))];
        if (!parts.All(part => part is Value.Known))
            return new Value.Joined([.. parts.SelectMany(part => part is Value.Joined inner ? inner.Parts : [part])], at);
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(((Value.Known)part).Text);
        return new Value.Known(text.ToString(), at);
    }

    /// <summary>Every scalar and reference inside a value, in the order of the text.</summary>
    public static IEnumerable<Value> Leaves(this Value value) => value switch
    {
        Value.ListOf list => list.Items.SelectMany(Leaves),
        Value.OneOf choice => choice.Choices.SelectMany(Leaves),
        Value.MapOf map => map.Entries.SelectMany(entry => entry.Value.Leaves()),
        Value.Json json => json.Content.Leaves(),
        _ => [value],
    };

    /// <summary>An empty list of values.</summary>
    public static ImmutableArray<Value> None => [];
}
