using System.Collections.Immutable;

namespace EmrShift.Iac.Hcl;

/// <summary>A parsed .tf file. The text stays the source of truth: every node knows its piece of it.</summary>
sealed record HclFile(SourceText Source, HclBody Body, ImmutableArray<HclProblem> Problems)
{
    /// <summary>The root value of a file in JSON syntax (<c>.tf.json</c>), which is edited as JSON; null for a .tf file.</summary>
    public Value.MapOf? Json { get; init; }
}

/// <summary>Something that isn't HCL. Reading goes on after it.</summary>
readonly record struct HclProblem(int At, string Message);

/// <summary>Attributes and blocks, in the order of the text.</summary>
sealed class HclBody(List<HclAttribute> attributes, List<HclBlock> blocks)
{
    public List<HclAttribute> Attributes { get; } = attributes;

    public List<HclBlock> Blocks { get; } = blocks;

    public HclAttribute? Attribute(string name)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Name == name)
                return attribute;
        }
        return null;
    }

    public HclBlock? Block(string type)
    {
        foreach (var block in Blocks)
        {
            if (block.Type == type)
                return block;
        }
        return null;
    }
}

/// <summary><c>name = expression</c>.</summary>
sealed record HclAttribute(string Name, TextSpan NameSpan, HclExpression Value)
{
    public TextSpan Span => TextSpan.Between(NameSpan.Start, Value.Span.End);
}

/// <summary><c>type "label" { … }</c>. <c>Open</c> and <c>Close</c> are the offsets of the braces.</summary>
sealed record HclBlock(string Type, ImmutableArray<string> Labels, HclBody Body, int Start, int Open, int Close)
{
    public TextSpan Header => TextSpan.Between(Start, Open);

    public TextSpan Span => TextSpan.Between(Start, Close + 1);
}

abstract record HclExpression(TextSpan Span);

/// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>.</summary>
sealed record HclLiteral(string Text, TextSpan Span) : HclExpression(Span);

/// <summary>A quoted template or a heredoc.</summary>
sealed record HclTemplate(ImmutableArray<HclTemplatePart> Parts, bool IsHeredoc, TextSpan Span) : HclExpression(Span);

/// <summary>A piece of a template: literal text, or an interpolation. A directive (<c>%{…}</c>) has neither.</summary>
readonly record struct HclTemplatePart(string? Text, HclExpression? Expression, TextSpan Span);

/// <summary><c>root.step[index].*</c></summary>
sealed record HclTraversal(HclExpression? Base, string Root, ImmutableArray<HclStep> Steps, TextSpan Span) : HclExpression(Span);

/// <summary>One step of a traversal: an attribute, an index, or a splat when both are null.</summary>
readonly record struct HclStep(string? Name, HclExpression? Index);

sealed record HclCall(string Name, ImmutableArray<HclExpression> Arguments, bool Expands, int Open, int Close, TextSpan Span) : HclExpression(Span);

sealed record HclTuple(ImmutableArray<HclExpression> Items, TextSpan Span) : HclExpression(Span);

sealed record HclObject(ImmutableArray<HclItem> Items, TextSpan Span) : HclExpression(Span);

readonly record struct HclItem(HclExpression Key, HclExpression Value);

/// <summary>A <c>for</c> expression. Not evaluated; its source and its result are kept.</summary>
sealed record HclFor(bool IsObject, HclExpression Collection, HclExpression? Key, HclExpression Value, string? KeyName, string ValueName, bool HasCondition, TextSpan Span)
    : HclExpression(Span);

sealed record HclConditional(HclExpression Test, HclExpression Then, HclExpression Else, TextSpan Span) : HclExpression(Span);

sealed record HclOperation(HclExpression Left, string Operator, HclExpression? Right, TextSpan Span) : HclExpression(Span);

sealed record HclParentheses(HclExpression Inner, TextSpan Span) : HclExpression(Span);
