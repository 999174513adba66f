using EmrShift.Lab.State;
using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab;

/// <summary>Makes temporary credentials.</summary>
static class Sessions
{
    /// <summary>A session of a role, known to the world from now on.</summary>
    public static Session Issue(World world, string accountId, Role role, string name, DateTimeOffset now, TimeSpan duration)
    {
        var key = "ASIA" + world.Ids.Draw("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
        var session = new Session(role.Arn, role.Id, name, key, world.Ids.SecretOf(key), Token(world), now, now + duration);
        world.Credentials.Sessions[key] = (accountId, session);
        return session;
    }

    /// <summary>Changes a session that was just issued.</summary>
    public static Session Replace(World world, Session session)
    {
        world.Credentials.Sessions[session.AccessKeyId] = (world.Credentials.Sessions[session.AccessKeyId].AccountId, session);
        return session;
    }

    // As long as AWS's are: clients that keep it in a fixed buffer should notice here.
    static string Token(World world) => "IQoJb3JpZ2luX2Vj" + world.Ids.Draw("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 340);
}
