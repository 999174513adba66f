using System.Globalization;
using EmrShift.Accounts;

namespace EmrShift.Plans;

/// <summary>Whether what a person had to do is done, as the account tells.</summary>
public static class ManualQuestion
{
    /// <summary>The launcher sends v2's tag in RunJobFlow. Subject: the launcher's ARN, or its principal's.</summary>
    public const string LauncherSendsTag = "launcher-sends-tag";

    /// <summary>The cluster runs no more. Subject: its id.</summary>
    public const string ClusterEnded = "cluster-ended";

    /// <summary>How many of the latest launches have to carry the tag: one alone may have been a test by hand.</summary>
    const int LaunchesThatCount = 3;

    /// <summary>Why the step is still open; null when it is done.</summary>
    /// <param name="step">The step.</param>
    /// <param name="account">The account as it now is.</param>
    public static string? WhyOpen(ManualStep step, Account account) => step.Kind switch
    {
        LauncherSendsTag => OfLauncher(step, account),
        ClusterEnded => account.Clusters.FirstOrDefault(cluster => cluster.Id == step.Subject) is { IsLive: true } cluster
            ? $"cluster `{cluster.Id}` is {cluster.State}" : null,
        _ => $"only a person can tell: {step.Question}",
    };

    static string? OfLauncher(ManualStep step, Account account)
    {
        var launches = account.Launchers
            .Where(launcher => launcher.Arn == step.Subject || launcher.PrincipalArn == step.Subject)
            .SelectMany(launcher => launcher.Launches)
            .Where(launch => launch.ErrorCode is null)
            .OrderByDescending(launch => launch.At)
            .Take(LaunchesThatCount)
            .ToList();
        if (launches.Count == 0)
            return $"no RunJobFlow call of `{step.Subject}` was seen";
        return launches.Find(launch => launch.Tags.ValueOf(Tags.EmrKey) != Tags.EmrValue) is { } without
            ? $"`{step.Subject}` started {without.ClusterId ?? "a cluster"} without the tag at {without.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)}"
            : null;
    }
}
