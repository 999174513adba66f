using System.Buffers;
using System.Globalization;

namespace EmrShift.Denials;

/// <summary>Reads one symbol of a text through what tools wrap around it: escapes, colour codes, entities, tags.</summary>
static class Escapes
{
    /// <summary>Not a character of the message.</summary>
    public const int Nothing = -1;

    /// <summary>White space within a line.</summary>
    public const int Space = -2;

    /// <summary>The end of a line.</summary>
    public const int LineBreak = -3;

    const char Escape = '\u001b';
    const int TagLengthMax = 120;
    const int OperatingSystemCommandLengthMax = 512;

    /// <summary>Characters that mean themselves wherever they stand: most of any text.</summary>
    public static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!\"#$%'()*+,-./:;=?@]^_`{}~");

    static readonly SearchValues<char> ColourParameters = SearchValues.Create("0123456789;");

    static readonly (string Name, char Character)[] Entities =
        [("quot;", '"'), ("#34;", '"'), ("#x22;", '"'), ("apos;", '\''), ("#39;", '\''), ("#x27;", '\''), ("lt;", '<'), ("#60;", '<'), ("gt;", '>'), ("#62;", '>'),
         ("nbsp;", ' '), ("#160;", ' '), ("#10;", '\n'), ("#xA;", '\n'), ("#13;", '\n'), ("#47;", '/'), ("#x2F;", '/'), ("#58;", ':'), ("#x3A;", ':')];

    /// <summary>Tags that pages and XML answers put around a message. Others may be someone's placeholder, as in <c>&lt;account&gt;</c>.</summary>
    static readonly HashSet<string> Tags = new(
        ["a", "b", "br", "code", "div", "em", "font", "i", "li", "mark", "p", "pre", "small", "span", "strong", "td", "th", "tr", "tt", "u", "ul", "wbr",
         "Code", "Error", "ErrorResponse", "Errors", "Message", "RequestId", "RequestID", "Response", "Type", "Resource", "HostId"], StringComparer.Ordinal);

    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> TagNames = Tags.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The symbol at <paramref name="at"/>, which moves behind it: a character, or one of the constants above.</summary>
    public static int Next(string text, ref int at, bool isLineStart)
    {
        var symbol = Unescaped(text, ref at);
        switch (symbol)
        {
            case Escape:
                SkipControlSequence(text, ref at);
                return Nothing;
            case '[' when ColourEnd(text, at) is var end and > 0:
                at = end;
                return Nothing;
            case '&':
                return Entity(text, ref at);
            case '<' when TagEnd(text, at) is var end and > 0:
                at = end;
                return Space;
            case '|' or '>' when isLineStart:
                return Nothing;
            case '\r':
                SkipNewLine(text, ref at);
                return LineBreak;
            case '\n' or '\u2028' or '\u2029' or '\u0085':
                return LineBreak;
            case '\u2018' or '\u2019':
                return '\'';
            case '\u201c' or '\u201d':
                return '"';
            case >= 0 when symbol is >= 0x2500 and <= 0x257F or 0x200B or 0x200C or 0x200D or 0x00AD or 0xFEFF || (symbol < ' ' && !char.IsWhiteSpace((char)symbol)):
                return Nothing;
            case >= 0 when char.IsWhiteSpace((char)symbol):
                return Space;
            default:
                return symbol;
        }
    }

    /// <summary>One character, seen through backslashes of any number: JSON in JSON in a log line has many.</summary>
    static int Unescaped(string text, ref int at)
    {
        if (text[at] != '\\')
            return text[at++];
        while (at < text.Length && text[at] == '\\')
            at++;
        if (at == text.Length)
            return Nothing;
        switch (text[at])
        {
            case 'n':
                at++;
                return '\n';
            case 'r':
                at++;
                return '\r';
            case 't':
                at++;
                return '\t';
            case '"' or '\'' or '/' or '`':
                return text[at++];
            case 'u' when Hex(text, at + 1, 4) is var code and >= 0:
                at += 5;
                return code;
            case 'x' when Hex(text, at + 1, 2) is var code and >= 0:
                at += 3;
                return code;
            case '0' when text.AsSpan(at).StartsWith("033", StringComparison.Ordinal):
                at += 3;
                return Escape;
            case 'e' when at + 1 < text.Length && text[at + 1] == '[':
                at++;
                return Escape;
            default:
                return Nothing;
        }
    }

    /// <summary>CR and LF are one line break, not an empty line between two.</summary>
    static void SkipNewLine(string text, ref int at)
    {
        var next = at;
        if (next < text.Length && Unescaped(text, ref next) == '\n')
            at = next;
    }

    static int Hex(string text, int start, int digits) =>
        start + digits <= text.Length && int.TryParse(text.AsSpan(start, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? code : -1;

    /// <summary>ECMA-48: <c>ESC [ … letter</c> sets colours and moves the cursor, <c>ESC ] … BEL</c> sets titles and links.</summary>
    static void SkipControlSequence(string text, ref int at)
    {
        if (at >= text.Length)
            return;
        if (text[at] == '[')
        {
            at++;
            while (at < text.Length && text[at] is >= ' ' and < '@')
                at++;
            if (at < text.Length && text[at] is >= '@' and <= '~')
                at++;
        }
        else if (text[at] == ']')
        {
            var window = text.AsSpan(at, Math.Min(OperatingSystemCommandLengthMax, text.Length - at));
            var end = window.IndexOfAny('\u0007', Escape);
            at += end < 0 ? 1 : end + 1;
        }
    }

    /// <summary>A colour code whose escape character was lost on the way: <c>[31m</c>.</summary>
    static int ColourEnd(string text, int at)
    {
        var rest = text.AsSpan(at, Math.Min(12, text.Length - at));
        var length = rest.IndexOfAnyExcept(ColourParameters);
        return length > 0 && rest[length] == 'm' ? at + length + 1 : -1;
    }

    static int Entity(string text, ref int at)
    {
        var next = at;
        while (text.AsSpan(next).StartsWith("amp;", StringComparison.Ordinal))
            next += 4;
        foreach (var (name, character) in Entities)
        {
            if (!text.AsSpan(next).StartsWith(name, StringComparison.OrdinalIgnoreCase))
                continue;
            at = next + name.Length;
            return character switch { '\n' => LineBreak, ' ' => Space, _ => character };
        }
        at = next;
        return '&';
    }

    static int TagEnd(string text, int at)
    {
        var rest = text.AsSpan(at, Math.Min(TagLengthMax, text.Length - at));
        var close = rest.IndexOf('>');
        if (close <= 0)
            return -1;
        var name = rest[..close].TrimStart('/');
        var nameEnd = name.IndexOfAny(' ', '/');
        return TagNames.Contains(nameEnd < 0 ? name : name[..nameEnd]) ? at + close + 1 : -1;
    }
}
