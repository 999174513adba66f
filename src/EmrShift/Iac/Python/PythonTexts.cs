using System.Globalization;
using System.Text;

namespace EmrShift.Iac.Python;

/// <summary>Python's text literals.</summary>
static class PythonTexts
{
    /// <summary>The text that a literal stands for, and whether it is an f-string.</summary>
    public static (string Text, bool IsFormatted) Decode(string literal)
    {
        var quote = literal.IndexOfAny(['"', '\'']);
        var prefix = literal[..quote].ToLowerInvariant();
        var isLong = literal.Length >= quote + 6 && literal[quote + 1] == literal[quote] && literal[quote + 2] == literal[quote];
        var marks = isLong ? 3 : 1;
        var end = literal.Length >= quote + 2 * marks && literal[^1] == literal[quote] ? literal.Length - marks : literal.Length;
        var body = literal[Math.Min(quote + marks, end)..end];
        return (prefix.Contains('r', StringComparison.Ordinal) ? body : Unescape(body), prefix.Contains('f', StringComparison.Ordinal));
    }

    static string Unescape(string body)
    {
        if (!body.Contains('\\', StringComparison.Ordinal))
            return body;
        var text = new StringBuilder(body.Length);
        for (var at = 0; at < body.Length; at++)
        {
            if (body[at] != '\\' || at + 1 >= body.Length)
            {
                text.Append(body[at]);
                continue;
            }
            var c = body[++at];
            if (c == 'x' && at + 2 < body.Length && int.TryParse(body.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                text.Append((char)code);
                at += 2;
            }
            else if (c != '\n')
            {
                text.Append(c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', '\\' or '\'' or '"' => c, _ => c });
            }
        }
        return text.ToString();
    }
}
