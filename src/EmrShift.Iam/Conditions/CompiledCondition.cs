namespace EmrShift.Iam;

/// <summary>
/// One key of one operator, prepared.
/// Source: IAM User Guide, "IAM JSON policy elements: Condition operators" and "Set operators for multivalued context keys"
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html).
/// </summary>
sealed class CompiledCondition
{
    readonly bool isUnderstood;
    readonly bool isDeny;
    readonly ConditionOperator op;
    readonly ContextKey key;
    readonly Operand[] operands;

    public CompiledCondition(Condition source, Effect effect, bool hasVariables)
    {
        Source = source;
        isDeny = effect == Effect.Deny;
        key = new ContextKey(source.Key);
        isUnderstood = ConditionOperator.TryParse(source.Operator, out op);
        var prepared = new List<Operand>(source.Values.Length);
        foreach (var value in isUnderstood ? source.Values : [])
        {
            if (Operand.TryCreate(op, value, hasVariables) is { } operand)
                prepared.Add(operand);
            else
                isUnderstood = false;
        }
        operands = [.. prepared];
    }

    public Condition Source { get; }

    public ContextKey Key => key;

    public ConditionOperator Operator => op;

    public ReadOnlySpan<Operand> Operands => operands;

    /// <summary>False: the operator doesn't exist or can't read an operand. The condition then stops an Allow and never a Deny.</summary>
    public bool IsUnderstood => isUnderstood;

    public Tri Holds(RequestContext context)
    {
        if (!isUnderstood)
            return TriLogic.Of(isDeny);
        var state = context.Find(key, out var value);
        if (state == KeyState.Unknown)
            return Tri.Unknown;
        var isMissing = state == KeyState.Absent || (state == KeyState.Multi && value.Values.Length == 0);
        if (op.Type == OperandType.Null)
            return TriLogic.Of(AsksFor(isMissing));
        if (isMissing)
            return TriLogic.Of(HoldsWithoutKey);
        if (state == KeyState.Single)
            return HoldsFor(value.Text, context);
        // "Multivalued context keys require a set operator": without one an Allow doesn't match, and a Deny matches where any value does.
        if (op.Set == SetOperator.None && !isDeny)
            return Tri.False;
        return op.Set == SetOperator.ForAllValues ? HoldsForAll(value.Values, context) : HoldsForAny(value.Values, context);
    }

    /// <summary>Missing key: positive operators false, negated ones true, …IfExists true, ForAllValues true, ForAnyValue false.</summary>
    bool HoldsWithoutKey => op.IfExists || op.Set switch
    {
        SetOperator.ForAllValues => true,
        SetOperator.ForAnyValue => false,
        _ => op.IsNegated,
    };

    Tri HoldsForAll(string[] values, RequestContext context)
    {
        var result = Tri.True;
        foreach (var value in values)
            result = result.And(HoldsFor(value, context));
        return result;
    }

    Tri HoldsForAny(string[] values, RequestContext context)
    {
        var result = Tri.False;
        foreach (var value in values)
            result = result.Or(HoldsFor(value, context));
        return result;
    }

    Tri HoldsFor(string value, RequestContext context)
    {
        if (op.IsNegated && !Operand.CanRead(op.Type, value))
            return TriLogic.Of(isDeny); // "not 10.0.0.0/8" says nothing about a text that is no address: no door opens
        var result = Tri.False;
        foreach (var operand in operands)
        {
            result = result.Or(operand.Matches(value, context));
            if (result == Tri.True)
                break;
        }
        return op.IsNegated ? result.Not() : result;
    }

    bool AsksFor(bool isMissing)
    {
        foreach (var operand in operands)
        {
            if (operand is BoolOperand wanted && wanted.Wanted == isMissing)
                return true;
        }
        return false;
    }
}
