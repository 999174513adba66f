using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Plans.Planning;

/// <summary>RunJobFlow requests that lack the tag: a person changes the launcher, and the switch waits for it.</summary>
static class Requests
{
    public static void Add(ImmutableArray<MovedShape> shapes, Draft draft)
    {
        foreach (var shape in shapes.Where(shape => !shape.Scene.RequestTags.HasEmrTag()))
        {
            var named = shape.Launchers.Where(launcher => launcher.ShapeIds.Contains(shape.Shape.Id)).ToList();
            foreach (var launcher in named)
                Wait(launcher, draft);
            if (named.Count == 0)
                Wait(shape, draft);
        }
    }

    static void Wait(Launcher launcher, Draft draft) => draft.Wait(
        Stage.Verify, ManualSteps.LauncherSendsTag, launcher.Arn,
        $"let `{launcher.Name ?? launcher.Arn}` send the tag {Tags.EmrKey}={Tags.EmrValue} in its RunJobFlow requests (`emrshift lint --fix` edits the source)",
        $"has launcher `{launcher.Name ?? launcher.Arn}` sent the tag in its last {ManualSteps.LaunchesAsked} RunJobFlow calls?");

    static void Wait(MovedShape shape, Draft draft) => draft.Wait(
        Stage.Verify, ManualSteps.RequestCarriesTag, shape.Name,
        $"let the RunJobFlow request of `{shape.Name}` carry the tag {Tags.EmrKey}={Tags.EmrValue} (`emrshift lint --fix` edits the source)",
        $"does the latest request of `{shape.Name}` carry the tag?");

    /// <summary>The account in which every manual step of the plan is done: requests carry the tag, and clusters that had to end have ended.</summary>
    public static Account Done(AccountIndex index, IEnumerable<ManualStep> steps)
    {
        var account = index.Account;
        var tagged = new HashSet<string>(StringComparer.Ordinal);
        var ended = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            switch (step.Kind)
            {
                case ManualSteps.LauncherSendsTag when account.Launchers.FirstOrDefault(launcher => launcher.Arn == step.Subject) is { } launcher:
                    tagged.UnionWith(launcher.ShapeIds);
                    break;
                case ManualSteps.RequestCarriesTag:
                    tagged.UnionWith(index.Shapes().Where(shape => (shape.Name ?? shape.Id) == step.Subject).Select(shape => shape.Id));
                    break;
                case ManualSteps.ClusterEnded:
                    ended.Add(step.Subject);
                    break;
            }
        }
        if (tagged.Count + ended.Count == 0)
            return account;

        // A living cluster keeps the tags that it has: only its next request is another one.
        var living = account.Clusters.Where(cluster => cluster.IsLive && !ended.Contains(cluster.Id)).Select(cluster => cluster.Id).ToHashSet(StringComparer.Ordinal);
        var tags = tagged.Order(StringComparer.Ordinal).Select(id => (id, Tags.Emr)).ToImmutableArray();
        var seen = account.Launchers.SelectMany(launcher => launcher.Launches).Select(launch => launch.ClusterId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var thought = new PolicyOverlay { ShapeTags = [.. tags.Where(tag => !living.Contains(tag.id))], RequestTags = [.. tags.Where(tag => seen.Contains(tag.id))] }.ApplyTo(account);
        return ended.Count == 0 ? thought
            : thought with { Clusters = [.. thought.Clusters.Select(cluster => ended.Contains(cluster.Id) ? cluster with { State = "TERMINATED" } : cluster)] };
    }
}
