using System.Collections.Immutable;

namespace EmrShift.Accounts.Sources;

/// <summary>
/// Terraform state: <c>terraform show -json</c> of a state or of a plan, and raw state of version 4. Of a plan the state before it is read,
/// and what it plans where there was none. Tags are taken from <c>tags_all</c>, which has the provider's default tags in it.
/// Source: Terraform, "JSON output format".
/// </summary>
static class TerraformSource
{
    public static Source Source { get; } = new(
        "terraform show -json, Terraform state",
        root => root.Has("terraform_version") && (Values(root).Exists || IsRaw(root) || root.Has("resource_changes") || root.Has("format_version")),
        root => Read([.. IsRaw(root) ? Raw(root) : Modules(Values(root).Member("root_module"))]));

    static bool IsRaw(SourceNode root) => root.Member("version").Exists && root.Member("resources").IsArray;

    static SourceNode Values(SourceNode root)
    {
        if (root.Has("values"))
            return root.Member("values");
        var before = root.Member("prior_state").Member("values");
        return before.Exists && Modules(before.Member("root_module")).Any(resource => !resource.IsData) ? before : root.Member("planned_values");
    }

    static IEnumerable<TerraformResource> Modules(SourceNode module)
    {
        // Depth is bounded by the JSON reader's own limit.
        foreach (var resource in module.Objects("resources"))
        {
            if (resource.Text("type") is { } type && resource.Member("values").IsObject)
                yield return new(type, resource.Text("mode") is "data", resource.Member("values"));
        }
        foreach (var resource in module.Objects("child_modules").SelectMany(Modules))
            yield return resource;
    }

    static IEnumerable<TerraformResource> Raw(SourceNode root)
    {
        foreach (var resource in root.Objects("resources"))
        {
            foreach (var instance in resource.Objects("instances"))
            {
                if (resource.Text("type") is { } type && instance.Member("attributes").IsObject)
                    yield return new(type, resource.Text("mode") is "data", instance.Member("attributes"));
            }
        }
    }

    static Account Read(ImmutableArray<TerraformResource> resources)
    {
        var state = new TerraformState(resources);
        var account = new Account
        {
            Roles = TerraformIam.Roles(state),
            Users = TerraformIam.Users(state),
            Groups = TerraformIam.Groups(state),
            Policies = TerraformIam.Policies(state),
            InstanceProfiles = TerraformIam.InstanceProfiles(state),
            Vpcs = TerraformNetwork.Vpcs(state),
            Subnets = TerraformNetwork.Subnets(state),
            RouteTables = TerraformNetwork.RouteTables(state),
            SecurityGroups = TerraformNetwork.SecurityGroups(state),
            VpcEndpoints = TerraformNetwork.VpcEndpoints(state),
            Keys = TerraformData.Keys(state),
            Buckets = TerraformData.Buckets(state),
            SecurityConfigurations = TerraformData.SecurityConfigurations(state),
            Launchers = TerraformData.Launchers(state),
            Clusters = TerraformCluster.Clusters(state),
        };
        // The same thing may be a resource here and a data source there.
        return AccountMerge.Sorted(account);
    }
}

/// <summary>One resource of a state.</summary>
/// <param name="Type"><c>aws_subnet</c> and so on.</param>
/// <param name="IsData">Whether it is a data source: read, not managed.</param>
/// <param name="Values">Its attributes.</param>
sealed record TerraformResource(string Type, bool IsData, SourceNode Values);

/// <summary>A state's resources by type.</summary>
sealed class TerraformState(ImmutableArray<TerraformResource> resources)
{
    readonly ILookup<string, SourceNode> _byType = resources.ToLookup(resource => resource.Type, resource => resource.Values, StringComparer.Ordinal);

    /// <summary>The attributes of all resources and data sources of these types.</summary>
    public IEnumerable<SourceNode> Of(params ReadOnlySpan<string> types)
    {
        var found = new List<SourceNode>();
        foreach (var type in types)
            found.AddRange(_byType[type]);
        return found;
    }

    /// <summary>Tags with the provider's defaults, and with tags that other resources put on the same thing.</summary>
    public ImmutableArray<Tag> Tags(SourceNode thing)
    {
        var own = TagReader.Read(thing, thing.Has("tags_all") ? "tags_all" : "tags");
        var added = Of("aws_ec2_tag")
            .Where(tag => tag.Text("resource_id") is { } id && string.Equals(id, thing.Text("id"), StringComparison.Ordinal) && tag.Text("key") is not null)
            .Select(tag => new Tag(tag.Text("key")!, tag.TextOrEmpty("value") ?? ""))
            .ToList();
        return added.Count is 0 ? own : Join.Sorted(own.Where(tag => !added.Exists(other => other.Key == tag.Key)).Concat(added));
    }
}
