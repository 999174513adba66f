using System.Text.Json;
using System.Text.Json.Nodes;
using EmrShift.Lab.State;
using EmrShift.Lab.State.Emr;
using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Watching;

/// <summary>Clusters and roles as they are now, for the page. Bounded: a page shows the newest.</summary>
static class WorldJson
{
    /// <summary>How many clusters, steps of a cluster, and roles are shown.</summary>
    const int ClustersMax = 30, StepsMax = 10, RolesMax = 200;

    const string ManagedPolicyTag = "for-use-with-amazon-emr-managed-policies";

    public static void Write(Utf8JsonWriter json, World world)
    {
        var account = world.HomeAccount;
        json.WriteStartObject();
        json.WriteString("account", account.Id);
        json.WriteString("region", world.Settings.Region);
        json.WriteStartArray("regions");
        foreach (var region in account.Regions.Values.Where(region => region.Trail.Events.Count > 0))
            json.WriteStringValue(region.Name);
        json.WriteEndArray();
        json.WriteNumber("clusterCount", account.Regions.Values.Sum(region => region.Emr.Clusters.Count));
        json.WriteStartArray("clusters");
        foreach (var cluster in Newest(account))
            Write(json, cluster);
        json.WriteEndArray();
        json.WriteNumber("roleCount", account.Iam.Roles.Count);
        json.WriteStartArray("roles");
        foreach (var role in account.Iam.Roles.Values.Take(RolesMax))
            Write(json, world, role);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static IEnumerable<Cluster> Newest(AccountState account) => account.Regions.Values
        .SelectMany(region => region.Emr.Clusters.TakeLast(ClustersMax)).OrderByDescending(cluster => cluster.CreatedAt).ThenBy(cluster => cluster.Id, StringComparer.Ordinal).Take(ClustersMax);

    static void Write(Utf8JsonWriter json, Cluster cluster)
    {
        json.WriteStartObject();
        json.WriteString("id", cluster.Id);
        json.WriteString("name", cluster.Name);
        json.WriteString("region", cluster.Region);
        json.WriteString("state", cluster.State);
        json.WriteString("reason", cluster.ReasonMessage);
        json.WriteString("release", cluster.Request.Text("ReleaseLabel"));
        json.WriteString("createdAt", cluster.CreatedAt.UtcDateTime);
        json.WriteString("serviceRole", cluster.Request.Text("ServiceRole"));
        json.WriteString("instanceProfile", cluster.InstanceProfile);
        json.WriteBoolean("isTagged", cluster.Tags.GetValueOrDefault(ManagedPolicyTag) == "true");
        json.WriteStartArray("steps");
        foreach (var step in cluster.Steps.TakeLast(StepsMax))
        {
            json.WriteStartObject();
            json.WriteString("name", step.Name);
            json.WriteString("state", step.State);
            json.WriteString("reason", step.FailureMessage);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, World world, Role role)
    {
        json.WriteStartObject();
        json.WriteString("name", role.Name);
        json.WriteString("arn", role.Arn);
        json.WriteString("trusts", Trusted(role.AssumeRolePolicyDocument));
        json.WriteStartArray("attached");
        foreach (var arn in role.AttachedPolicies)
        {
            json.WriteStartObject();
            json.WriteString("name", arn[(arn.LastIndexOf('/') + 1)..]);
            json.WriteBoolean("isDeprecated", ManagedPolicies.Find(world, arn) is { IsDeprecated: true });
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("inline");
        foreach (var name in role.InlinePolicies.Keys)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteString("boundary", role.PermissionsBoundary);
        if (role.LastUse is { } use)
            json.WriteString("lastUsed", use.At.UtcDateTime);
        json.WriteEndObject();
    }

    // The principals of a trust policy, for a person: what isn't understood is shown as it is.
    static string Trusted(string document) => string.Join(", ", (JsonNode.Parse(document)?["Statement"] switch
    {
        JsonArray statements => statements.AsEnumerable(),
        { } one => [one],
        null => [],
    }).SelectMany(statement => (statement as JsonObject)?["Principal"] switch
    {
        JsonObject kinds => kinds.SelectMany(kind => kind.Value is JsonArray many ? many.AsEnumerable() : [kind.Value]),
        { } one => [one],
        null => [],
    }).Select(name => name?.ToString()));
}
