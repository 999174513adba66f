using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace EmrShift.Accounts.Sources;

/// <summary>
/// One value of a source, with its place. Asking for a member that is absent, null or empty text gives nothing; asking for one of another
/// kind gives nothing and leaves a problem with the line.
/// </summary>
readonly struct SourceNode(JsonElement element, SourceDocument document)
{
    public JsonElement Element { get; } = element;

    public SourceDocument Document { get; } = document;

    public bool Exists => Element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public bool IsObject => Element.ValueKind is JsonValueKind.Object;

    public bool IsArray => Element.ValueKind is JsonValueKind.Array;

    public bool IsText => Element.ValueKind is JsonValueKind.String;

    public Origin Origin => new(Document.File, Document.LineOf(Element));

    public bool Has(string name) => Member(name).Exists;

    /// <summary>A member; one that doesn't exist where this is no object.</summary>
    public SourceNode Member(string name) =>
        IsObject && Element.TryGetProperty(name, out var member) ? new(member, Document) : new(default, Document);

    /// <summary>The first of several names that exists: AWS's tools name the same thing differently.</summary>
    public SourceNode Member(string name, string otherName) => Has(name) ? Member(name) : Member(otherName);

    /// <summary>Members in the order of the file.</summary>
    public IEnumerable<(string Name, SourceNode Value)> Members()
    {
        if (!IsObject)
            yield break;
        foreach (var member in Element.EnumerateObject())
        {
            string name;
            try
            {
                name = member.Name;
            }
            catch (InvalidOperationException)
            {
                continue; // A lone surrogate in a name: nothing that AWS writes.
            }
            yield return (name, new(member.Value, Document));
        }
    }

    /// <summary>An object's member that should be an object.</summary>
    public SourceNode Object(string name)
    {
        var member = Member(name);
        if (!member.Exists || member.IsObject)
            return member;
        member.Expected("an object", name);
        return new(default, Document);
    }

    /// <summary>The elements of a list; none when it is absent.</summary>
    public IEnumerable<SourceNode> Items(string name)
    {
        var member = Member(name);
        if (member.Exists && !member.IsArray)
            member.Expected("a list", name);
        return member.Items();
    }

    /// <summary>The elements of this list.</summary>
    public IEnumerable<SourceNode> Items()
    {
        if (!IsArray)
            yield break;
        foreach (var item in Element.EnumerateArray())
            yield return new(item, Document);
    }

    /// <summary>The elements of a list that should be objects; what isn't is reported and left out.</summary>
    public IEnumerable<SourceNode> Objects(string name)
    {
        foreach (var item in Items(name))
        {
            if (item.IsObject)
                yield return item;
            else
                item.Expected("an object", name);
        }
    }

    /// <summary>Text; null when absent or empty. Numbers are taken as they are written (YAML leaves account ids without quotes).</summary>
    public string? Text(string name)
    {
        var text = TextOrEmpty(name);
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>Text that may be empty; null when absent.</summary>
    public string? TextOrEmpty(string name)
    {
        var member = Member(name);
        return member.Exists ? member.AsText(name) : null;
    }

    /// <summary>Text that the thing can't do without: absent, it leaves a problem and null.</summary>
    public string? Required(string name)
    {
        var text = Text(name);
        if (text is null && (!Has(name) || Member(name).IsEmptyText))
            Document.Add(SourceProblemKind.Malformed, Element, $"expected a member `{name}`, found none: this part is left out");
        return text;
    }

    /// <summary>A list of texts; empty when absent.</summary>
    public ImmutableArray<string> Texts(string name)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var item in Items(name))
        {
            if (item.AsText(name) is { Length: > 0 } text)
                texts.Add(text);
        }
        return texts.ToImmutable();
    }

    public int? Int(string name)
    {
        var member = Member(name);
        if (!member.Exists)
            return null;
        if (member.Element.ValueKind is JsonValueKind.Number && member.Element.TryGetInt32(out var number))
            return number;
        if (member.PlainText is { } text && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
            return number;
        if (!member.IsEmptyText)
            member.Expected("a whole number", name);
        return null;
    }

    public bool? Bool(string name)
    {
        var member = Member(name);
        switch (member.Element.ValueKind)
        {
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.Undefined or JsonValueKind.Null:
                return null;
            // AWS's XML and many a template write them as text.
            case JsonValueKind.String when member.Element.ValueEquals("true"u8):
                return true;
            case JsonValueKind.String when member.Element.ValueEquals("false"u8):
                return false;
            default:
                if (!member.IsEmptyText)
                    member.Expected("`true` or `false`", name);
                return null;
        }
    }

    /// <summary>A time: ISO 8601, or seconds since 1970 as EMR writes them.</summary>
    public DateTimeOffset? Time(string name)
    {
        var member = Member(name);
        if (!member.Exists || member.IsEmptyText)
            return null;
        const double secondsMax = 253_402_300_799;
        if (member.Element.ValueKind is JsonValueKind.Number && member.Element.TryGetDouble(out var seconds) && seconds is >= 0 and <= secondsMax)
            return DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Floor(seconds * 1000));
        if (member.PlainText is { } text && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return time;
        }
        member.Expected("a time", name);
        return null;
    }

    /// <summary>A policy document in any of the ways in which AWS's tools write it; null when absent or empty.</summary>
    public string? Policy(string name)
    {
        var member = Member(name);
        if (member.IsObject)
            return PolicyText.Of(member.Element);
        return Text(name) is { } text ? PolicyText.Of(text) : null;
    }

    /// <summary>Says that this value is of another kind than expected.</summary>
    public void Expected(string expected, string name) =>
        Document.Add(SourceProblemKind.Malformed, Element, $"expected {expected} at `{JsonProblem.Short(name)}`, found {Found()}");

    public bool IsEmptyText => IsText && Element.ValueEquals(""u8);

    // A lone surrogate is valid JSON, but no text.
    string? PlainText
    {
        get
        {
            try
            {
                return IsText ? Element.GetString() : null;
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        }
    }

    string? AsText(string name)
    {
        switch (Element.ValueKind)
        {
            case JsonValueKind.String when PlainText is { } text:
                return text;
            case JsonValueKind.Number:
                return Element.GetRawText();
            default:
                Expected("text", name);
                return null;
        }
    }

    string Found() => Element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "null",
        JsonValueKind.Undefined => "nothing",
        _ => $"`{JsonProblem.Short(Element.GetRawText().Trim('"'))}`",
    };
}
