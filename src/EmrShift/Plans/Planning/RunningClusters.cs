using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Plans.Slots;

namespace EmrShift.Plans.Planning;

/// <summary>
/// Live clusters without the tag. While v1 is attached the cluster gets it (EMR carries it to the instances), and so do its volumes, interfaces and
/// launch templates, which EMR does not tag later. Where those are not known, the move waits until the cluster has ended.
/// Source: facts on the move §5.1; EMR Management Guide, "Tag and categorize Amazon EMR cluster resources".
/// </summary>
static class RunningClusters
{
    public static void Add(ImmutableArray<MovedShape> shapes, NewRoles roles, Draft draft)
    {
        foreach (var shape in shapes.Where(shape => shape.IsServiceRole))
        {
            if (shape.Scene.Cluster is not { IsLive: true } cluster)
                continue;
            if (roles.Of(shape.Scene.ServiceRole) is { } role)
            {
                Wait(cluster, $"it keeps the service role `{role.Old.Name}` for as long as it lives", draft);
                continue;
            }
            var parts = draft.Account.Account.ClusterResources.Where(part => part.ClusterId == cluster.Id).ToList();
            var untagged = parts.Where(part => part.Kind is not ClusterResourceKind.Instance && !part.Tags.HasEmrTag()).ToList();
            if (cluster.Shape.Tags.HasEmrTag() && untagged.Count == 0)
                continue;
            var isUnknown = untagged.Exists(part => part.AreTagsUnknown)
                || (cluster.Shape.UsesFleets() && !cluster.Shape.Tags.HasEmrTag() && !parts.Exists(part => part.Kind is ClusterResourceKind.LaunchTemplate));
            if (isUnknown)
                Wait(cluster, "its launch templates and volumes are not known, so they can't be tagged for it", draft);
            else
                Tag(cluster, untagged, shape.Scene.Region ?? "", draft);
        }
    }

    static void Tag(Cluster cluster, List<ClusterResource> untagged, string region, Draft draft)
    {
        var reason = new Reason("EMR151", cluster.Id, $"the running cluster `{cluster.Shape.Name ?? cluster.Id}` is not tagged throughout: after the switch it could not be resized");
        draft.Set(Stage.Tag, new ClusterTagSlot(region, cluster.Id, Tags.EmrKey), Tags.EmrValue, reason);
        foreach (var part in untagged)
            draft.Set(Stage.Tag, new ResourceTagSlot(region, part.Id, Tags.EmrKey), Tags.EmrValue, reason);
    }

    static void Wait(Cluster cluster, string why, Draft draft) => draft.Wait(
        Stage.Verify, Planning.ManualSteps.ClusterEnded, cluster.Id,
        $"wait until the running cluster `{cluster.Shape.Name ?? cluster.Id}` has ended, or end it: {why}",
        $"has {cluster.Id} ended?");
}
