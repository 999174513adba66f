using System.Collections.Immutable;

namespace EmrShift.Accounts.Sources;

/// <summary>
/// <c>aws ec2 describe-instances</c>, <c>describe-volumes</c>, <c>describe-network-interfaces</c>, <c>describe-launch-templates</c>: of these,
/// what EMR made. Instances say their cluster in a tag that EMR sets; volumes and interfaces follow their instance.
/// Source: EMR Management Guide, "Tag clusters" (system tags).
/// </summary>
static class ClusterResourceSource
{
    public static Source Source { get; } = new(
        "aws ec2 describe-instances, describe-volumes, describe-network-interfaces, describe-launch-templates",
        root => root.Member("Reservations").IsArray || root.Member("Volumes").IsArray || root.Member("NetworkInterfaces").IsArray
            || root.Member("LaunchTemplates").IsArray,
        root => new()
        {
            ClusterResources =
            [
                .. root.Objects("Reservations").SelectMany(reservation => reservation.Objects("Instances")).SelectMany(Instance),
                .. root.Objects("Volumes").Select(Volume).OfType<ClusterResource>(),
                .. root.Objects("NetworkInterfaces").Select(NetworkInterface).OfType<ClusterResource>(),
                .. root.Objects("LaunchTemplates").Select(LaunchTemplate).OfType<ClusterResource>(),
            ],
        });

    static IEnumerable<ClusterResource> Instance(SourceNode instance)
    {
        var tags = TagReader.Read(instance);
        if (instance.Required("InstanceId") is not { } id || tags.ValueOf(Tags.JobFlowIdKey) is not { } cluster)
            yield break;
        var region = Regions.OfZone(instance.Object("Placement").Text("AvailabilityZone"));
        yield return new()
        {
            Kind = ClusterResourceKind.Instance, Id = id, ClusterId = cluster, Region = region, Tags = tags, Origin = instance.Origin,
        };
        foreach (var volume in instance.Objects("BlockDeviceMappings").Select(mapping => mapping.Object("Ebs").Text("VolumeId")).OfType<string>())
            yield return Part(ClusterResourceKind.Volume, volume);
        foreach (var networkInterface in instance.Objects("NetworkInterfaces").Select(part => part.Text("NetworkInterfaceId")).OfType<string>())
            yield return Part(ClusterResourceKind.NetworkInterface, networkInterface);

        // The instance names its parts, but not their tags.
        ClusterResource Part(ClusterResourceKind kind, string part) => new()
        {
            Kind = kind, Id = part, ClusterId = cluster, InstanceId = id, Region = region, AreTagsUnknown = true, Origin = instance.Origin,
        };
    }

    static ClusterResource? Volume(SourceNode volume) =>
        volume.Required("VolumeId") is { } id
            ? Resource(ClusterResourceKind.Volume, id, volume, TagReader.Read(volume), volume.Objects("Attachments")
                .Select(attachment => attachment.Text("InstanceId")).OfType<string>().FirstOrDefault())
            : null;

    static ClusterResource? NetworkInterface(SourceNode networkInterface) =>
        networkInterface.Required("NetworkInterfaceId") is { } id
            ? Resource(ClusterResourceKind.NetworkInterface, id, networkInterface, TagReader.Read(networkInterface, "TagSet"),
                networkInterface.Object("Attachment").Text("InstanceId"))
            : null;

    // EMR's launch templates carry the cluster's tags if it has any; otherwise the session that made them tells.
    static ClusterResource? LaunchTemplate(SourceNode template)
    {
        var tags = TagReader.Read(template);
        var isOfEmr = tags.Any(tag => tag.Key.StartsWith("aws:elasticmapreduce:", StringComparison.Ordinal)) || tags.ValueOf(Tags.EmrKey) is not null
            || template.Text("CreatedBy") is { } maker && maker.EndsWith("/CCSSession", StringComparison.Ordinal);
        return isOfEmr && template.Required("LaunchTemplateId") is { } id
            ? Resource(ClusterResourceKind.LaunchTemplate, id, template, tags, instance: null)
            : null;
    }

    static ClusterResource Resource(ClusterResourceKind kind, string id, SourceNode node, ImmutableArray<Tag> tags, string? instance) => new()
    {
        Kind = kind,
        Id = id,
        ClusterId = tags.ValueOf(Tags.JobFlowIdKey),
        InstanceId = instance,
        Region = Regions.OfZone(node.Text("AvailabilityZone")),
        Tags = tags,
        Origin = node.Origin,
    };
}
