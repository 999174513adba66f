using EmrShift.Facts;
using EmrShift.Iam;
using EmrShift.Lab.Authorization;
using EmrShift.Lab.State;
using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>
/// Access Advisor: the services that an entity's policies allow anything of, and when each was last called.
/// Source: IAM User Guide, "Refining permissions using last accessed information".
/// </summary>
static class LastAccessed
{
    /// <summary>One service.</summary>
    public sealed record Entry(string Namespace, DateTimeOffset? At, string? Region, string? EntityArn, int Entities);

    /// <summary>By service, for a user, role, group or policy.</summary>
    public static IEnumerable<Entry> Of(World world, IamState iam, string arn)
    {
        var principals = Principals(iam, arn).ToList();
        foreach (var service in Services(world, iam, arn))
        {
            var uses = principals.Where(principal => principal.LastUsed.ContainsKey(service))
                .OrderByDescending(principal => principal.LastUsed[service].At)
                .ToList();
            yield return uses is [var latest, ..]
                ? new Entry(service, latest.LastUsed[service].At, latest.LastUsed[service].Region, latest.Arn, uses.Count)
                : new Entry(service, null, null, null, 0);
        }
    }

    public static Output Shape(Entry entry) => new()
    {
        ["ServiceName"] = entry.Namespace,
        ["LastAuthenticated"] = entry.At,
        ["ServiceNamespace"] = entry.Namespace,
        ["LastAuthenticatedEntity"] = entry.EntityArn,
        ["LastAuthenticatedRegion"] = entry.Region,
        ["TotalAuthenticatedEntities"] = entry.Entities,
    };

    static IEnumerable<IamPrincipal> Principals(IamState iam, string arn)
    {
        var entity = iam.Entities.FirstOrDefault(entity => string.Equals(entity.Arn, arn, StringComparison.Ordinal));
        return entity switch
        {
            IamPrincipal principal => [principal],
            Group group => iam.Users.Values.Where(user => user.Groups.Contains(group.Name)),
            _ => iam.Entities.Where(have => have.AttachedPolicies.Contains(arn)).OfType<IamPrincipal>(),
        };
    }

    // The services whose actions any Allow statement names; a star means all that the facts know.
    static SortedSet<string> Services(World world, IamState iam, string arn)
    {
        var entity = iam.Entities.FirstOrDefault(entity => string.Equals(entity.Arn, arn, StringComparison.Ordinal));
        var policies = entity is not null
            ? PolicyCache.IdentityPolicies(world, iam, entity)
            : ManagedPolicies.Document(world, iam, arn) is { } document && PolicyReader.Read(document, PolicyKind.Identity, arn).Policy is { } policy ? [policy] : [];
        var services = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var action in policies.SelectMany(policy => policy.Statements).Where(statement => statement.Effect == Effect.Allow).SelectMany(statement => statement.Actions))
        {
            var colon = action.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
                services.UnionWith(ActionCatalogue.Services);
            else
                services.Add(action[..colon].ToLowerInvariant());
        }
        return services;
    }
}
