using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EmrShift.Iac.Yaml;

/// <summary>
/// A YAML text as values with exact places, from YamlDotNet's events. CloudFormation's short tags become their long forms: <c>!Sub x</c> is
/// <c>{"Fn::Sub": x}</c>. The text is never written again from these values.
/// </summary>
sealed class YamlTree
{
    const int DeepestNesting = 120;
    const int MostNodes = 400_000;

    readonly SourceText _source;
    readonly Parser _parser;
    readonly Dictionary<string, Value> _anchors = new(StringComparer.Ordinal);
    int _nodes;
    int _depth;

    YamlTree(SourceText source)
    {
        _source = source;
        _parser = new Parser(new StringReader(source.Text));
    }

    /// <summary>Every document of the text; nothing and a problem when it isn't YAML.</summary>
    public static (ImmutableArray<Value> Documents, IacProblem? Problem) Read(SourceText source)
    {
        var documents = ImmutableArray.CreateBuilder<Value>();
        try
        {
            var tree = new YamlTree(source);
            tree._parser.Consume<StreamStart>();
            while (!tree._parser.Accept<StreamEnd>(out _))
            {
                tree._parser.Consume<DocumentStart>();
                documents.Add(tree.Node());
                tree._parser.Consume<DocumentEnd>();
            }
            return (documents.ToImmutable(), null);
        }
        catch (YamlException problem)
        {
            return (documents.ToImmutable(), new IacProblem(source.Path, (int)problem.Start.Line, (int)problem.Start.Column, $"not YAML: {problem.Message}"));
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // YamlDotNet's scanner gives up like this on some texts that aren't YAML (found by damaging files at random).
            return (documents.ToImmutable(), new IacProblem(source.Path, 0, 0, "not YAML"));
        }
    }

    Value Node()
    {
        if (++_nodes > MostNodes || ++_depth > DeepestNesting)
            throw new YamlException("nested too deeply, or too many nodes");
        var value = Tagged();
        _depth--;
        return value;
    }

    Value Tagged()
    {
        switch (_parser.Current)
        {
            case AnchorAlias alias:
                _parser.MoveNext();
                return _anchors.GetValueOrDefault(alias.Value.Value) ?? new Value.Unknown($"`*{alias.Value.Value}`", SpotOf(alias));
            case Scalar scalar:
                _parser.MoveNext();
                return Remember(scalar, Short(scalar, ScalarOf(scalar)));
            case SequenceStart start:
                _parser.MoveNext();
                return Remember(start, Short(start, Sequence(start)));
            case MappingStart start:
                _parser.MoveNext();
                return Remember(start, Short(start, Mapping(start)));
            default:
                throw new YamlException("expected a value");
        }
    }

    Value Remember(NodeEvent node, Value value)
    {
        if (!node.Anchor.IsEmpty)
            _anchors[node.Anchor.Value] = value;
        return value;
    }

    /// <summary><c>!Ref x</c> → <c>{"Ref": x}</c>, <c>!GetAtt a.b</c> → <c>{"Fn::GetAtt": "a.b"}</c>.</summary>
    static Value Short(NodeEvent node, Value value)
    {
        if (node.Tag.IsEmpty || node.Tag.IsNonSpecific || node.Tag.Value is not ['!', .. var name] || name.Length == 0 || name.StartsWith('!'))
            return value;
        var key = name is "Ref" or "Condition" ? name : $"Fn::{name}";
        return new Value.MapOf([new MapEntry(key, value.At, value)], null, value.At);
    }

    Value.Known ScalarOf(Scalar scalar)
    {
        var at = SpotOf(scalar);
        var start = at.Span.Start;
        // The event begins at a tag or an anchor, where there is one.
        while (start < at.Span.End && _source.Text[start] is '!' or '&')
        {
            while (start < at.Span.End && !char.IsWhiteSpace(_source.Text[start]))
                start++;
            while (start < at.Span.End && char.IsWhiteSpace(_source.Text[start]))
                start++;
        }
        var end = at.Span.End;
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded or ScalarStyle.Plain)
        {
            while (end > start && char.IsWhiteSpace(_source.Text[end - 1]))
                end--;
        }
        return new Value.Known(scalar.Value, at.With(TextSpan.Between(start, Math.Max(start, end))));
    }

    Value.ListOf Sequence(SequenceStart start)
    {
        var items = ImmutableArray.CreateBuilder<Value>();
        while (!_parser.Accept<SequenceEnd>(out _))
            items.Add(Node());
        var end = _parser.Consume<SequenceEnd>();
        return new Value.ListOf(items.ToImmutable(), null, Whole(start, end, start.Style == SequenceStyle.Flow, items.Count > 0 ? items[^1].At.Span.End : null));
    }

    Value.MapOf Mapping(MappingStart start)
    {
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        string? open = null;
        int? last = null;
        int? first = null;
        while (!_parser.Accept<MappingEnd>(out _))
        {
            var key = Node();
            var value = Node();
            first ??= key.At.Span.Start;
            last = Math.Max(value.At.Span.End, key.At.Span.End);
            var text = key.Text();
            if (text == "<<" && value is Value.MapOf merged)
                entries.InsertRange(0, merged.Entries);
            else if (text is null)
                open ??= "a key that isn't a text";
            else
                entries.Add(new MapEntry(text, key.At, value));
        }
        var end = _parser.Consume<MappingEnd>();
        return new Value.MapOf(entries.ToImmutable(), open, Whole(start, end, start.Style == MappingStyle.Flow, last, first));
    }

    /// <summary>Block collections' end marks lie after the next line end or comment, so the end of the last scalar is taken.</summary>
    Spot Whole(NodeEvent start, ParsingEvent end, bool isFlow, int? last, int? first = null)
    {
        var from = (int)start.Start.Index;
        if (isFlow)
        {
            while (from < _source.Text.Length && _source.Text[from] is not ('[' or '{'))
                from++;
            // The end event's mark is the closing bracket itself.
            var to = (int)end.Start.Index;
            to = to < _source.Text.Length && _source.Text[to] is ']' or '}' ? to + 1 : (int)end.End.Index;
            return new Spot(_source, TextSpan.Between(Math.Min(from, to), to));
        }
        from = first ?? from;
        return new Spot(_source, TextSpan.Between(from, Math.Max(from, last ?? from)));
    }

    Spot SpotOf(ParsingEvent node) => new(_source, TextSpan.Between((int)node.Start.Index, Math.Min((int)node.End.Index, _source.Text.Length)));
}
