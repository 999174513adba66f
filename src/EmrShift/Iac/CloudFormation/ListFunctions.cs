using System.Globalization;
using System.Text;

namespace EmrShift.Iac.CloudFormation;

/// <summary>
/// CloudFormation's functions on lists and maps, of values whose own functions are opened. Null: the values don't decide it.
/// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html.
/// </summary>
static class ListFunctions
{
    /// <summary><c>Fn::Select: [index, list]</c></summary>
    public static Value? Select(Value? index, Value? list) =>
        index is Value.Known at && int.TryParse(at.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && list is Value.ListOf { Open: null } items && number < items.Items.Length
            ? items.Items[number] : null;

    /// <summary><c>Fn::Split: [separator, text]</c></summary>
    public static Value? Split(Value? separator, Value? text) => separator is Value.Known { Text.Length: > 0 } by && text is Value.Known whole
        ? new Value.ListOf([.. whole.Text.Split(by.Text).Select(part => (Value)(whole with { Text = part }))], null, whole.At) : null;

    /// <summary><c>Fn::FindInMap: [map, key, second key]</c></summary>
    public static Value? Find(Value? mappings, Value? map, Value? key, Value? second) =>
        map.Text() is { } name && key.Text() is { } first && second.Text() is { } last ? mappings.Get(name).Get(first).Get(last) : null;

    /// <summary><c>Fn::Base64: text</c></summary>
    public static Value? Base64(Value? text) => text is Value.Known known ? known with { Text = Convert.ToBase64String(Encoding.UTF8.GetBytes(known.Text)) } : null;

    /// <summary>A text with commas as a list, as the parameter types of lists have it.</summary>
    public static Value.ListOf OfCommas(string text, Spot at) => new([.. text.Split(',').Select(item => (Value)new Value.Known(item.Trim(), at))], null, at);
}
