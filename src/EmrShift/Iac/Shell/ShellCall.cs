using System.Collections.Immutable;
using EmrShift.Iac.Json;

namespace EmrShift.Iac.Shell;

/// <summary>The options of one call of the AWS CLI.</summary>
sealed class ShellCall(SourceText source, List<ShellWord> words)
{
    /// <summary>Where an option stands; null when it isn't given.</summary>
    public Spot? Option(string name) => words.FindIndex(word => word.Text == name) is var index and >= 0 ? new Spot(source, words[index].Span) : null;

    /// <summary>The words after an option, up to the next option.</summary>
    public IEnumerable<ShellWord> Words(string name)
    {
        var index = words.FindIndex(word => word.Text == name);
        return index < 0 ? [] : words.Skip(index + 1).TakeWhile(word => !word.Text.StartsWith("--", StringComparison.Ordinal));
    }

    /// <summary>The value of an option: <c>--name value</c> or <c>--name=value</c>.</summary>
    public Value? Value(string name)
    {
        foreach (var word in Words(name))
            return ValueOf(word.Text, word);
        var joined = words.FindIndex(word => word.Text.StartsWith(name + "=", StringComparison.Ordinal));
        return joined < 0 ? null : ValueOf(words[joined].Text[(name.Length + 1)..], words[joined]);
    }

    Value ValueOf(string text, ShellWord word)
    {
        var at = new Spot(source, word.Span);
        if (!word.IsOpen)
            return new Value.Known(text, at);
        var parts = text.Split(Values.Hole);
        return parts.All(part => part.Length == 0)
            ? new Value.Unknown("a shell variable", at)
            : Values.Join([.. parts.SelectMany((part, index) => index == 0
                ? [new Value.Known(part, at)]
                : new Value[] { new Value.Unknown("a shell variable", at), new Value.Known(part, at) })], at);
    }

    /// <summary>The tags: <c>key=value</c> words, or JSON. Null when the option isn't given.</summary>
    public Value? Tags()
    {
        if (Option("--tags") is not { } option)
            return null;
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        string? open = null;
        foreach (var word in Words("--tags"))
        {
            var at = new Spot(source, word.Span);
            if (word.Text.StartsWith('[') || word.Text.StartsWith('{'))
                return JsonText.ReadDecoded(word.Text, at).Value is { } json ? Tagging.FromList(json is Iac.Value.MapOf one ? new Iac.Value.ListOf([one], null, at) : json) : new Iac.Value.Unknown("the tags", at);
            var pair = word.Text.StartsWith("Key=", StringComparison.Ordinal) ? Shorthand(word.Text) : word.Text;
            var sign = pair.IndexOf('=', StringComparison.Ordinal);
            var key = sign < 0 ? pair : pair[..sign];
            if (key.Contains(Values.Hole, StringComparison.Ordinal))
            {
                open ??= "a shell variable";
                continue;
            }
            var value = sign < 0 ? "" : pair[(sign + 1)..];
            var raw = at.Text;
            var keyAt = PieceOf(at, raw, key);
            var valueAt = sign < 0 ? at : PieceOf(at, raw, value, last: true);
            entries.Add(new MapEntry(key, keyAt, value.Contains(Values.Hole, StringComparison.Ordinal)
                ? new Iac.Value.Unknown("a shell variable", at) : new Iac.Value.Known(value, valueAt)));
        }
        return new Iac.Value.MapOf(entries.ToImmutable(), open, option);
    }

    /// <summary><c>Key=k,Value=v</c> as <c>k=v</c>.</summary>
    static string Shorthand(string text)
    {
        var comma = text.IndexOf(",Value=", StringComparison.Ordinal);
        return comma < 0 ? text[4..] : $"{text[4..comma]}={text[(comma + 7)..]}";
    }

    static Spot PieceOf(Spot word, string raw, string piece, bool last = false)
    {
        var at = piece.Length == 0 ? -1 : last ? raw.LastIndexOf(piece, StringComparison.Ordinal) : raw.IndexOf(piece, StringComparison.Ordinal);
        return at < 0 ? word : word.With(new TextSpan(word.Span.Start + at, piece.Length));
    }

    /// <summary>The pairs of <c>--ec2-attributes KeyName=a,SubnetId=b</c>, or its JSON.</summary>
    public Value? Pairs(string name)
    {
        if (Value(name) is not { } value)
            return null;
        if (value.Pattern() is not { } text)
            return value;
        if (text.StartsWith('{'))
            return JsonText.ReadDecoded(text, value.At).Value ?? value;
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        foreach (var pair in text.Split(','))
        {
            if (pair.Split('=', 2) is [var key, var content])
                entries.Add(new MapEntry(key, value.At, content.Contains(Values.Hole, StringComparison.Ordinal)
                    ? new Iac.Value.Unknown("a shell variable", value.At) : new Iac.Value.Known(content.Trim('[', ']'), value.At)));
        }
        return new Iac.Value.MapOf(entries.ToImmutable(), null, value.At);
    }

    /// <summary>One more tag after the others, or the option after the command's name.</summary>
    public Remedy AddTag(int afterCommand, string tag)
    {
        if (Words("--tags").ToList() is [.., var last])
        {
            return last.Text.StartsWith('[') || last.Text.StartsWith('{')
                ? Remedy.ByHand($"add {tag} to --tags")
                : Remedy.Of(new FileEdit(source.Path, TextEdit.Insert(last.Span.End, last.Text.StartsWith("Key=", StringComparison.Ordinal) ? $" Key={tag.Replace("=", ",Value=", StringComparison.Ordinal)}" : $" {tag}")));
        }
        var line = source.LineEnd(afterCommand);
        var rest = source.Text[afterCommand..line].Trim();
        if (rest == "\\")
        {
            var next = Math.Min(line + source.NewLineAt(afterCommand).Length, source.Text.Length);
            return Remedy.Of(new FileEdit(source.Path, TextEdit.Insert(afterCommand, $" \\{source.NewLineAt(afterCommand)}{source.IndentAt(next)}--tags {tag}")));
        }
        return Remedy.Of(new FileEdit(source.Path, TextEdit.Insert(afterCommand, $" --tags {tag}")));
    }
}
