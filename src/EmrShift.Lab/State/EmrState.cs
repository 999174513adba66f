using System.Text.Json.Nodes;
using EmrShift.Lab.State.Emr;

namespace EmrShift.Lab.State;

/// <summary>Clusters, steps and security configurations in one region of an account.</summary>
sealed class EmrState
{
    /// <summary>Clusters in the order in which they were made.</summary>
    public List<Cluster> Clusters { get; } = [];

    readonly Dictionary<string, Cluster> _byId = new(StringComparer.Ordinal);

    /// <summary>Security configurations by name: the document, and when it was made.</summary>
    public SortedDictionary<string, (string Document, DateTimeOffset CreatedAt)> SecurityConfigurations { get; } = new(StringComparer.Ordinal);

    /// <summary>Persistent application interfaces by id, each with the ARN of its cluster.</summary>
    public SortedDictionary<string, string> PersistentAppUis { get; } = new(StringComparer.Ordinal);

    /// <summary>The block public access configuration; null: AWS's own, which blocks and permits port 22.</summary>
    public JsonObject? BlockPublicAccess { get; set; }

    public Cluster? Find(string id) => _byId.GetValueOrDefault(id);

    public Cluster Add(Cluster cluster)
    {
        Clusters.Add(cluster);
        _byId.Add(cluster.Id, cluster);
        return cluster;
    }
}
