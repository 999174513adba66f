namespace EmrShift.Accounts.Sources;

/// <summary>Whose account a part belongs to, read off the ARNs of things that are always an account's own.</summary>
static class Owner
{
    /// <summary>The id and partition; null where nothing says it, or where the ARNs name more than one account.</summary>
    public static (string? Id, string? Partition) Of(Account part)
    {
        var arns = part.Roles.Select(role => role.Arn)
            .Concat(part.Users.Select(user => user.Arn))
            .Concat(part.Groups.Select(group => group.Arn))
            .Concat(part.InstanceProfiles.Select(profile => profile.Arn))
            .Concat(part.Clusters.Select(cluster => cluster.Arn))
            .Concat(part.Launchers.Select(launcher => launcher.Arn));
        string? id = null, partition = null;
        foreach (var text in arns)
        {
            if (Arn.Parse(text) is not { } arn || !Arn.IsAccountId(arn.AccountId))
                continue;
            if (id is not null && !string.Equals(id, arn.AccountId, StringComparison.Ordinal))
                return (null, null);
            (id, partition) = (arn.AccountId, arn.Partition);
        }
        return (id, partition);
    }
}
