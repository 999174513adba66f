namespace EmrShift.Iac.Hcl;

/// <summary>
/// Reads HCL (Terraform's language, with the 0.11 spellings that are still about) without losing a character: nodes are pieces of the text.
/// What isn't HCL becomes a problem, and reading goes on at the next line. Source: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md.
/// </summary>
sealed partial class HclParser
{
    /// <summary>Deeper than any file that a person wrote; keeps hostile input off the stack.</summary>
    const int DeepestNesting = 120;

    readonly string _text;
    readonly List<HclProblem> _problems = [];
    int _at;
    int _depth;

    HclParser(string text, int start, int end)
    {
        _text = text.Length == end ? text : text[..end];
        _at = start;
    }

    /// <summary>Reads a whole file.</summary>
    public static HclFile Parse(SourceText source)
    {
        var parser = new HclParser(source.Text, 0, source.Text.Length);
        var body = parser.Body(isRoot: true);
        return new HclFile(source, body, [.. parser._problems]);
    }

    /// <summary>Reads a text as a template: a string of Terraform's JSON syntax, of which JSON has undone the escapes.</summary>
    public static (HclTemplate? Template, HclProblem? Problem) ParseTemplate(string text)
    {
        var parser = new HclParser(text, 0, text.Length);
        List<HclTemplatePart> parts = [];
        var literal = new System.Text.StringBuilder();
        var from = 0;
        while (parser._at < text.Length)
        {
            if (!parser.Piece(parts, literal, ref from))
                return (null, parser._problems[0]);
        }
        parser.Flush(parts, literal, from);
        return (new HclTemplate([.. parts], false, new TextSpan(0, text.Length)), null);
    }

    /// <summary>Reads a text as one expression; null when it isn't one.</summary>
    public static HclExpression? ParseExpression(string text)
    {
        var parser = new HclParser(text, 0, text.Length);
        return parser.Expression() is { } expression && parser._at == text.Length ? expression : null;
    }

    HclBody Body(bool isRoot)
    {
        List<HclAttribute> attributes = [];
        List<HclBlock> blocks = [];
        while (true)
        {
            SkipBlank(acrossLines: true);
            if (_at >= _text.Length)
                break;
            if (_text[_at] == '}')
            {
                if (!isRoot)
                    break;
                Problem("a closing brace that nothing opens");
                _at++;
                continue;
            }
            if (!Statement(attributes, blocks))
                SkipLine();
        }
        return new HclBody(attributes, blocks);
    }

    /// <summary>One attribute or block. False when there is none here; the caller goes on at the next line.</summary>
    bool Statement(List<HclAttribute> attributes, List<HclBlock> blocks)
    {
        var start = _at;
        var name = _text[_at] == '"' ? QuotedName() : Identifier();
        if (name is null)
        {
            Problem("expected an attribute or a block");
            return false;
        }
        var nameSpan = TextSpan.Between(start, _at);
        SkipBlank(acrossLines: false);
        if (Peek() == '=' && Peek(1) != '=')
        {
            _at++;
            SkipBlank(acrossLines: false);
            if (Expression() is not { } value)
                return false;
            attributes.Add(new HclAttribute(name, nameSpan, value));
            return true;
        }
        return Block(name, start, blocks);
    }

    bool Block(string type, int start, List<HclBlock> blocks)
    {
        List<string> labels = [];
        while (Peek() is not ('{' or '\0'))
        {
            var label = Peek() == '"' ? QuotedName() : Identifier();
            if (label is null)
            {
                Problem($"expected `=` or `{{` after `{type}`");
                return false;
            }
            labels.Add(label);
            SkipBlank(acrossLines: false);
        }
        if (Peek() != '{')
        {
            Problem($"expected `{{` after `{type}`");
            return false;
        }
        if (++_depth > DeepestNesting)
        {
            Problem("nested too deeply");
            _at = _text.Length;
            return false;
        }
        var open = _at++;
        var body = Body(isRoot: false);
        _depth--;
        if (Peek() != '}')
        {
            Problem($"the block `{type}` isn't closed");
            return false;
        }
        blocks.Add(new HclBlock(type, [.. labels], body, start, open, _at));
        _at++;
        return true;
    }

    string? Identifier()
    {
        var start = _at;
        while (_at < _text.Length && IsNamePart(_text[_at]))
            _at++;
        return _at == start || char.IsAsciiDigit(_text[start]) ? null : _text[start.._at];
    }

    /// <summary>A block label in quotes. No interpolation can stand there.</summary>
    string? QuotedName()
    {
        var end = _text.IndexOf('"', _at + 1);
        var line = _text.IndexOf('\n', _at);
        if (end < 0 || (line >= 0 && line < end))
            return null;
        var name = _text[(_at + 1)..end];
        _at = end + 1;
        return name;
    }

    static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' || (c > 127 && char.IsLetterOrDigit(c));

    char Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    /// <summary>Skips spaces and comments; line ends only where they mean nothing.</summary>
    void SkipBlank(bool acrossLines)
    {
        while (_at < _text.Length)
        {
            switch (_text[_at])
            {
                case ' ' or '\t' or '\r':
                    _at++;
                    break;
                case '\n' when acrossLines:
                    _at++;
                    break;
                case '#':
                    ToLineEnd();
                    break;
                case '/' when Peek(1) == '/':
                    ToLineEnd();
                    break;
                case '/' when Peek(1) == '*':
                    var end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                    _at = end < 0 ? _text.Length : end + 2;
                    break;
                case '\uFEFF':
                    _at++;
                    break;
                default:
                    return;
            }
        }
    }

    void ToLineEnd()
    {
        var end = _text.IndexOf('\n', _at);
        _at = end < 0 ? _text.Length : end;
    }

    void SkipLine()
    {
        ToLineEnd();
        if (_at < _text.Length)
            _at++;
    }

    void Problem(string message) => _problems.Add(new HclProblem(Math.Min(_at, _text.Length), message));
}
