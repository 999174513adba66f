using System.Collections.Immutable;
using EmrShift.Iac.Hcl;
using EmrShift.Iac.Json;

namespace EmrShift.Iac.Terraform.JsonSyntax;

/// <summary>
/// Terraform's JSON syntax (<c>.tf.json</c>) as the tree that a .tf file gives, so that everything behind it is the same. Whether a member is an argument or a
/// nested block is told by the provider's schema alone: it is read as both. Source: https://developer.hashicorp.com/terraform/language/syntax/json.
/// </summary>
sealed class JsonSyntaxReader
{
    /// <summary>No provider nests blocks more deeply than this where it matters; keeps hostile input small.</summary>
    const int DeepestBlock = 6;

    readonly SourceText _source;
    readonly List<HclProblem> _problems = [];
    readonly List<HclBlock> _blocks = [];

    JsonSyntaxReader(SourceText source) => _source = source;

    /// <summary>Reads a whole file: configuration, or values of variables (<c>.tfvars.json</c>).</summary>
    public static HclFile Parse(SourceText source)
    {
        var (value, problem) = JsonText.Read(new Spot(source, new TextSpan(0, source.Text.Length)));
        if (value is not Value.MapOf root)
            return new HclFile(source, new HclBody([], []), [new HclProblem(problem?.At ?? 0, $"not Terraform's JSON syntax: {problem?.Message ?? "expected an object"}")]);
        var reader = new JsonSyntaxReader(source);
        if (source.Path.EndsWith(".tfvars.json", StringComparison.Ordinal))
            return new HclFile(source, new HclBody(reader.Attributes(root), []), [.. reader._problems]) { Json = root };
        foreach (var entry in root.Entries)
            reader.TopLevel(entry);
        return new HclFile(source, new HclBody([], reader._blocks), [.. reader._problems]) { Json = root };
    }

    void TopLevel(MapEntry entry)
    {
        var labels = entry.Key switch { "resource" or "data" => 2, "variable" or "output" or "module" or "provider" => 1, "locals" => 0, _ => -1 };
        if (labels >= 0)
            Blocks(entry.Key, labels, [], entry.KeyAt.Span.Start, entry.Value, _blocks, 0);
    }

    /// <summary>Blocks whose labels are the keys of nested objects. At every level an array of objects stands for several of them.</summary>
    void Blocks(string type, int missing, ImmutableArray<string> labels, int start, Value value, List<HclBlock> into, int depth)
    {
        switch (value)
        {
            case Value.ListOf list:
                foreach (var item in list.Items.OfType<Value.MapOf>())
                    Blocks(type, missing, labels, item.At.Span.Start, item, into, depth);
                break;
            case Value.MapOf map when missing == 0:
                into.Add(new HclBlock(type, labels, new HclBody(Attributes(map), Nested(map, depth + 1)), start, map.At.Span.Start, map.At.Span.End - 1));
                break;
            case Value.MapOf map:
                foreach (var entry in map.Entries.Where(entry => entry.Key != "//"))
                    Blocks(type, missing - 1, labels.Add(entry.Key), entry.KeyAt.Span.Start, entry.Value, into, depth);
                break;
        }
    }

    List<HclBlock> Nested(Value.MapOf map, int depth)
    {
        List<HclBlock> blocks = [];
        if (depth > DeepestBlock)
            return blocks;
        foreach (var entry in map.Entries)
            Blocks(entry.Key, entry.Key == "dynamic" ? 1 : 0, [], entry.KeyAt.Span.Start, entry.Value, blocks, depth);
        return blocks;
    }

    List<HclAttribute> Attributes(Value.MapOf map) => [.. map.Entries.Where(entry => entry.Key != "//")
        .Select(entry => new HclAttribute(entry.Key, entry.KeyAt.Span, entry.Key == "provider" && Reference(entry.Value) is { } provider ? provider : Expression(entry.Value)))];

    HclExpression Expression(Value value)
    {
        var span = value.At.Span;
        return value switch
        {
            Value.MapOf map => new HclObject([.. map.Entries.Select(entry => new HclItem(Template(entry.Key, entry.KeyAt.Span), Expression(entry.Value)))], span),
            Value.ListOf list => new HclTuple([.. list.Items.Select(Expression)], span),
            Value.Known known when IsText(span) => Template(known.Text, span),
            Value.Known word => new HclLiteral(word.Text, span),
            _ => new HclLiteral("null", span),
        };
    }

    bool IsText(TextSpan span) => span.Length > 1 && _source.Text[span.Start] == '"';

    HclTemplate Template(string text, TextSpan span)
    {
        var (template, problem) = HclParser.ParseTemplate(text);
        var placeOf = PlacesOf(text, span);
        if (problem is { } wrong)
            _problems.Add(wrong with { At = placeOf(wrong.At) });
        return template is null
            ? new HclTemplate([new HclTemplatePart(null, null, span)], false, span)
            : new HclPlaces(placeOf).Move(template) with { Span = span };
    }

    /// <summary>A name that stands as a text: <c>"provider": "aws.west"</c>.</summary>
    HclExpression? Reference(Value value) =>
        value is Value.Known known && IsText(known.At.Span) && HclParser.ParseExpression(known.Text) is { } expression
            ? new HclPlaces(PlacesOf(known.Text, known.At.Span)).Move(expression) : null;

    /// <summary>Where the characters of a text stand in the file: right behind the quote, unless something is escaped.</summary>
    Func<int, int> PlacesOf(string text, TextSpan span)
    {
        var start = span.Start + 1;
        if (text.Length == span.Length - 2)
            return at => start + at;
        var places = new int[text.Length + 1];
        var from = start;
        for (var at = 0; at < text.Length; at++)
        {
            places[at] = from;
            from += _source.Text[from] != '\\' ? 1 : _source.Text[from + 1] == 'u' ? 6 : 2;
            from = Math.Min(from, span.End - 1);
        }
        places[text.Length] = span.End - 1;
        return at => places[Math.Min(at, text.Length)];
    }
}
