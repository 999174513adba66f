using System.Text.Json.Nodes;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>
/// A type of resource that stacks can have. Each is a static class in <c>Resources/</c> that exposes one of these, and one line in
/// <see cref="AllResourceTypes"/>. A call that is refused ends what it was made for with an <see cref="AwsException"/> whose text is the resource's reason.
/// </summary>
/// <param name="Name"><c>AWS::IAM::Role</c></param>
/// <param name="Create">Makes it; sets the physical id as soon as something is there.</param>
/// <param name="Update">Brings it from the properties that it has to others.</param>
/// <param name="Delete">Ends it. What is already gone is no error.</param>
sealed record ResourceType(string Name, Action<ResourceCalls, StackResource> Create, Action<ResourceCalls, StackResource, JsonObject> Update, Action<ResourceCalls, StackResource> Delete)
{
    /// <summary>The properties that can change without another resource taking its place; all others can't.</summary>
    public IReadOnlyList<string> Updatable { get; init; } = [];

    /// <summary>The property that names it, where it may have a name of the template's own: there can't be two at a time.</summary>
    public string? NameProperty { get; init; }

    /// <summary>Whether it has tags, and so gets those of the stack.</summary>
    public bool HasTags { get; init; }

    /// <summary>Whether it is an IAM resource: the capability that it needs is asked for.</summary>
    public bool NeedsCapability { get; init; }

    /// <summary>Whether it has become what was asked for, or has ended; null: at once.</summary>
    public Func<ResourceCalls, StackResource, bool>? IsSettled { get; init; }

    /// <summary>Whether a deletion has come to its end; null: at once.</summary>
    public Func<ResourceCalls, StackResource, bool>? IsGone { get; init; }

    /// <summary>The names of properties that differ.</summary>
    public static IReadOnlyList<string> Differing(JsonObject old, JsonObject now) =>
        [.. old.Select(member => member.Key).Union(now.Select(member => member.Key), StringComparer.Ordinal).Where(name => !JsonNode.DeepEquals(old[name], now[name]))];
}
