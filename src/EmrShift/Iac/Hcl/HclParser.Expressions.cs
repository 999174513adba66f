namespace EmrShift.Iac.Hcl;

/// <summary>Expressions. Inside brackets line ends mean nothing, so the depth of brackets decides what is blank.</summary>
sealed partial class HclParser
{
    int _brackets;

    HclExpression? Expression()
    {
        if (++_depth > DeepestNesting)
        {
            Problem("nested too deeply");
            _at = _text.Length;
            return null;
        }
        var result = Conditional();
        _depth--;
        return result;
    }

    HclExpression? Conditional()
    {
        if (Operation() is not { } test)
            return null;
        var after = _at;
        Blank();
        if (Peek() != '?')
        {
            _at = after;
            return test;
        }
        _at++;
        SkipBlank(acrossLines: true);
        if (Expression() is not { } then)
            return null;
        SkipBlank(acrossLines: true);
        if (Peek() != ':')
            return Fail("expected `:` of a condition");
        _at++;
        SkipBlank(acrossLines: true);
        return Expression() is { } otherwise
            ? new HclConditional(test, then, otherwise, TextSpan.Between(test.Span.Start, otherwise.Span.End))
            : null;
    }

    /// <summary>Operators are kept in the order of the text: nothing here needs their precedence.</summary>
    HclExpression? Operation()
    {
        var left = Unary();
        while (left is not null)
        {
            var after = _at;
            Blank();
            var length = OperatorLength();
            if (length == 0)
            {
                _at = after;
                return left;
            }
            var sign = _text.Substring(_at, length);
            _at += length;
            SkipBlank(acrossLines: true);
            var right = Unary();
            if (right is null)
                return null;
            left = new HclOperation(left, sign, right, TextSpan.Between(left.Span.Start, right.Span.End));
        }
        return null;
    }

    int OperatorLength() => (Peek(), Peek(1)) switch
    {
        ('=', '=') or ('!', '=') or ('<', '=') or ('>', '=') or ('&', '&') or ('|', '|') => 2,
        ('+' or '-' or '*' or '/' or '%' or '<' or '>', _) => 1,
        _ => 0,
    };

    HclExpression? Unary()
    {
        if (Peek() is not ('!' or '-'))
            return Postfix();
        var start = _at;
        var sign = _text.Substring(_at++, 1);
        Blank();
        if (++_depth > DeepestNesting)
            return Fail("nested too deeply");
        var inner = Unary();
        _depth--;
        return inner is null ? null : new HclOperation(inner, sign, null, TextSpan.Between(start, inner.Span.End));
    }

    HclExpression? Postfix()
    {
        var start = _at;
        var primary = Primary();
        if (primary is null)
            return null;
        List<HclStep> steps = [];
        while (true)
        {
            if (Peek() == '.' && Peek(1) != '.')
            {
                _at++;
                if (Peek() == '*')
                {
                    _at++;
                    steps.Add(default);
                    continue;
                }
                var from = _at;
                while (_at < _text.Length && IsNamePart(_text[_at]))
                    _at++;
                if (_at == from)
                    return Fail("expected a name after `.`");
                steps.Add(new HclStep(_text[from.._at], null));
            }
            else if (Peek() == '[')
            {
                _at++;
                _brackets++;
                SkipBlank(acrossLines: true);
                if (Peek() == '*')
                {
                    _at++;
                    steps.Add(default);
                }
                else if (Expression() is { } index)
                {
                    steps.Add(new HclStep(null, index));
                }
                else
                {
                    _brackets--;
                    return null;
                }
                SkipBlank(acrossLines: true);
                _brackets--;
                if (Peek() != ']')
                    return Fail("expected `]`");
                _at++;
            }
            else
            {
                break;
            }
        }
        var span = TextSpan.Between(start, _at);
        return primary switch
        {
            HclTraversal { Base: null, Steps.IsEmpty: true } root => root with { Steps = [.. steps], Span = span },
            _ when steps.Count == 0 => primary,
            _ => new HclTraversal(primary, "", [.. steps], span),
        };
    }

    HclExpression? Primary()
    {
        var start = _at;
        switch (Peek())
        {
            case '"':
                return Quoted();
            case '<' when Peek(1) == '<':
                return Heredoc();
            case '[':
                return Tuple();
            case '{':
                return Object();
            case '(':
                _at++;
                var inner = Bracketed(Expression);
                if (inner is null)
                    return null;
                if (Peek() != ')')
                    return Fail("expected `)`");
                _at++;
                return new HclParentheses(inner, TextSpan.Between(start, _at));
            case >= '0' and <= '9':
                while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || (_text[_at] == '.' && char.IsAsciiDigit(Peek(1)))))
                    _at++;
                return new HclLiteral(_text[start.._at], TextSpan.Between(start, _at));
        }
        if (Identifier() is not { } name)
            return Fail("expected a value");
        while (Peek() == ':' && Peek(1) == ':' && IsNamePart(Peek(2)))
        {
            _at += 2;
            name = $"{name}::{Identifier()}";
        }
        if (Peek() == '(')
            return Call(name, start);
        var span = TextSpan.Between(start, _at);
        return name is "true" or "false" or "null" ? new HclLiteral(name, span) : new HclTraversal(null, name, [], span);
    }

    HclExpression? Call(string name, int start)
    {
        var open = _at++;
        List<HclExpression> arguments = [];
        var expands = false;
        _brackets++;
        while (true)
        {
            SkipBlank(acrossLines: true);
            if (Peek() == ')')
                break;
            if (Expression() is not { } argument)
            {
                _brackets--;
                return null;
            }
            arguments.Add(argument);
            SkipBlank(acrossLines: true);
            if (Peek() == '.' && Peek(1) == '.' && Peek(2) == '.')
            {
                expands = true;
                _at += 3;
                SkipBlank(acrossLines: true);
            }
            if (Peek() == ',')
                _at++;
            else if (Peek() != ')')
            {
                _brackets--;
                return Fail($"expected `,` or `)` in the arguments of `{name}`");
            }
        }
        _brackets--;
        var close = _at++;
        return new HclCall(name, [.. arguments], expands, open, close, TextSpan.Between(start, _at));
    }

    HclExpression? Bracketed(Func<HclExpression?> read)
    {
        _brackets++;
        SkipBlank(acrossLines: true);
        var result = read();
        SkipBlank(acrossLines: true);
        _brackets--;
        return result;
    }

    void Blank() => SkipBlank(acrossLines: _brackets > 0);

    HclExpression? Fail(string message)
    {
        Problem(message);
        return null;
    }
}
