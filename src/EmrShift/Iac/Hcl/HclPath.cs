namespace EmrShift.Iac.Hcl;

/// <summary>Finds what holds a piece of the text.</summary>
static class HclPath
{
    /// <summary>
    /// The list, object or block that holds the expression at a piece directly; null when it stands in something else (a call, a condition).
    /// </summary>
    public static object? Holder(HclBody body, TextSpan span)
    {
        foreach (var attribute in body.Attributes)
        {
            if (attribute.Value.Span.Contains(span))
                return attribute.Value.Span == span ? body : Holder(attribute.Value, span);
        }
        foreach (var block in body.Blocks)
        {
            if (block.Span.Contains(span))
            {
                var holder = Holder(block.Body, span);
                return ReferenceEquals(holder, block.Body) ? block : holder;
            }
        }
        return null;
    }

    /// <summary>The template that stands exactly at a piece; null when there is none.</summary>
    public static HclTemplate? Template(HclBody body, TextSpan span)
    {
        foreach (var attribute in body.Attributes)
        {
            if (attribute.Value.Span.Contains(span))
                return Template(attribute.Value, span);
        }
        return body.Blocks.Where(block => block.Span.Contains(span)).Select(block => Template(block.Body, span)).FirstOrDefault();
    }

    static HclTemplate? Template(HclExpression expression, TextSpan span) =>
        expression.Span == span && expression is HclTemplate template
            ? template
            : Children(expression).Where(child => child.Span.Contains(span)).Select(child => Template(child, span)).FirstOrDefault();

    static IEnumerable<HclExpression> Children(HclExpression expression) => expression switch
    {
        HclTuple tuple => tuple.Items,
        HclObject map => map.Items.Select(item => item.Value),
        HclCall call => call.Arguments,
        HclParentheses inner => [inner.Inner],
        HclConditional condition => [condition.Then, condition.Else],
        HclFor loop => [loop.Collection, loop.Value],
        _ => [],
    };

    static object? Holder(HclExpression expression, TextSpan span)
    {
        foreach (var child in Children(expression))
        {
            if (child.Span == span)
                return expression is HclTuple or HclObject ? expression : null;
            if (child.Span.Contains(span))
                return Holder(child, span);
        }
        return null;
    }
}
