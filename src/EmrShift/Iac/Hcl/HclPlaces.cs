using System.Collections.Immutable;

namespace EmrShift.Iac.Hcl;

/// <summary>Moves an expression that was read from a text of its own to where that text stands in the file.</summary>
/// <param name="placeOf">The offset in the file of an offset in the text.</param>
sealed class HclPlaces(Func<int, int> placeOf)
{
    public HclTemplate Move(HclTemplate template) =>
        template with { Span = Move(template.Span), Parts = [.. template.Parts.Select(part => part with { Span = Move(part.Span), Expression = Maybe(part.Expression) })] };

    public HclExpression Move(HclExpression expression) => expression switch
    {
        HclTemplate template => Move(template),
        HclTraversal traversal => traversal with { Span = Move(traversal.Span), Base = Maybe(traversal.Base), Steps = [.. traversal.Steps.Select(step => step with { Index = Maybe(step.Index) })] },
        HclCall call => call with { Span = Move(call.Span), Arguments = Move(call.Arguments), Open = placeOf(call.Open), Close = placeOf(call.Close) },
        HclTuple tuple => tuple with { Span = Move(tuple.Span), Items = Move(tuple.Items) },
        HclObject map => map with { Span = Move(map.Span), Items = [.. map.Items.Select(item => new HclItem(Move(item.Key), Move(item.Value)))] },
        HclFor loop => loop with { Span = Move(loop.Span), Collection = Move(loop.Collection), Key = Maybe(loop.Key), Value = Move(loop.Value) },
        HclConditional condition => condition with { Span = Move(condition.Span), Test = Move(condition.Test), Then = Move(condition.Then), Else = Move(condition.Else) },
        HclOperation operation => operation with { Span = Move(operation.Span), Left = Move(operation.Left), Right = Maybe(operation.Right) },
        HclParentheses inner => inner with { Span = Move(inner.Span), Inner = Move(inner.Inner) },
        _ => expression with { Span = Move(expression.Span) },
    };

    HclExpression? Maybe(HclExpression? expression) => expression is null ? null : Move(expression);

    ImmutableArray<HclExpression> Move(ImmutableArray<HclExpression> expressions) => [.. expressions.Select(Move)];

    TextSpan Move(TextSpan span) => TextSpan.Between(placeOf(span.Start), placeOf(span.End));
}
