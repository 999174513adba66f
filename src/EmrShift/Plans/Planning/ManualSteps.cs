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

    /// <summary>A cluster has ended. Subject: its id.</summary>
    public const string ClusterEnded = "cluster-ended";

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
        LauncherSendsTag => OfLauncher(step.Subject, account),
        RequestCarriesTag => OfRequest(step.Subject, account),
        ClusterEnded => account.Cluster(step.Subject) is { IsLive: true } cluster
            ? new(false, $"{cluster.Id} is {cluster.State}") : new(true, $"{step.Subject} has ended"),
        _ => new(false, $"`{step.Kind}` is no kind of question that this version knows"),
    };

    static Answer OfLauncher(string arn, AccountIndex account)
    {
        if (account.Account.Launchers.FirstOrDefault(launcher => launcher.Arn == arn) is not { } launcher)
            return new(false, $"{arn} is not among the account's launchers");
        var requests = account.Account.Shapes.Where(shape => launcher.ShapeIds.Contains(shape.Id)).ToList();
        if (requests.Find(shape => !shape.Tags.HasEmrTag()) is { } untagged)
            return new(false, $"the written request `{untagged.Name ?? untagged.Id}` lacks the tag");
        var launches = launcher.Launches.Where(launch => launch.ErrorCode is null).OrderByDescending(launch => launch.At).Take(LaunchesAsked).ToList();
        if (launches.Find(launch => !launch.Tags.HasEmrTag()) is { } late)
            return new(false, $"the call of {late.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC ({late.ClusterId ?? late.Name}) did not carry the tag");
        if (launches.Count > 0)
            return new(true, $"its last {launches.Count} calls carried the tag");
        return requests.Count > 0 ? new(true, "its written requests carry the tag") : new(false, "no call of it is known");
    }

    static Answer OfRequest(string name, AccountIndex account)
    {
        var latest = account.Shapes().Where(shape => (shape.Name ?? shape.Id) == name).ToList();
        if (latest.Count == 0)
            return new(false, $"no request of `{name}` is known");
        var untagged = latest.Find(shape => !new LaunchScene(shape, account, null).RequestTags.HasEmrTag());
        return untagged is null ? new(true, $"the latest request of `{name}` carries the tag") : new(false, $"{untagged.Id} was asked for without the tag");
    }
}
