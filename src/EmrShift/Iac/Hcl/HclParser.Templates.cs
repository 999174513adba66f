using System.Globalization;
using System.Text;

namespace EmrShift.Iac.Hcl;

/// <summary>Quoted strings and heredocs, with their interpolations.</summary>
sealed partial class HclParser
{
    HclExpression? Quoted()
    {
        var start = _at++;
        List<HclTemplatePart> parts = [];
        var literal = new StringBuilder();
        var from = _at;
        while (true)
        {
            if (_at >= _text.Length || _text[_at] == '\n')
                return Fail("the text isn't closed");
            var c = _text[_at];
            if (c == '"')
                break;
            if (c == '\\')
            {
                Escape(literal);
            }
            else if (c is '$' or '%' && Peek(1) == c && Peek(2) == '{')
            {
                literal.Append(c).Append('{');
                _at += 3;
            }
            else if (c is '$' or '%' && Peek(1) == '{')
            {
                Flush(parts, literal, from);
                if (!Interpolation(parts))
                    return null;
                from = _at;
            }
            else
            {
                literal.Append(c);
                _at++;
            }
        }
        Flush(parts, literal, from);
        _at++;
        return new HclTemplate([.. parts], false, TextSpan.Between(start, _at));
    }

    void Escape(StringBuilder literal)
    {
        var kind = Peek(1);
        var digits = kind switch { 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0 && _at + 2 + digits <= _text.Length
            && int.TryParse(_text.AsSpan(_at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code))
        {
            literal.Append(new Rune(code));
            _at += 2 + digits;
            return;
        }
        literal.Append(kind switch { 'n' => '\n', 'r' => '\r', 't' => '\t', _ => kind });
        _at = Math.Min(_at + 2, _text.Length);
    }

    /// <summary><c>${…}</c> or <c>%{…}</c>. False when it doesn't end.</summary>
    bool Interpolation(List<HclTemplatePart> parts)
    {
        var start = _at;
        var isDirective = _text[_at] == '%';
        _at += 2;
        if (Peek() == '~')
            _at++;
        if (isDirective)
        {
            var end = _text.IndexOf('}', _at);
            if (end < 0)
            {
                Problem("the directive isn't closed");
                return false;
            }
            _at = end + 1;
            parts.Add(new HclTemplatePart(null, null, TextSpan.Between(start, _at)));
            return true;
        }
        var inner = Bracketed(Expression);
        if (inner is null)
            return false;
        if (Peek() == '~')
            _at++;
        if (Peek() != '}')
        {
            Problem("the interpolation isn't closed");
            return false;
        }
        _at++;
        parts.Add(new HclTemplatePart(null, inner, TextSpan.Between(start, _at)));
        return true;
    }

    void Flush(List<HclTemplatePart> parts, StringBuilder literal, int from)
    {
        if (literal.Length == 0)
            return;
        parts.Add(new HclTemplatePart(literal.ToString(), null, TextSpan.Between(from, _at)));
        literal.Clear();
    }

    HclExpression? Heredoc()
    {
        var start = _at;
        _at += 2;
        if (Peek() == '-')
            _at++;
        if (Identifier() is not { } end)
            return Fail("expected the word that ends the heredoc");
        SkipLine();
        List<HclTemplatePart> parts = [];
        var literal = new StringBuilder();
        var from = _at;
        while (!IsHeredocEnd(end))
        {
            if (_at >= _text.Length)
                return Fail($"the heredoc isn't closed: expected `{end}` on a line of its own");
            do
            {
                if (!Piece(parts, literal, ref from))
                    return null;
            }
            while (_at < _text.Length && _text[_at - 1] != '\n');
        }
        Flush(parts, literal, from);
        SkipBlank(acrossLines: false);
        _at += end.Length;
        return new HclTemplate([.. parts], true, TextSpan.Between(start, _at));
    }

    /// <summary>One character or one interpolation of a template without escapes. False when an interpolation doesn't end.</summary>
    bool Piece(List<HclTemplatePart> parts, StringBuilder literal, ref int from)
    {
        var c = _text[_at];
        if (c is '$' or '%' && Peek(1) == c && Peek(2) == '{')
        {
            literal.Append(c).Append('{');
            _at += 3;
        }
        else if (c is '$' or '%' && Peek(1) == '{')
        {
            Flush(parts, literal, from);
            if (!Interpolation(parts))
                return false;
            from = _at;
        }
        else
        {
            literal.Append(c);
            _at++;
        }
        return true;
    }

    /// <summary>Whether the line that begins here ends the heredoc.</summary>
    bool IsHeredocEnd(string word)
    {
        var at = _at;
        while (at < _text.Length && _text[at] is ' ' or '\t')
            at++;
        if (string.CompareOrdinal(_text, at, word, 0, word.Length) != 0)
            return false;
        at += word.Length;
        return at >= _text.Length || !IsNamePart(_text[at]);
    }
}
