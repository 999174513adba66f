using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Plans.Planning;

/// <summary>RunJobFlow requests that lack the tag, or name an old role: a person changes the launcher, and the switch waits for it.</summary>
static class Requests
{
    public static void Add(ImmutableArray<MovedShape> shapes, NewRoles roles, Draft draft)
    {
        foreach (var shape in shapes)
        {
            var named = shape.Launchers.Where(launcher => launcher.ShapeIds.Contains(shape.Shape.Id)).ToList();
            if (!shape.Scene.RequestTags.HasEmrTag())
                Add(named, shape, draft, Tag, Tag);
            if (shape.IsServiceRole && roles.Of(shape.Scene.ServiceRole) is { } role)
                Add(named, shape, draft, (launcher, into) => Name(launcher, role, into), (of, into) => Name(of, role, into));
        }
    }

    static void Add(List<Launcher> named, MovedShape shape, Draft draft, Action<Launcher, Draft> ofLauncher, Action<MovedShape, Draft> ofRequest)
    {
        foreach (var launcher in named)
            ofLauncher(launcher, draft);
        if (named.Count == 0)
            ofRequest(shape, draft);
    }

    /// <summary>A living cluster asks for nothing any more: the question is about the one that follows it, if one does.</summary>
    static string? LivingIn(MovedShape shape) => shape.Scene.Cluster is { IsLive: true } cluster ? cluster.Id : null;

    static void Tag(Launcher launcher, Draft draft) => draft.Wait(
        Stage.Verify, ManualSteps.LauncherSendsTag, launcher.Arn,
        $"let `{launcher.Name ?? launcher.Arn}` send the tag {Tags.EmrKey}={Tags.EmrValue} in its RunJobFlow requests (`emrshift lint --fix` edits the source)",
        $"has launcher `{launcher.Name ?? launcher.Arn}` sent the tag in its last {ManualSteps.LaunchesAsked} RunJobFlow calls?");

    static void Tag(MovedShape shape, Draft draft) => draft.Wait(
        Stage.Verify, LivingIn(shape) is null ? ManualSteps.RequestCarriesTag : ManualSteps.NextCarriesTag, LivingIn(shape) ?? shape.Name,
        $"let the RunJobFlow request of `{shape.Name}` carry the tag {Tags.EmrKey}={Tags.EmrValue} (`emrshift lint --fix` edits the source)",
        LivingIn(shape) is { } id ? $"was `{shape.Name}` asked for again with the tag, or has {id} ended?" : $"does the latest request of `{shape.Name}` carry the tag?");

    static void Name(Launcher launcher, NewRole role, Draft draft) => draft.Wait(
        Stage.Verify, ManualSteps.LauncherNamesRole, $"{launcher.Arn} {role.Old.Name} {role.Name}",
        $"let `{launcher.Name ?? launcher.Arn}` name the service role `{role.Name}` in its RunJobFlow requests, where it names `{role.Old.Name}`",
        $"has launcher `{launcher.Name ?? launcher.Arn}` named `{role.Name}` in its last {ManualSteps.LaunchesAsked} RunJobFlow calls?");

    static void Name(MovedShape shape, NewRole role, Draft draft) => draft.Wait(
        Stage.Verify, LivingIn(shape) is null ? ManualSteps.RequestNamesRole : ManualSteps.NextNamesRole, $"{LivingIn(shape) ?? shape.Name} {role.Old.Name} {role.Name}",
        $"let the RunJobFlow request of `{shape.Name}` name the service role `{role.Name}`, where it names `{role.Old.Name}`",
        LivingIn(shape) is { } id ? $"was `{shape.Name}` asked for again with `{role.Name}`, or has {id} ended?" : $"does the latest request of `{shape.Name}` name `{role.Name}`?");

    /// <summary>The account in which every manual step of the plan is done: requests carry the tag and name the new roles, and clusters that had to end have ended.</summary>
    public static Account Done(AccountIndex index, IEnumerable<ManualStep> steps)
    {
        var account = index.Account;
        var tagged = new HashSet<string>(StringComparer.Ordinal);
        var ended = new HashSet<string>(StringComparer.Ordinal);
        var roles = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            switch (step.Kind)
            {
                case ManualSteps.LauncherSendsTag or ManualSteps.RequestCarriesTag or ManualSteps.NextCarriesTag:
                    tagged.UnionWith(ShapesOf(step, index).Select(shape => shape.Id));
                    break;
                case ManualSteps.LauncherNamesRole or ManualSteps.RequestNamesRole or ManualSteps.NextNamesRole:
                    var (_, old, made) = ManualSteps.RolesIn(step.Subject);
                    foreach (var shape in ShapesOf(step, index).Where(shape => RoleOf(shape) == old))
                        roles[shape.Id] = made;
                    break;
                case ManualSteps.ClusterEnded:
                    ended.Add(step.Subject);
                    break;
            }
        }
        if (tagged.Count + ended.Count + roles.Count == 0)
            return account;

        // A living cluster keeps the tags and the role that it has: only its next request is another one.
        var living = account.Clusters.Where(cluster => cluster.IsLive && !ended.Contains(cluster.Id)).Select(cluster => cluster.Id).ToHashSet(StringComparer.Ordinal);
        var tags = tagged.Order(StringComparer.Ordinal).Select(id => (id, Tags.Emr)).ToImmutableArray();
        var seen = account.Launchers.SelectMany(launcher => launcher.Launches).Select(launch => launch.ClusterId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var thought = new PolicyOverlay
        {
            ShapeTags = [.. tags.Where(tag => !living.Contains(tag.id))],
            RequestTags = [.. tags.Where(tag => seen.Contains(tag.id))],
            ShapeRoles = [.. roles.Where(role => !living.Contains(role.Key)).Select(role => (role.Key, role.Value))],
        }.ApplyTo(account);
        return ended.Count == 0 ? thought
            : thought with { Clusters = [.. thought.Clusters.Select(cluster => ended.Contains(cluster.Id) ? cluster with { State = "TERMINATED" } : cluster)] };
    }

    /// <summary>The account in which requests name the old roles again: what has to be so before a new role may go.</summary>
    public static Account NamedBack(AccountIndex index, IEnumerable<ManualStep> steps)
    {
        var roles = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var step in steps.Where(step => step.Kind is ManualSteps.LauncherNamesRole or ManualSteps.RequestNamesRole or ManualSteps.NextNamesRole))
        {
            var (_, old, made) = ManualSteps.RolesIn(step.Subject);
            foreach (var shape in ShapesOf(step, index).Where(shape => RoleOf(shape) == made))
                roles[shape.Id] = old;
        }
        return roles.Count == 0 ? index.Account : new PolicyOverlay { ShapeRoles = [.. roles.Select(role => (role.Key, role.Value))] }.ApplyTo(index.Account);
    }

    static IEnumerable<ClusterShape> ShapesOf(ManualStep step, AccountIndex index)
    {
        var (subject, _, _) = ManualSteps.RolesIn(step.Subject);
        return step.Kind switch
        {
            ManualSteps.LauncherSendsTag => OfLauncher(step.Subject),
            ManualSteps.LauncherNamesRole => OfLauncher(subject),
            ManualSteps.RequestCarriesTag => OfName(step.Subject),
            ManualSteps.NextCarriesTag => OfName(ManualSteps.NameOfCluster(step.Subject, index)),
            ManualSteps.NextNamesRole => OfName(ManualSteps.NameOfCluster(subject, index)),
            _ => OfName(subject),
        };

        IEnumerable<ClusterShape> OfLauncher(string arn) => index.Account.Launchers.FirstOrDefault(launcher => launcher.Arn == arn) is not { } launcher ? []
            : All().Where(shape => launcher.ShapeIds.Contains(shape.Id));
        IEnumerable<ClusterShape> OfName(string name) => All().Where(shape => (shape.Name ?? shape.Id) == name);
        // Earlier runs too: with another role they would be other shapes, and speak again.
        IEnumerable<ClusterShape> All() => index.Account.Shapes.Concat(index.Account.Clusters.Select(cluster => cluster.Shape));
    }

    static string? RoleOf(ClusterShape shape) => shape.ServiceRole is { } role ? AccountIndex.NameIn(role) : shape.UseDefaultRoles ? "EMR_DefaultRole" : null;
}
