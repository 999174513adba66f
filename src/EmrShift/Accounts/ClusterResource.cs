using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>Kinds of EC2 resources that EMR makes for a cluster.</summary>
public enum ClusterResourceKind
{
    /// <summary>EC2 instance.</summary>
    Instance,

    /// <summary>EBS volume.</summary>
    Volume,

    /// <summary>Network interface.</summary>
    NetworkInterface,

    /// <summary>EC2 launch template.</summary>
    LaunchTemplate,
}

/// <summary>An EC2 resource that EMR made for a cluster. Under v2 it must carry the tag to be resized, changed or terminated.</summary>
public sealed record ClusterResource
{
    /// <summary>What it is.</summary>
    public required ClusterResourceKind Kind { get; init; }

    /// <summary><c>i-…</c>, <c>vol-…</c>, <c>eni-…</c> or <c>lt-…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The cluster it belongs to; null when nothing says so.</summary>
    public string? ClusterId { get; init; }

    /// <summary>The instance that a volume or a network interface hangs on; null when unknown.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Region; null when the source doesn't say.</summary>
    public string? Region { get; init; }

    /// <summary>Whether its tags could not be read: then <see cref="Tags"/> is empty and says nothing.</summary>
    public bool AreTagsUnknown { get; init; }

    /// <summary>Its tags. By key.</summary>
    public ImmutableArray<Tag> Tags { get => field.OrEmpty(); init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }
}
