using System.Text.Json.Nodes;
using EmrShift.Iac.CloudFormation;
using EmrShift.Lab.Services.Ec2;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>A template over the resources that a stack has: what each is to have, what there is to do, what is left over.</summary>
sealed class StackChanges
{
    readonly ResourceCalls _calls;
    readonly Template _template;
    readonly StackSource _source;
    readonly StackValues _values;
    readonly List<StackResource> _letGo = [];

    /// <summary>The template has been read before without a problem.</summary>
    public StackChanges(ResourceCalls calls, StackSource source)
    {
        (_calls, _source) = (calls, source);
        _template = Template.Read(source.Text).Template!;
        _values = new StackValues(StackTemplates.Values(calls.Stack, calls.World.Partition, source.Parameters), Attribute, [.. Zones.Of(calls.Region)]);
        Order = [.. _template.Order(_values).Ordered];
    }

    /// <summary>The resources that there are to be, each after all that it refers to.</summary>
    public IReadOnlyList<TemplateItem> Order { get; }

    /// <summary>What a resource's properties are to be: functions carried out, with the stack's tags.</summary>
    public (JsonObject Properties, string? Problem) Properties(TemplateItem item)
    {
        var (node, problem) = item.Properties is null ? (new JsonObject(), null) : Shapes.Of(_template.Open(item.Properties, _values));
        var properties = node as JsonObject ?? [];
        if (problem is null && _source.Tags.Count > 0 && AllResourceTypes.All[item.Type].HasTags)
        {
            var tags = properties.Tags();
            foreach (var tag in _source.Tags)
                tags.TryAdd(tag.Key, tag.Value);
            properties["Tags"] = Shapes.Request(tags);
        }
        return (properties, problem);
    }

    /// <summary>Sets the stack's outputs.</summary>
    public void SetOutputs(StackSource source)
    {
        _calls.Stack.Source = source;
        _calls.Stack.Outputs.Clear();
        foreach (var output in _template.Outputs.Where(output => _template.Holds(output.Condition, _values)))
        {
            if (Shapes.Of(_template.Open(output.Value, _values)).Node is { } value)
                _calls.Stack.Outputs.Add((output.Name, Shapes.Document(value), output.Description));
        }
    }

    /// <summary>Gives up something that was made and isn't needed.</summary>
    public void LetGo(StackResource resource) => _letGo.Add(resource);

    /// <summary>What the stack no longer needs, the last made first: what the template doesn't have, and what another took the place of.</summary>
    public IReadOnlyList<StackResource> Superfluous()
    {
        var kept = Order.Select(item => item.LogicalId).ToHashSet(StringComparer.Ordinal);
        var list = new List<StackResource>(_letGo);
        foreach (var resource in _calls.Stack.Resources.AsEnumerable().Reverse())
        {
            if (!kept.Contains(resource.LogicalId))
                list.Add(resource);
            if (resource.Replaced is { } earlier)
            {
                list.Add(earlier);
                resource.Replaced = null;
            }
        }
        return list;
    }

    /// <summary>What an update would do, as a change set shows it.</summary>
    public IReadOnlyList<PlannedChange> Plan()
    {
        var changes = new List<PlannedChange>();
        foreach (var item in Order)
        {
            if (_calls.Stack.Find(item.LogicalId) is not { } resource)
            {
                changes.Add(new PlannedChange("Add", item.LogicalId, null, item.Type, null, []));
                continue;
            }
            var differing = ResourceType.Differing(resource.Properties, Properties(item).Properties);
            if (differing.Count > 0 || resource.Type != item.Type)
            {
                var isReplaced = resource.Type != item.Type || differing.Except(AllResourceTypes.All[item.Type].Updatable).Any();
                changes.Add(new PlannedChange("Modify", item.LogicalId, resource.PhysicalId, item.Type, isReplaced ? "True" : "False", differing));
            }
        }
        foreach (var resource in _calls.Stack.Resources.Where(resource => !Order.Any(item => item.LogicalId == resource.LogicalId)))
            changes.Add(new PlannedChange("Remove", resource.LogicalId, resource.PhysicalId, resource.Type, null, []));
        return changes;
    }

    /// <summary>Whether the outputs would be others.</summary>
    public bool ChangesOutputs() => !_calls.Stack.Outputs.Select(output => (output.Name, output.Value)).SequenceEqual(
        _template.Outputs.Where(output => _template.Holds(output.Condition, _values)).Select(output => (output.Name, Shapes.Document(Shapes.Of(_template.Open(output.Value, _values)).Node))));

    string? Attribute(string logicalId, string name)
    {
        if (_calls.Stack.Find(logicalId) is not { PhysicalId.Length: > 0 } resource)
            return null;
        return name.Length == 0 ? resource.PhysicalId : resource.Attributes.GetValueOrDefault(name);
    }
}
