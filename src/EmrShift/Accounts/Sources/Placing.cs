using System.Collections.Immutable;

namespace EmrShift.Accounts.Sources;

/// <summary>
/// Some answers don't say what they belong to: <c>list-instance-fleets</c> names no cluster, <c>get-key-policy</c> no key. The file's name
/// tells it when the id is part of it; otherwise it is clear only where there is just one cluster, or one key.
/// </summary>
static class Placing
{
    const string Unknown = "?";

    /// <summary>The cluster that a file's content belongs to: the id in its name, or a mark to be resolved when all files are read.</summary>
    public static string ClusterId(string file) => Ids.Cluster(file) ?? Unknown + file;

    /// <summary>The key that a file's content belongs to.</summary>
    public static string KeyId(string file) => Ids.Key(file) ?? Unknown + file;

    public static (ImmutableArray<Account> Placed, ImmutableArray<SourceProblem> Problems) Place(IReadOnlyList<Account> parts)
    {
        var problems = ImmutableArray.CreateBuilder<SourceProblem>();
        var cluster = One(parts.SelectMany(part => part.Clusters).Select(cluster => cluster.Id));
        var key = One(parts.SelectMany(part => part.Keys).Select(key => key.Arn));
        var keyArns = parts.SelectMany(part => part.Keys).Select(key => key.Arn).Where(arn => arn.Contains('/', StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal).ToLookup(arn => arn[(arn.LastIndexOf('/') + 1)..], StringComparer.Ordinal);
        var placed = parts.Select(part => part with
        {
            Clusters = [.. part.Clusters.Select(Place).OfType<Cluster>()],
            ClusterResources = [.. part.ClusterResources.Select(resource =>
                IsUnknown(resource.ClusterId) ? resource with { ClusterId = cluster } : resource)],
            Keys = [.. part.Keys.Select(PlaceKey).OfType<Key>()],
        });
        return ([.. placed], problems.DrainToImmutable());

        Cluster? Place(Cluster found)
        {
            if (!IsUnknown(found.Id))
                return found;
            if (cluster is not null)
                return found with { Id = cluster, Shape = found.Shape with { Id = cluster } };
            Report(found.Origin, "which cluster is this about? expected the cluster's id in the file's name, such as `j-1ABCDEFGHIJKL.steps.json`");
            return null;
        }

        Key? PlaceKey(Key found)
        {
            if (!IsUnknown(found.Arn))
                return keyArns[found.Arn].Take(2).ToList() is [var arn] ? found with { Arn = arn } : found;
            if (key is not null)
                return found with { Arn = key };
            Report(found.Origin, "which key is this policy of? expected the key's id in the file's name, such as `1234abcd-12ab-34cd-56ef-1234567890ab.policy.json`");
            return null;
        }

        void Report(Origin? origin, string message) =>
            problems.Add(new(SourceProblemKind.Unplaced, origin?.File ?? "-", origin?.Line, message));
    }

    static bool IsUnknown(string? id) => id is not null && id.StartsWith(Unknown, StringComparison.Ordinal);

    static string? One(IEnumerable<string> ids) =>
        ids.Where(id => !IsUnknown(id)).Distinct(StringComparer.Ordinal).Take(2).ToList() is [var one] ? one : null;
}
