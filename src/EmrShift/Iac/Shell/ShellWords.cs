using System.Text;

namespace EmrShift.Iac.Shell;

/// <summary>One word of a command: what it stands for, where it stands, and whether something in it is filled in by the shell.</summary>
readonly record struct ShellWord(string Text, TextSpan Span, bool IsOpen);

/// <summary>
/// The commands of a shell script, as words. Comments, here-documents and quotes are respected; nothing is expanded.
/// Source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html.
/// </summary>
static class ShellWords
{
    public static List<List<ShellWord>> Commands(string text)
    {
        List<List<ShellWord>> commands = [];
        List<ShellWord> words = [];
        Queue<string> documents = [];
        var at = 0;
        void End()
        {
            if (words.Count > 0)
                commands.Add(words);
            words = [];
        }
        while (at < text.Length)
        {
            var c = text[at];
            if (c == '\\' && at + 1 < text.Length && text[at + 1] is '\n' or '\r')
            {
                at += text[at + 1] == '\r' && at + 2 < text.Length && text[at + 2] == '\n' ? 3 : 2;
            }
            else if (c is ' ' or '\t' or '\r')
            {
                at++;
            }
            else if (c == '\n')
            {
                End();
                at++;
                while (documents.TryDequeue(out var word))
                    at = SkipDocument(text, at, word);
            }
            else if (c == '#')
            {
                var end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end;
            }
            else if (c is ';' or '|' or '&' or '(' or ')' or '`')
            {
                End();
                at++;
            }
            else if (c == '<' && at + 2 < text.Length && text[at + 1] == '<' && text[at + 2] != '<')
            {
                at += text[at + 2] == '-' ? 3 : 2;
                while (at < text.Length && text[at] == ' ')
                    at++;
                var word = Word(text, ref at);
                if (word.Text.Length > 0)
                    documents.Enqueue(word.Text);
            }
            else if (c is '<' or '>')
            {
                at++;
            }
            else
            {
                var before = at;
                words.Add(Word(text, ref at));
                at = Math.Max(at, before + 1);
            }
        }
        End();
        return commands;
    }

    static int SkipDocument(string text, int at, string word)
    {
        while (at < text.Length)
        {
            var end = text.IndexOf('\n', at);
            var line = text[at..(end < 0 ? text.Length : end)].Trim();
            at = end < 0 ? text.Length : end + 1;
            if (line == word)
                break;
        }
        return at;
    }

    static ShellWord Word(string text, ref int at)
    {
        var start = at;
        var isOpen = false;
        var word = new StringBuilder();
        while (at < text.Length && text[at] is not (' ' or '\t' or '\r' or '\n' or ';' or '|' or '&' or ')' or '<' or '>'))
        {
            switch (text[at])
            {
                case '\'':
                    var close = text.IndexOf('\'', at + 1);
                    close = close < 0 ? text.Length : close;
                    word.Append(text, at + 1, close - at - 1);
                    at = Math.Min(close + 1, text.Length);
                    break;
                case '"':
                    at = DoubleQuoted(text, at, word, ref isOpen);
                    break;
                case '\\' when at + 1 < text.Length && text[at + 1] is '\n' or '\r':
                    return new ShellWord(word.ToString(), TextSpan.Between(start, at), isOpen);
                case '\\' when at + 1 < text.Length:
                    word.Append(text[at + 1]);
                    at += 2;
                    break;
                case '$' when at + 1 < text.Length && text[at + 1] == '(':
                    // The command inside is read as one of its own: the word ends here.
                    isOpen = true;
                    word.Append(Values.Hole);
                    at += 2;
                    return new ShellWord(word.ToString(), TextSpan.Between(start, at), isOpen);
                case '$':
                    isOpen = true;
                    word.Append(Values.Hole);
                    at = AfterVariable(text, at + 1);
                    break;
                default:
                    word.Append(text[at++]);
                    break;
            }
        }
        return new ShellWord(word.ToString(), TextSpan.Between(start, at), isOpen);
    }

    /// <summary>The place behind a variable's name, with or without braces.</summary>
    static int AfterVariable(string text, int at)
    {
        if (at < text.Length && text[at] == '{')
            return text.IndexOf('}', at) is var brace and >= 0 ? brace + 1 : text.Length;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            at++;
        return at;
    }

    static int DoubleQuoted(string text, int at, StringBuilder word, ref bool isOpen)
    {
        at++;
        while (at < text.Length && text[at] != '"')
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                word.Append(text[at + 1]);
                at += 2;
            }
            else if (text[at] is '$' or '`')
            {
                isOpen = true;
                word.Append(Values.Hole);
                at = AfterVariable(text, at + 1);
            }
            else
            {
                word.Append(text[at++]);
            }
        }
        return Math.Min(at + 1, text.Length);
    }
}
