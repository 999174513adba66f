using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace EmrShift.Iac.Json;

/// <summary>
/// Reads JSON where it stands: in a file of its own, in a heredoc, in a YAML block. Comments and trailing commas are accepted, and pieces that
/// are filled in later (<c>${…}</c>) may stand in for a value or a part of a text. Every value knows its place, so that it can be edited in place;
/// that, and the holes, is why this isn't System.Text.Json.
/// </summary>
public sealed class JsonText
{
    const int DeepestNesting = 120;

    readonly string _text;
    readonly Spot _home;
    readonly bool _isExact;
    readonly IReadOnlyDictionary<int, (int Length, Value Value)> _holes;
    int _at;
    int _end;
    int _depth;

    JsonText(string text, int start, int end, Spot home, bool isExact, IReadOnlyDictionary<int, (int, Value)> holes)
    {
        _text = text;
        _at = start;
        _end = end;
        _home = home;
        _isExact = isExact;
        _holes = holes;
    }

    /// <summary>Where reading stopped, and why; null when the text was JSON to its end.</summary>
    public (int At, string Message)? Problem { get; private set; }

    /// <summary>Reads a piece of a file. <paramref name="holes"/>: by offset, what is filled in later.</summary>
    public static (Value? Value, (int At, string Message)? Problem) Read(
        Spot piece, IReadOnlyDictionary<int, (int Length, Value Value)>? holes = null)
    {
        var reader = new JsonText(piece.Source.Text, piece.Span.Start, piece.Span.End, piece, true, holes ?? ImmutableDictionary<int, (int, Value)>.Empty);
        return reader.Whole();
    }

    /// <summary>Reads a text that stands in a file in another form (escaped, joined): all of its values stand where the text as a whole does.</summary>
    public static (Value? Value, (int At, string Message)? Problem) ReadDecoded(
        string text, Spot home, IReadOnlyDictionary<int, (int Length, Value Value)>? holes = null)
    {
        var reader = new JsonText(text, 0, text.Length, home, false, holes ?? ImmutableDictionary<int, (int, Value)>.Empty);
        return reader.Whole();
    }

    /// <summary>Reads the JSON that a text is, or that it becomes when the pieces of it that aren't known are filled in. Null when it isn't JSON.</summary>
    public static Value? ReadJoined(Value text)
    {
        if (text is Value.Known known)
            return ReadDecoded(known.Text, known.At).Value;
        if (text is not Value.Joined joined)
            return null;
        var holes = new Dictionary<int, (int, Value)>();
        var whole = new StringBuilder();
        foreach (var part in joined.Parts)
        {
            if (part is not Value.Known)
                holes[whole.Length] = (1, part);
            whole.Append(part is Value.Known literal ? literal.Text : Values.Hole);
        }
        return ReadDecoded(whole.ToString(), text.At, holes).Value;
    }

    (Value?, (int, string)?) Whole()
    {
        Blank();
        var value = Read();
        Blank();
        if (value is not null && _at < _end)
            Fail("expected the end of the JSON text");
        return (Problem is null ? value : null, Problem);
    }

    Value? Read()
    {
        if (_at >= _end)
            return Fail("expected a value, found the end");
        if (_holes.TryGetValue(_at, out var hole))
        {
            var start = _at;
            _at += hole.Length;
            return hole.Value with { At = Here(start) };
        }
        if (_depth >= DeepestNesting)
            return Fail("nested too deeply");
        _depth++;
        var value = _text[_at] switch
        {
            '{' => Object(),
            '[' => Array(),
            '"' => Text(),
            _ => Word(),
        };
        _depth--;
        return value;
    }

    Value? Object()
    {
        var start = _at++;
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        while (true)
        {
            Blank();
            if (Peek() == '}')
                break;
            if (Peek() != '"')
                return Fail("expected a key in quotes or `}`");
            if (Text() is not { } key)
                return null;
            Blank();
            if (Peek() != ':')
                return Fail("expected `:` after a key");
            _at++;
            Blank();
            if (Read() is not { } value)
                return null;
            entries.Add(new MapEntry(key.Pattern() ?? "", key.At, value));
            Blank();
            if (Peek() == ',')
                _at++;
            else if (Peek() != '}')
                return Fail("expected `,` or `}`");
        }
        _at++;
        return new Value.MapOf(entries.ToImmutable(), null, Here(start));
    }

    Value? Array()
    {
        var start = _at++;
        var items = ImmutableArray.CreateBuilder<Value>();
        while (true)
        {
            Blank();
            if (Peek() == ']')
                break;
            if (Read() is not { } item)
                return null;
            items.Add(item);
            Blank();
            if (Peek() == ',')
                _at++;
            else if (Peek() != ']')
                return Fail("expected `,` or `]`");
        }
        _at++;
        return new Value.ListOf(items.ToImmutable(), null, Here(start));
    }

    Value? Text()
    {
        var start = _at++;
        var literal = new StringBuilder();
        List<Value> parts = [];
        while (true)
        {
            if (_at >= _end)
                return Fail("the text isn't closed");
            if (_holes.TryGetValue(_at, out var hole))
            {
                if (literal.Length > 0)
                    parts.Add(new Value.Known(literal.ToString(), Here(start)));
                literal.Clear();
                parts.Add(hole.Value);
                _at += hole.Length;
                continue;
            }
            var c = _text[_at++];
            if (c == '"')
                break;
            if (c == '\\')
                Escape(literal);
            else
                literal.Append(c);
        }
        var here = Here(start);
        if (parts.Count == 0)
            return new Value.Known(literal.ToString(), here);
        if (literal.Length > 0)
            parts.Add(new Value.Known(literal.ToString(), here));
        return parts.Count == 1 ? parts[0] with { At = here } : Values.Join(parts, here);
    }

    void Escape(StringBuilder literal)
    {
        var c = Peek();
        _at++;
        if (c == 'u' && _at + 4 <= _end && int.TryParse(_text.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            literal.Append((char)code);
            _at += 4;
            return;
        }
        literal.Append(c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => c });
    }

    /// <summary><c>true</c>, <c>false</c>, <c>null</c>, a number.</summary>
    Value? Word()
    {
        var start = _at;
        while (_at < _end && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '-' or '+' or '.'))
            _at++;
        var word = _text[start.._at];
        if (word is "true" or "false" or "null" || (word.Length > 0 && (char.IsAsciiDigit(word[0]) || word[0] == '-')))
            return new Value.Known(word, Here(start));
        _at = start;
        return Fail("expected a value");
    }

    void Blank()
    {
        while (_at < _end)
        {
            switch (_text[_at])
            {
                case ' ' or '\t' or '\r' or '\n' or '\uFEFF':
                    _at++;
                    break;
                case '/' when Peek(1) == '/':
                    var line = _text.IndexOf('\n', _at, _end - _at);
                    _at = line < 0 ? _end : line;
                    break;
                case '/' when Peek(1) == '*':
                    var close = _text.IndexOf("*/", _at, _end - _at, StringComparison.Ordinal);
                    _at = close < 0 ? _end : close + 2;
                    break;
                default:
                    return;
            }
        }
    }

    char Peek(int ahead = 0) => _at + ahead < _end ? _text[_at + ahead] : '\0';

    Spot Here(int start) => _isExact ? _home.With(TextSpan.Between(start, _at)) : _home;

    Value? Fail(string message)
    {
        Problem ??= (_at, message);
        _end = _at;
        return null;
    }
}
