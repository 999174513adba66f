namespace EmrShift.Iac.Python;

/// <summary>The kinds of tokens that matter here. Comments and white space aren't tokens; line ends are.</summary>
enum PythonTokenKind
{
    Name,
    Number,
    Text,
    Sign,
    LineEnd,
}

/// <summary>One token: a piece of the text, and for brackets the index of the token that closes it (or -1).</summary>
readonly record struct PythonToken(PythonTokenKind Kind, int Start, int End, int Partner);

/// <summary>
/// Python's tokens with their places (https://docs.python.org/3/reference/lexical_analysis.html). Lossless: what is between tokens is
/// white space, comments and continued lines.
/// </summary>
static class PythonTokens
{
    public static List<PythonToken> Of(string text)
    {
        List<PythonToken> tokens = [];
        Stack<int> open = [];
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (c == '\n')
            {
                // Inside brackets a line end means nothing.
                if (open.Count == 0)
                    tokens.Add(new(PythonTokenKind.LineEnd, at, at + 1, -1));
                at++;
            }
            else if (c is ' ' or '\t' or '\r' or '\f' or '\uFEFF')
            {
                at++;
            }
            else if (c == '\\' && at + 1 < text.Length && text[at + 1] is '\n' or '\r')
            {
                at += text[at + 1] == '\r' && at + 2 < text.Length && text[at + 2] == '\n' ? 3 : 2;
            }
            else if (c == '#')
            {
                var end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end;
            }
            else if (TextEnd(text, at) is var end and > 0)
            {
                tokens.Add(new(PythonTokenKind.Text, at, end, -1));
                at = end;
            }
            else if (char.IsLetter(c) || c == '_')
            {
                var start = at;
                while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
                    at++;
                tokens.Add(new(PythonTokenKind.Name, start, at, -1));
            }
            else if (char.IsAsciiDigit(c))
            {
                var start = at;
                while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '.' or '_'))
                    at++;
                tokens.Add(new(PythonTokenKind.Number, start, at, -1));
            }
            else
            {
                at = Sign(text, at, tokens, open);
            }
        }
        return tokens;
    }

    static int Sign(string text, int at, List<PythonToken> tokens, Stack<int> open)
    {
        var c = text[at];
        if (c is '(' or '[' or '{')
        {
            open.Push(tokens.Count);
        }
        else if (c is ')' or ']' or '}' && open.Count > 0)
        {
            var opener = tokens[open.Peek()];
            if ((text[opener.Start], c) is ('(', ')') or ('[', ']') or ('{', '}'))
                tokens[open.Pop()] = opener with { Partner = tokens.Count };
        }
        var length = c == '*' && at + 1 < text.Length && text[at + 1] == '*' ? 2
            : c is '=' or '!' or '<' or '>' or '+' or '-' or '*' or '/' or '%' or '|' or '&' or '^' or '@' or ':' && at + 1 < text.Length && text[at + 1] == '=' ? 2 : 1;
        tokens.Add(new(PythonTokenKind.Sign, at, at + length, -1));
        return at + length;
    }

    /// <summary>The end of a text that begins here, with its prefix; 0 when none does. A text that isn't closed ends at the line's or the file's end.</summary>
    static int TextEnd(string text, int at)
    {
        var quote = at;
        while (quote < text.Length && quote - at < 3 && text[quote] is 'r' or 'R' or 'b' or 'B' or 'u' or 'U' or 'f' or 'F' or 't' or 'T')
            quote++;
        if (quote >= text.Length || text[quote] is not ('"' or '\''))
            return 0;
        var mark = text[quote];
        var isLong = quote + 2 < text.Length && text[quote + 1] == mark && text[quote + 2] == mark;
        var end = quote + (isLong ? 3 : 1);
        while (end < text.Length)
        {
            if (text[end] == '\\')
            {
                end += 2;
            }
            else if (isLong ? text[end] == mark && end + 2 < text.Length && text[end + 1] == mark && text[end + 2] == mark : text[end] == mark)
            {
                return end + (isLong ? 3 : 1);
            }
            else if (!isLong && text[end] == '\n')
            {
                return end;
            }
            else
            {
                end++;
            }
        }
        return text.Length;
    }
}
