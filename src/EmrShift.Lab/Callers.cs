using EmrShift.Lab.State;

namespace EmrShift.Lab;

/// <summary>Access keys → callers.</summary>
static class Callers
{
    /// <summary>Who has the key; null: nobody any more.</summary>
    public static Caller? Of(World world, string accessKeyId)
    {
        if (world.Credentials.Sessions.TryGetValue(accessKeyId, out var entry))
            return OfSession(world, entry.AccountId, entry.Session);
        if (!world.Credentials.Keys.TryGetValue(accessKeyId, out var key) || !key.IsActive)
            return null;
        if (key.UserName is null)
            return new Caller(CallerKind.Root, key.AccountId, $"arn:{world.Partition}:iam::{key.AccountId}:root", key.AccountId, "", key.Id);
        var user = world.Account(key.AccountId).Iam.Users.GetValueOrDefault(key.UserName);
        return user is null ? null : new Caller(CallerKind.IamUser, key.AccountId, user.Arn, user.Id, user.Name, key.Id);
    }

    /// <summary>A session of a role.</summary>
    public static Caller OfSession(World world, string accountId, Session session)
    {
        var role = session.RoleArn[(session.RoleArn.LastIndexOf('/') + 1)..];
        return new Caller(
            CallerKind.AssumedRole,
            accountId,
            $"arn:{world.Partition}:sts::{accountId}:assumed-role/{role}/{session.Name}",
            $"{session.RoleId}:{session.Name}",
            role,
            session.AccessKeyId) { Session = session };
    }

    /// <summary>A service principal that acts by itself.</summary>
    public static Caller OfService(string name) => new(CallerKind.AwsService, "", name, "", "", "");

    /// <summary>What the key's signatures are made with, and its session if it is one's; null: nobody's key.</summary>
    public static (string Secret, Session? Session)? Secret(World world, string accessKeyId)
    {
        if (world.Credentials.Sessions.TryGetValue(accessKeyId, out var entry))
            return (entry.Session.SecretKey, entry.Session);
        return world.Credentials.Keys.TryGetValue(accessKeyId, out var key) && key.IsActive ? (key.Secret, null) : null;
    }
}
