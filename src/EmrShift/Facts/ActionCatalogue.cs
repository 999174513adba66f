using System.Collections.Frozen;
using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Text.Json;

namespace EmrShift.Facts;

/// <summary>
/// The IAM actions of the services that EMR's policies touch: what a pattern such as <c>ec2:Describe*</c> stands for, and which
/// actions can't be limited to a resource. Services outside the catalogue are answered with "not known", never with "none".
/// </summary>
public static class ActionCatalogue
{
    const string Folder = "facts/actions/";

    static readonly Lazy<FrozenDictionary<string, ServiceActions>> All = new(() =>
        EmbeddedFacts.Below(Folder).Select(Read).ToFrozenDictionary(service => service.Service, StringComparer.OrdinalIgnoreCase));

    /// <summary>The services that are on record, in ordinal order.</summary>
    public static ImmutableArray<string> Services => [.. All.Value.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The actions of a service; null when the service isn't on record.</summary>
    public static ServiceActions? Of(string service) => All.Value.GetValueOrDefault(service);

    /// <summary>
    /// The actions that a pattern of a policy stands for, as <c>service:Action</c> in AWS's spelling and ordinal order. <c>*</c> alone stands for
    /// every action of every service on record. A pattern of a service that isn't on record is returned as it is.
    /// </summary>
    public static ImmutableArray<string> Expand(string pattern)
    {
        var colon = pattern.IndexOf(':', StringComparison.Ordinal);
        var (service, action) = colon < 0 ? (pattern, "*") : (pattern[..colon], pattern[(colon + 1)..]);
        var services = All.Value.Values.Where(candidate => FileSystemName.MatchesSimpleExpression(Literal(service), candidate.Service)).ToList();
        if (services.Count == 0)
            return [pattern];
        return [.. services
            .SelectMany(candidate => candidate.Actions.Keys.Where(name => FileSystemName.MatchesSimpleExpression(Literal(action), name))
                .Select(name => $"{candidate.Service}:{name}"))
            .Order(StringComparer.Ordinal)];

        // In MatchesSimpleExpression a backslash escapes; in IAM it is a character like another.
        static string Literal(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal);
    }

    /// <summary>
    /// Whether an action (<c>service:Action</c>) can't be limited to a resource, so that only <c>"Resource": "*"</c> allows it.
    /// Null when the action isn't on record. Source: facts/iam-evaluation rule 12, AWS's service reference.
    /// </summary>
    public static bool? IsWildcardOnly(string action)
    {
        var colon = action.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || Of(action[..colon]) is not { } service || !service.Actions.TryGetValue(action[(colon + 1)..], out var resources))
            return null;
        return resources.IsEmpty;
    }

    static ServiceActions Read(string path)
    {
        using var document = JsonDocument.Parse(EmbeddedFacts.Text(path));
        var root = document.RootElement;
        return new ServiceActions(root.GetProperty("service").GetString()!, Table(root.GetProperty("actions")), Table(root.GetProperty("resources")));
    }

    static FrozenDictionary<string, ImmutableArray<string>> Table(JsonElement table) => table.EnumerateObject().ToFrozenDictionary(
        member => member.Name,
        member => member.Value.EnumerateArray().Select(item => item.GetString()!).ToImmutableArray(),
        StringComparer.OrdinalIgnoreCase);
}
