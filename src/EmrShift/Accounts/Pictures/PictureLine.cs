using System.Collections.Immutable;

namespace EmrShift.Accounts.Pictures;

/// <summary>
/// One line: the kind, the name, then words with their values. A word's values are everything up to the next word of that kind; commas and blanks
/// separate them. A <c>{</c> begins JSON text that runs to the end of the line.
/// </summary>
sealed class PictureLine
{
    readonly Dictionary<string, ImmutableArray<string>> _words = new(StringComparer.Ordinal);
    readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    readonly List<string> _tokens;
    ImmutableArray<string> _known = [];

    PictureLine(int number, string kind, string name, List<string> tokens, string? json)
    {
        (Number, Kind, Name, _tokens, Json) = (number, kind, name, tokens, json);
    }

    public int Number { get; }

    public string Kind { get; }

    public string Name { get; }

    /// <summary>JSON text at the end of the line; null when there is none.</summary>
    public string? Json { get; }

    public static PictureLine Read(int number, string text)
    {
        var brace = text.IndexOf('{', StringComparison.Ordinal);
        var json = brace < 0 ? null : text[brace..].Trim();
        var tokens = (brace < 0 ? text : text[..brace]).Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToList();
        if (tokens.Count == 0)
            throw new PictureException("expected a kind and a name, found JSON");
        return new PictureLine(number, tokens[0], tokens.Count > 1 ? tokens[1] : "", tokens.Count > 2 ? tokens[2..] : [], json);
    }

    /// <summary>Says which words this kind knows, and sorts the line into them. Tokens before the first word are the value of the word "".</summary>
    public PictureLine With(params ReadOnlySpan<string> words)
    {
        _known = [.. words];
        var known = new HashSet<string>(_known, StringComparer.Ordinal) { "" };
        var current = "";
        var values = new Dictionary<string, List<string>>(StringComparer.Ordinal) { [""] = [] };
        foreach (var token in _tokens)
        {
            if (known.Contains(token))
            {
                current = token;
                values.TryAdd(current, []);
            }
            else
            {
                values[current].AddRange(token.Split(',', StringSplitOptions.RemoveEmptyEntries));
            }
        }
        foreach (var (word, list) in values)
            _words[word] = [.. list];
        if (Name.Length == 0)
            throw new PictureException($"expected a name after `{Kind}`, found the end of the line");
        return this;
    }

    /// <summary>Whether the word stands on the line, with or without values.</summary>
    public bool Has(string word)
    {
        _asked.Add(word);
        return _words.ContainsKey(word);
    }

    /// <summary>Whether a word that takes no values stands on the line.</summary>
    public bool Flag(string word) => All(word) switch
    {
        [] => Has(word),
        [var first, ..] => throw new PictureException($"expected a word of `{Kind}` after `{word}`, found `{first}`"),
    };

    /// <summary>A value that no word asked for is a word that was misspelt.</summary>
    public void EnsureAllRead()
    {
        if (!_asked.Contains("") && _words[""] is [var stray, ..])
            throw new PictureException($"expected one of the words {string.Join(", ", _known.Select(word => $"`{word}`"))}, found `{stray}`");
    }

    /// <summary>The word's values; empty when it isn't there.</summary>
    public ImmutableArray<string> All(string word) => Has(word) ? _words[word] : [];

    /// <summary>The word's only value; null when it isn't there.</summary>
    public string? One(string word) => All(word) switch
    {
        [] when !Has(word) || word.Length == 0 => null,
        [var value] => value,
        var values => throw new PictureException($"expected one value after `{word}`, found {values.Length}"),
    };

    /// <summary>Tags: the v2 policies' tag where nothing is said, none for <c>-</c>, else what is listed; <c>emr</c> stands for the tag.</summary>
    public ImmutableArray<Tag> Tags()
    {
        if (!Has("tags"))
            return [Accounts.Tags.Emr];
        return [.. All("tags").Where(tag => tag is not "-").Select(tag => tag switch
        {
            "emr" => Accounts.Tags.Emr,
            _ when tag.IndexOf('=', StringComparison.Ordinal) is var equals and > 0 => new Tag(tag[..equals], tag[(equals + 1)..]),
            _ => throw new PictureException($"expected `key=value`, `emr` or `-` after `tags`, found `{tag}`"),
        }).OrderBy(tag => tag.Key, StringComparer.Ordinal)];
    }
}
