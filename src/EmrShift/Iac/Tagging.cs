using System.Collections.Immutable;
using EmrShift.Accounts;

namespace EmrShift.Iac;

/// <summary>What a declaration says about the tag <see cref="Accounts.Tags.Emr"/>.</summary>
public enum TagState
{
    /// <summary>Key and value are exactly right.</summary>
    Present,

    /// <summary>The tags are known, and it isn't among them.</summary>
    Missing,

    /// <summary>The key is right, the value isn't: <c>True</c> does not match.</summary>
    WrongValue,

    /// <summary>A key that is nearly right.</summary>
    MisspeltKey,

    /// <summary>The text doesn't decide it.</summary>
    Unknown,
}

/// <summary>Whether something carries the tag, and how to give it the tag.</summary>
/// <param name="State">What was found.</param>
/// <param name="At">Where: the wrong value, the misspelt key, the tags, or the declaration.</param>
/// <param name="Found">The wrong value or key; why it isn't known; otherwise empty.</param>
/// <param name="Remedy">How to mend it.</param>
public sealed record Tagging(TagState State, Spot At, string Found, Remedy Remedy)
{
    /// <summary>Judges tags.</summary>
    /// <param name="tags">The tags as a map; null when there are none.</param>
    /// <param name="declaration">Where the declaration stands.</param>
    /// <param name="quote">The quote for a value that stands there without one; empty for none.</param>
    /// <param name="textOnly">Whether AWS takes only a text here, so that a bare <c>true</c> is an error.</param>
    /// <param name="add">Makes the edit that adds the tag. Asked only when it is missing.</param>
    public static Tagging Of(Value? tags, Spot declaration, string quote, bool textOnly, Func<Remedy> add)
    {
        switch (tags)
        {
            case null:
                return new Tagging(TagState.Missing, declaration, "", add());
            case Value.OneOf { Choices.IsEmpty: false } choice:
                // Where every branch says the same, the condition doesn't matter.
                var states = choice.Choices.Select(branch => Of(branch, declaration, quote, textOnly, () => Remedy.None).State).Distinct().ToList();
                return states is [(TagState.Present or TagState.Missing) and var state]
                    ? new Tagging(state, state == TagState.Missing ? declaration : choice.At, "", state == TagState.Missing ? add() : Remedy.None)
                    : new Tagging(TagState.Unknown, choice.At, "a condition decides", Remedy.None);
            case Value.OneOf or Value.Unknown or Value.Reference or Value.Joined:
                return new Tagging(TagState.Unknown, tags.At, tags.WhyOpen() ?? "the tags come from elsewhere", Remedy.None);
            case Value.MapOf map:
                return OfMap(map, declaration, quote, textOnly, add);
            default:
                return new Tagging(TagState.Unknown, tags.At, "the tags aren't a map", Remedy.None);
        }
    }

    static Tagging OfMap(Value.MapOf map, Spot declaration, string quote, bool textOnly, Func<Remedy> add)
    {
        var entry = map.Entries.LastOrDefault(entry => string.Equals(entry.Key, Tags.EmrKey, StringComparison.Ordinal));
        if (entry is not null)
        {
            return entry.Value switch
            {
                Value.Known known when IsPlaceholder(known.Text) => new Tagging(TagState.Unknown, known.At, $"`{known.Text}` is filled in later", Remedy.None),
                Value.Known known when string.Equals(known.Text, Tags.EmrValue, StringComparison.Ordinal) && (!textOnly || IsQuoted(known.At)) =>
                    new Tagging(TagState.Present, known.At, "", Remedy.None),
                Value.Known known => new Tagging(TagState.WrongValue, known.At, known.Text, StandsThere(known.At, known.Text) && IsBeside(entry.KeyAt, known.At)
                    ? Remedy.Of(known.At.Replace(Requote(known.At, Tags.EmrValue, quote))) : Remedy.ByHand($"give the tag the value \"{Tags.EmrValue}\": the value that is there comes from elsewhere, or is escaped or joined")),
                var other => new Tagging(TagState.Unknown, other.At, other.WhyOpen() ?? "the tag's value comes from elsewhere", Remedy.None),
            };
        }
        var near = map.Entries.FirstOrDefault(entry => IsNearly(entry.Key));
        if (near is not null)
        {
            if (!StandsThere(near.KeyAt, near.Key))
                return new Tagging(TagState.MisspeltKey, near.KeyAt, near.Key, Remedy.ByHand($"write {Tags.EmrKey}: the text is escaped or joined here"));
            var edits = ImmutableArray.Create(near.KeyAt.Replace(Requote(near.KeyAt, Tags.EmrKey, quote)));
            if (near.Value is Value.Known value && IsBeside(near.KeyAt, value.At) && (value.Text != Tags.EmrValue || (textOnly && !IsQuoted(value.At))))
                edits = edits.Add(value.At.Replace(Requote(value.At, Tags.EmrValue, quote)));
            return new Tagging(TagState.MisspeltKey, near.KeyAt, near.Key, new Remedy(edits, null));
        }
        return map.Open is { } why
            ? new Tagging(TagState.Unknown, map.At, why, Remedy.None)
            : new Tagging(TagState.Missing, declaration, "", add());
    }

    /// <summary>The tags of a list of <c>{Key, Value}</c> as a map; other values unchanged.</summary>
    public static Value? FromList(Value? tags)
    {
        if (tags is not Value.ListOf list)
            return tags;
        List<MapEntry> entries = [];
        var open = list.Open;
        foreach (var item in list.Items)
        {
            var key = item.Get("Key") ?? item.Get("key");
            if (key is Value.Known known)
                entries.Add(new MapEntry(known.Text, known.At, item.Get("Value") ?? item.Get("value") ?? new Value.Known("", item.At)));
            else
                open ??= key.WhyOpen() ?? "one of the tags comes from elsewhere";
        }
        return new Value.MapOf([.. entries], open, list.At);
    }

    /// <summary>A text in the quotes that stand at a place already, or in the given ones where there are none.</summary>
    public static string Requote(Spot at, string text, string quote)
    {
        var old = at.Text;
        // A text inside a text: "${merge(a, { \"key\" = \"True\" })}" in Terraform's JSON syntax.
        if (old.StartsWith("\\\"", StringComparison.Ordinal) && old.EndsWith("\\\"", StringComparison.Ordinal))
            return $"\\\"{text}\\\"";
        var mark = old.Length >= 2 && old[0] is '"' or '\'' && old[^1] == old[0] ? old[..1] : quote;
        return $"{mark}{text}{mark}";
    }

    /// <summary>A text that another tool fills in: <c>${Name}</c> of DefinitionSubstitutions and templatefile, <c>{{ … }}</c> of Airflow and Jinja, <c>&lt;…&gt;</c> of examples.</summary>
    static bool IsPlaceholder(string text) => text.Contains("${", StringComparison.Ordinal) || text.Contains("{{", StringComparison.Ordinal) || (text.StartsWith('<') && text.EndsWith('>'));

    /// <summary>Whether a text stands at a place by itself. The parts of a text that is escaped or joined all stand where the text as a whole does.</summary>
    static bool StandsThere(Spot at, string text)
    {
        const int QuotesAndPrefix = 6;
        return at.Span.Length <= text.Length + QuotesAndPrefix && at.Text.Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a value is written with its key, and not as the default of a variable that others may use as well.</summary>
    static bool IsBeside(Spot key, Spot value)
    {
        if (!ReferenceEquals(key.Source, value.Source))
            return false;
        var (from, to) = key.Span.Start < value.Span.Start ? (key.Span.End, value.Span.Start) : (value.Span.End, key.Span.Start);
        return from >= to || key.Source.Text.AsSpan(from, to - from).IndexOfAny('{', '}') < 0;
    }

    static bool IsQuoted(Spot at) => at.Span.Length > 0 && at.Source.Text[at.Span.Start] is '"' or '\'' or 'r' or 'u' or 'b' or 'f' or '\\' or 'R' or 'U';

    /// <summary>Whether a key was meant to be the tag's: the same but for case, separators, or up to two slips.</summary>
    static bool IsNearly(string key)
    {
        var plain = key.Trim().Replace('_', '-').Replace(' ', '-').ToLowerInvariant();
        return Math.Abs(plain.Length - Tags.EmrKey.Length) <= 3 && plain.StartsWith("for", StringComparison.Ordinal) && Distance(plain, Tags.EmrKey) <= 3;
    }

    static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[right.Length];
    }
}
