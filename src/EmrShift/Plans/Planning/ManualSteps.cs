using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Plans.Planning;

/// <summary>The kinds of manual steps, and whether an account shows that one is done.</summary>
public static class ManualSteps
{
    /// <summary>A launcher's latest RunJobFlow calls carry the tag. Subject: the launcher's ARN.</summary>
    public const string LauncherSendsTag = "launcher-sends-tag";

    /// <summary>The latest request of a cluster of that name carries the tag. Subject: the cluster's name.</summary>
    public const string RequestCarriesTag = "request-carries-tag";

    /// <summary>A launcher's latest RunJobFlow calls name a new service role. Subject: the launcher's ARN, the old role's name, the new one's.</summary>
    public const string LauncherNamesRole = "launcher-names-role";

    /// <summary>The latest request of a cluster of that name names a new service role. Subject: the cluster's name, the old role's, the new one's.</summary>
    public const string RequestNamesRole = "request-names-role";

    /// <summary>A cluster that lives while the plan is made was asked for again with the tag, or has ended. Subject: its id.</summary>
    public const string NextCarriesTag = "next-carries-tag";

    /// <summary>The same of a new service role. Subject: the cluster's id, the old role's name, the new one's.</summary>
    public const string NextNamesRole = "next-names-role";

    /// <summary>A cluster has ended. Subject: its id.</summary>
    public const string ClusterEnded = "cluster-ended";

    /// <summary>A policy names something. Subject: whose policy it is, and the ARN.</summary>
    public const string PolicyNames = "policy-names";

    /// <summary>A KMS key has a grant. Subject: the key's ARN, and that of the grantee.</summary>
    public const string KeyGrant = "key-grant";

    /// <summary>How many of a launcher's calls are looked at.</summary>
    public const int LaunchesAsked = 3;

    /// <summary>What an account shows of a manual step.</summary>
    /// <param name="IsDone">Whether it is done.</param>
    /// <param name="Text">What was seen, in one sentence.</param>
    public sealed record Answer(bool IsDone, string Text);

    /// <summary>Asks the question of a manual step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="account">The account as it now is, with its launchers' latest calls.</param>
    public static Answer Ask(ManualStep step, AccountIndex account) => step.Kind switch
    {
        LauncherSendsTag => OfLauncher(step.Subject, account, "did not carry the tag", "carried the tag", launch => launch.Tags.HasEmrTag(), shape => shape.Tags.HasEmrTag()),
        LauncherNamesRole => LauncherNames(step.Subject, account),
        RequestCarriesTag => OfRequest(step.Subject, account, "the tag", scene => scene.RequestTags.HasEmrTag()),
        RequestNamesRole => RequestNames(step.Subject, account),
        NextCarriesTag => OfNext(step.Subject, account, "the tag", scene => scene.RequestTags.HasEmrTag()),
        NextNamesRole when RolesIn(step.Subject) is var (id, _, made) => OfNext(id, account, $"`{made}`", scene => NameOf(scene.ServiceRole) == made),
        ClusterEnded => account.Cluster(step.Subject) is { IsLive: true } cluster
            ? new(false, $"{cluster.Id} is {cluster.State}") : new(true, $"{step.Subject} has ended"),
        PolicyNames => Policy(step.Subject, account.Account),
        KeyGrant => Grant(step.Subject, account),
        _ => new(false, $"`{step.Kind}` is no kind of question that this version knows"),
    };

    /// <summary>The three parts of a subject that names roles; names of roles have no blanks.</summary>
    internal static (string Subject, string Old, string Made) RolesIn(string subject)
    {
        var (rest, made) = Last(subject);
        var (first, old) = Last(rest);
        return (first, old, made);
    }

    static (string First, string Tail) Last(string text) => text.LastIndexOf(' ') is var at and >= 0 ? (text[..at], text[(at + 1)..]) : (text, "");

    static Answer LauncherNames(string subject, AccountIndex account)
    {
        var (arn, old, made) = RolesIn(subject);
        // It may start clusters with other roles as well, which the move leaves alone.
        return OfLauncher(arn, account, $"named `{old}`, not `{made}`", $"no longer named `{old}`", launch => NameOf(launch.ServiceRole) != old, shape => NameOf(shape.ServiceRole) != old);
    }

    static Answer RequestNames(string subject, AccountIndex account)
    {
        var (name, _, made) = RolesIn(subject);
        return OfRequest(name, account, $"`{made}`", scene => NameOf(scene.ServiceRole) == made);
    }

    /// <summary>Whether who went over to a new role has come back: the latest call names another.</summary>
    internal static bool IsNamedBack(ManualStep step, AccountIndex account)
    {
        var (subject, _, made) = RolesIn(step.Subject);
        return step.Kind switch
        {
            LauncherNamesRole => account.Account.Launchers.FirstOrDefault(launcher => launcher.Arn == subject)?.Launches
                .Where(launch => launch.ErrorCode is null).MaxBy(InOrder) is { } latest && NameOf(latest.ServiceRole) != made,
            RequestNamesRole or NextNamesRole => account.Account.Clusters.Where(cluster => (cluster.Shape.Name ?? cluster.Id) == (step.Kind == NextNamesRole ? NameOfCluster(subject, account) : subject))
                .MaxBy(cluster => cluster.CreatedAt) is { } latest && NameOf(latest.Shape.ServiceRole) != made,
            _ => false,
        };
    }

    // CloudTrail knows seconds. Of the launches of one second the order is nobody's to know, but it is always the same.
    static (DateTimeOffset At, string EventId) InOrder(Accounts.Launch launch) => (launch.At, launch.EventId ?? "");

    static string? NameOf(string? role) => role is null ? null : AccountIndex.NameIn(role);

    static Answer OfLauncher(string arn, AccountIndex account, string lacks, string did, Func<Accounts.Launch, bool> isDone, Func<ClusterShape, bool> isWritten)
    {
        if (account.Account.Launchers.FirstOrDefault(launcher => launcher.Arn == arn) is not { } launcher)
            return new(false, $"{arn} is not among the account's launchers");
        var requests = account.Account.Shapes.Where(shape => launcher.ShapeIds.Contains(shape.Id)).ToList();
        if (requests.Find(shape => !isWritten(shape)) is { } unwritten)
            return new(false, $"the written request `{unwritten.Name ?? unwritten.Id}` {lacks}");
        var launches = launcher.Launches.Where(launch => launch.ErrorCode is null).OrderByDescending(InOrder).Take(LaunchesAsked).ToList();
        if (launches.Find(launch => !isDone(launch)) is { } late)
            return new(false, $"the call of {late.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC ({late.ClusterId ?? late.Name}) {lacks}");
        if (launches.Count > 0)
            return new(true, $"its last {launches.Count} calls {did}");
        return requests.Count > 0 ? new(true, $"its written requests {did}") : new(false, "no call of it is known");
    }

    static Answer OfRequest(string name, AccountIndex account, string what, Func<LaunchScene, bool> isDone)
    {
        var latest = account.Shapes().Where(shape => (shape.Name ?? shape.Id) == name).ToList();
        if (latest.Count == 0)
            return new(false, $"no request of `{name}` is known");
        var open = latest.Find(shape => !isDone(new LaunchScene(shape, account, null)));
        return open is null ? new(true, $"the latest request of `{name}` carries {what}") : new(false, $"{open.Id} was asked for without {what}");
    }

    /// <summary>
    /// The cluster that follows a living one. Its latest follower tells; where there is none, the cluster itself, once it has ended: nobody asked for another one.
    /// </summary>
    static Answer OfNext(string id, AccountIndex account, string what, Func<LaunchScene, bool> isDone)
    {
        var name = NameOfCluster(id, account);
        var first = account.Cluster(id);
        var next = account.Account.Clusters.Where(cluster => cluster.Id != id && !cluster.IsSummary && cluster.Shape.Name == name && (first is null || cluster.CreatedAt > first.CreatedAt))
            .MaxBy(cluster => (cluster.CreatedAt, cluster.Id));
        if (next is not null)
            return isDone(new LaunchScene(next.Shape, account, null)) ? new(true, $"`{name}` was asked for again with {what} ({next.Id})") : new(false, $"{next.Id} was asked for without {what}");
        return first is { IsLive: true } ? new(false, $"{id} is {first.State}, and `{name}` was not asked for again") : new(true, $"{id} has ended, and `{name}` was not asked for again");
    }

    /// <summary>A cluster's name; its id where it has none, or isn't known any more.</summary>
    internal static string NameOfCluster(string id, AccountIndex account) => account.Cluster(id)?.Shape.Name ?? id;

    static Answer Policy(string subject, Account account)
    {
        var (place, arn) = Last(subject);
        var documents = NamedElsewhere.ResourcePolicies(account).Concat(NamedElsewhere.IdentityPolicies(account))
            .Concat(account.Keys.Where(key => key.Policy is not null).Select(key => (key.Arn, key.Policy!)))
            .Where(policy => policy.Item1 == place).Select(policy => policy.Item2).ToList();
        return documents.Count == 0 ? new(true, $"{place} has no policy any more")
            : documents.TrueForAll(document => NamedElsewhere.Names(document, arn)) ? new(true, $"the policy of {place} names {arn}") : new(false, $"the policy of {place} does not name {arn}");
    }

    static Answer Grant(string subject, AccountIndex account)
    {
        var (key, grantee) = Last(subject);
        return account.Key(key)?.Grants?.Any(grant => grant.GranteePrincipal == grantee) is true
            ? new(true, $"{key} has a grant for {grantee}") : new(false, $"{key} has no grant for {grantee}");
    }
}
