namespace EmrShift.Iac.Hcl;

/// <summary>Tuples, objects and <c>for</c>.</summary>
sealed partial class HclParser
{
    HclExpression? Tuple()
    {
        var start = _at++;
        SkipBlank(acrossLines: true);
        if (IsFor())
            return For(start, isObject: false);
        List<HclExpression> items = [];
        _brackets++;
        while (true)
        {
            SkipBlank(acrossLines: true);
            if (Peek() == ']')
                break;
            if (Expression() is not { } item)
            {
                _brackets--;
                return null;
            }
            items.Add(item);
            SkipBlank(acrossLines: true);
            if (Peek() == ',')
                _at++;
            else if (Peek() != ']')
            {
                _brackets--;
                return Fail("expected `,` or `]`");
            }
        }
        _brackets--;
        _at++;
        return new HclTuple([.. items], TextSpan.Between(start, _at));
    }

    HclExpression? Object()
    {
        var start = _at++;
        SkipBlank(acrossLines: true);
        if (IsFor())
            return For(start, isObject: true);
        List<HclItem> items = [];
        var outer = _brackets;
        while (true)
        {
            SkipBlank(acrossLines: true);
            if (Peek() == '}')
                break;
            // Within an object a line end separates items, so an expression ends there.
            _brackets = 0;
            var key = Expression();
            if (key is null || !Separator())
            {
                _brackets = outer;
                return key is null ? null : Fail("expected `=` or `:` after a key");
            }
            SkipBlank(acrossLines: false);
            var value = Expression();
            _brackets = outer;
            if (value is null)
                return null;
            items.Add(new HclItem(key, value));
            SkipBlank(acrossLines: false);
            if (Peek() is ',' or '\n')
                _at++;
            else if (Peek() != '}')
                return Fail("expected a line end, `,` or `}`");
        }
        _at++;
        return new HclObject([.. items], TextSpan.Between(start, _at));
    }

    bool Separator()
    {
        SkipBlank(acrossLines: false);
        if (Peek() is not ('=' or ':'))
            return false;
        _at++;
        return true;
    }

    bool IsFor() => string.CompareOrdinal(_text, _at, "for", 0, 3) == 0 && Peek(3) is ' ' or '\t' or '\n' or '\r';

    HclExpression? For(int start, bool isObject)
    {
        _at += 3;
        _brackets++;
        var result = ForParts(start, isObject);
        _brackets--;
        return result;
    }

    HclExpression? ForParts(int start, bool isObject)
    {
        SkipBlank(acrossLines: true);
        string? key = null;
        if (Identifier() is not { } value)
            return Fail("expected a name after `for`");
        SkipBlank(acrossLines: true);
        if (Peek() == ',')
        {
            _at++;
            SkipBlank(acrossLines: true);
            (key, value) = (value, Identifier() ?? "");
            SkipBlank(acrossLines: true);
        }
        if (Identifier() != "in")
            return Fail("expected `in`");
        SkipBlank(acrossLines: true);
        if (Expression() is not { } collection)
            return null;
        SkipBlank(acrossLines: true);
        if (Peek() != ':')
            return Fail("expected `:`");
        _at++;
        SkipBlank(acrossLines: true);
        if (Expression() is not { } result)
            return null;
        SkipBlank(acrossLines: true);
        HclExpression? resultKey = null;
        if (isObject)
        {
            if (Peek() != '=' || Peek(1) != '>')
                return Fail("expected `=>`");
            _at += 2;
            SkipBlank(acrossLines: true);
            resultKey = result;
            if (Expression() is not { } item)
                return null;
            result = item;
            SkipBlank(acrossLines: true);
            if (Peek() == '.' && Peek(1) == '.' && Peek(2) == '.')
                _at += 3;
            SkipBlank(acrossLines: true);
        }
        var hasCondition = false;
        if (Peek() == 'i' && Peek(1) == 'f')
        {
            _at += 2;
            hasCondition = true;
            SkipBlank(acrossLines: true);
            if (Expression() is null)
                return null;
            SkipBlank(acrossLines: true);
        }
        if (Peek() != (isObject ? '}' : ']'))
            return Fail("expected the end of `for`");
        _at++;
        return new HclFor(isObject, collection, resultKey, result, key, value, hasCondition, TextSpan.Between(start, _at));
    }
}
