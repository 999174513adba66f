using EmrShift.Iac.Json;

namespace EmrShift.Iac.JobFlows;

/// <summary>
/// The request of RunJobFlow, whatever language it is written in: JSON, YAML, a Python dict, Parameters of a state, the Properties of
/// <c>AWS::EMR::Cluster</c>. The members are the API's own
/// (https://docs.aws.amazon.com/emr/latest/APIReference/API_RunJobFlow.html).
/// </summary>
static class JobFlowReader
{
    /// <summary>Whether a map looks like the request: it has Instances, and a release or a role.</summary>
    public static bool IsJobFlow(Value.MapOf map)
    {
        var hasInstances = false;
        var hasOther = false;
        foreach (var entry in map.Entries)
        {
            hasInstances |= entry.Key is "Instances" or "Instances.$";
            hasOther |= entry.Key is "ReleaseLabel" or "ServiceRole" or "JobFlowRole" or "ReleaseLabel.$" or "ServiceRole.$" or "JobFlowRole.$" or "AmiVersion";
        }
        return hasInstances && hasOther && !IsSkeleton(map);
    }

    /// <summary>The output of <c>aws emr create-cluster --generate-cli-skeleton</c>: every text is empty.</summary>
    static bool IsSkeleton(Value.MapOf map) =>
        map.Get("ReleaseLabel").Text() is "" && map.Get("ServiceRole").Text() is "" or null && map.Get("JobFlowRole").Text() is "" or null;

    /// <summary>Reads a request.</summary>
    /// <param name="map">The request.</param>
    /// <param name="address">How the file calls it.</param>
    /// <param name="at">Where it is declared.</param>
    /// <param name="editor">How to edit it in its language.</param>
    public static ClusterDeclaration Read(Value.MapOf map, string address, Spot at, RequestEditor editor)
    {
        var instances = Member(map, "Instances");
        var tags = Member(map, "Tags");
        if (tags is null && map.Open is { } why)
            tags = new Value.Unknown(why, map.At);
        return new ClusterDeclaration(
            address,
            at,
            Tagging.Of(Tagging.FromList(tags), at, editor.Quote, editor.IsTextOnly, () => editor.AddTag(map, tags)),
            Member(map, "ServiceRole"),
            Member(map, "JobFlowRole"),
            Member(map, "AutoScalingRole"),
            [.. Member(instances, "Ec2SubnetId").Items(), .. Member(instances, "Ec2SubnetIds").Items()],
            [.. Member(instances, "EmrManagedMasterSecurityGroup").Items(), .. Member(instances, "EmrManagedSlaveSecurityGroup").Items()],
            [
                .. Member(instances, "ServiceAccessSecurityGroup").Items(),
                .. Member(instances, "AdditionalMasterSecurityGroups").Items(),
                .. Member(instances, "AdditionalSlaveSecurityGroups").Items(),
            ],
            Member(map, "ReleaseLabel"))
        {
            Name = Member(map, "Name"),
        };
    }

    /// <summary>Every request inside a value, outermost first.</summary>
    public static IEnumerable<Value.MapOf> In(Value? value)
    {
        switch (value)
        {
            case Value.MapOf map when IsJobFlow(map):
                return [map];
            case Value.MapOf map:
                return map.Entries.SelectMany(entry => In(entry.Value));
            case Value.ListOf list:
                return list.Items.SelectMany(In);
            case Value.OneOf choice:
                return choice.Choices.SelectMany(In);
            default:
                return [];
        }
    }

    /// <summary>A member; in Amazon States Language <c>Name.$</c> says that it is filled in when it runs.</summary>
    static Value? Member(Value? map, string name) =>
        map.Get(name) ?? (map.Get($"{name}.$") is { } path ? new Value.Unknown($"`{name}.$` is filled in when the state machine runs", path.At) : null);
}

/// <summary>How to put the tag into a request in one language.</summary>
/// <param name="Quote">The quote of a text that stands there without one; empty for none.</param>
/// <param name="IsTextOnly">Whether AWS takes only a text as the tag's value here.</param>
/// <param name="AddTag">Adds the tag to a request, given its tags as they are.</param>
sealed record RequestEditor(string Quote, bool IsTextOnly, Func<Value.MapOf, Value?, Remedy> AddTag)
{
    /// <summary>Edits of JSON.</summary>
    public static RequestEditor Json { get; } = new("\"", true, AddToJson);

    const string Member = "\"Key\": \"" + Accounts.Tags.EmrKey + "\", \"Value\": \"" + Accounts.Tags.EmrValue + "\"";

    static Remedy AddToJson(Value.MapOf request, Value? tags)
    {
        if (!JsonEdits.IsExact(request))
            return Remedy.ByHand($"add {{{Member}}} to the request's Tags; the text is escaped or joined here");
        return tags switch
        {
            null => Remedy.Of(JsonEdits.AddMember(request, _ => $"\"Tags\": [{{{Member}}}]")),
            Value.ListOf list when JsonEdits.IsExact(list) => Remedy.Of(JsonEdits.AddItem(list, _ => Like(list))),
            _ => Remedy.ByHand($"add {{{Member}}} to the request's Tags"),
        };
    }

    /// <summary>An item in the manner of the last one: on one line, or a member a line.</summary>
    static string Like(Value.ListOf list)
    {
        if (list.Items.Length == 0 || list.Items[^1] is not Value.MapOf { Entries: [var first, ..] } last || !last.At.Text.Contains('\n', StringComparison.Ordinal))
            return list.Items.Length > 0 && list.Items[^1].At.Text is ['{', ' ', ..] ? $"{{ {Member} }}" : $"{{{Member}}}";
        var source = list.At.Source;
        var newLine = source.NewLineAt(last.At.Span.Start);
        var inner = source.IndentAt(first.KeyAt.Span.Start);
        return $"{{{newLine}{inner}\"Key\": \"{Accounts.Tags.EmrKey}\",{newLine}{inner}\"Value\": \"{Accounts.Tags.EmrValue}\"{newLine}{source.IndentAt(last.At.Span.End - 1)}}}";
    }
}
