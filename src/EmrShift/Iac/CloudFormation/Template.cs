using System.Collections.Immutable;
using EmrShift.Iac.Json;
using EmrShift.Iac.Yaml;

namespace EmrShift.Iac.CloudFormation;

/// <summary>
/// A template for whoever deploys it. The text is read as lint reads it; what lint leaves open is given as <see cref="StackValues"/>.
/// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html.
/// </summary>
public sealed class Template
{
    readonly Value _root;

    Template(Value root)
    {
        _root = root;
        Parameters = [.. Entries("Parameters").Select(Parameter)];
        Resources = [.. Entries("Resources").Select(Resource)];
        Outputs = [.. Entries("Outputs").Select(entry => new TemplateOutput(entry.Key, entry.Value.Get("Value"), entry.Value.Get("Description").Text(), entry.Value.Get("Condition").Text()))];
    }

    /// <summary>The description; null: none.</summary>
    public string? Description => _root.Get("Description").Text();

    /// <summary>Macros that the template asks for: <c>AWS::Serverless-2016-10-31</c>.</summary>
    public ImmutableArray<string> Transforms => [.. _root.Get("Transform").Items().Select(item => item.Text()).OfType<string>()];

    /// <summary>The parameters, in the order of the text.</summary>
    public ImmutableArray<TemplateParameter> Parameters { get; }

    /// <summary>The resources, in the order of the text.</summary>
    public ImmutableArray<TemplateItem> Resources { get; }

    /// <summary>The outputs, in the order of the text.</summary>
    public ImmutableArray<TemplateOutput> Outputs { get; }

    /// <summary>Names that are referred to and that are neither a parameter, a pseudo parameter nor a resource.</summary>
    public ImmutableArray<string> Unresolved
    {
        get
        {
            var known = Parameters.Select(parameter => parameter.Name).Concat(Resources.Select(resource => resource.LogicalId)).ToHashSet(StringComparer.Ordinal);
            var named = Resources.SelectMany(resource => TemplateNames.In(resource.Properties).Concat(resource.DependsOn));
            return [.. named.Where(name => !known.Contains(name) && !name.StartsWith("AWS::", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
        }
    }

    /// <summary>Reads a template in YAML or JSON.</summary>
    /// <returns>The template, or what is wrong with the text in CloudFormation's words.</returns>
    public static (Template? Template, string? Problem) Read(string text)
    {
        var source = SourceText.Of("template", text);
        Value? root;
        if (text.AsSpan().TrimStart().StartsWith("{"))
        {
            (root, var problem) = JsonText.Read(new Spot(source, new TextSpan(0, text.Length)));
            if (root is null)
            {
                var (line, column) = source.PositionOf(problem!.Value.At);
                return (null, $"Template format error: JSON not well-formed. (line {line}, column {column})");
            }
        }
        else
        {
            var (documents, problem) = YamlTree.Read(source);
            if (problem is not null)
                return (null, $"Template format error: YAML not well-formed. (line {problem.Line}, column {problem.Column})");
            root = documents is [var only] ? only : null;
        }
        if (root is not Value.MapOf)
            return (null, "Template format error: unsupported structure.");
        return root.Get("Resources") is Value.MapOf { Entries.IsEmpty: false }
            ? (new Template(root), null)
            : (null, "Template format error: At least one Resources member must be defined.");
    }

    /// <summary>A value with its functions carried out. Null for <c>AWS::NoValue</c>; what can't be decided is <see cref="Value.Unknown"/>.</summary>
    public Value? Open(Value? value, StackValues stack) => new Intrinsics(_root, stack).Open(value);

    /// <summary>Whether a condition of the template holds. A name that isn't there doesn't.</summary>
    public bool Holds(string? condition, StackValues stack) => condition is null || new Intrinsics(_root, stack).Holds(condition) == true;

    /// <summary>The resources that there are with these values, each after all that it refers to.</summary>
    /// <returns>The resources, and those that refer to each other in a circle.</returns>
    public (ImmutableArray<TemplateItem> Ordered, ImmutableArray<string> Circle) Order(StackValues stack)
    {
        var left = Resources.Where(resource => Holds(resource.Condition, stack)).ToList();
        var ordered = ImmutableArray.CreateBuilder<TemplateItem>();
        while (left.Count > 0)
        {
            var waiting = left.Select(resource => resource.LogicalId).ToHashSet(StringComparer.Ordinal);
            var next = left.Find(resource => !TemplateNames.In(resource.Properties).Concat(resource.DependsOn).Any(waiting.Contains));
            if (next is null)
                return (ordered.ToImmutable(), [.. left.Select(resource => resource.LogicalId)]);
            ordered.Add(next);
            left.Remove(next);
        }
        return (ordered.ToImmutable(), []);
    }

    ImmutableArray<MapEntry> Entries(string section) => _root.Get(section) is Value.MapOf map ? map.Entries : [];

    static TemplateParameter Parameter(MapEntry entry) => new(
        entry.Key,
        entry.Value.Get("Type").Text() ?? "String",
        entry.Value.Get("Default").Text(),
        [.. entry.Value.Get("AllowedValues").Items().Select(item => item.Text()).OfType<string>()],
        entry.Value.Get("NoEcho").Text() is "true" or "True" or "TRUE",
        entry.Value.Get("Description").Text());

    static TemplateItem Resource(MapEntry entry) => new(
        entry.Key,
        entry.Value.Get("Type").Text() ?? "",
        entry.Value.Get("Properties"),
        [.. entry.Value.Get("DependsOn").Items().Select(item => item.Text()).OfType<string>()],
        entry.Value.Get("Condition").Text(),
        entry.Value.Get("DeletionPolicy").Text() is "Retain",
        entry.Value.Get("UpdateReplacePolicy").Text() is "Retain");
}

/// <summary>A parameter of a template.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type"><c>String</c>, <c>List&lt;AWS::EC2::Subnet::Id&gt;</c> …</param>
/// <param name="Default">The value where none is given; null: one has to be.</param>
/// <param name="AllowedValues">The values that it may have; empty: any.</param>
/// <param name="IsSecret">Whether its value is never shown.</param>
/// <param name="Description">What it is.</param>
public sealed record TemplateParameter(string Name, string Type, string? Default, ImmutableArray<string> AllowedValues, bool IsSecret, string? Description);

/// <summary>A resource of a template.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type"><c>AWS::EMR::Cluster</c></param>
/// <param name="Properties">The properties as they are written.</param>
/// <param name="DependsOn">Resources that have to be there before.</param>
/// <param name="Condition">The condition under which it is made.</param>
/// <param name="IsRetained">Whether it stays when the stack lets it go.</param>
/// <param name="IsRetainedWhenReplaced">Whether it stays when another takes its place.</param>
public sealed record TemplateItem(
    string LogicalId, string Type, Value? Properties, ImmutableArray<string> DependsOn, string? Condition, bool IsRetained, bool IsRetainedWhenReplaced);

/// <summary>An output of a template.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value as it is written.</param>
/// <param name="Description">What it is.</param>
/// <param name="Condition">The condition under which it is given.</param>
public sealed record TemplateOutput(string Name, Value? Value, string? Description, string? Condition);
