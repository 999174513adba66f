using EmrShift.Accounts;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Seeds;

/// <summary>What a world begins with. The same seed makes the same world each time.</summary>
/// <param name="Settings">The world's settings.</param>
/// <param name="Kind">Which start.</param>
/// <param name="Account">The account, for <see cref="SeedKind.Account"/>.</param>
sealed record Seed(WorldSettings Settings, SeedKind Kind, Account? Account = null)
{
    /// <summary>The user that every world has for its client: an administrator.</summary>
    public const string FirstUser = "lab-admin";

    /// <summary>Makes the world.</summary>
    public World Make()
    {
        var world = new World(Settings);
        world.Ids.Begin(0);
        var begun = Settings.Start;
        AddFirstUser(world, begun);
        if (Kind == SeedKind.Article)
            ArticleSeed.Fill(world, begun);
        else if (Account is not null)
            AccountSeed.Fill(world, Account, begun);
        world.PoliciesChanged();
        return world;
    }

    /// <summary>The key of <see cref="FirstUser"/>.</summary>
    public static string FirstKeyId(World world) => "AKIALAB" + world.Ids.SecretOf("first key").Where(char.IsAsciiLetterUpper).Take(13).Aggregate("", (id, c) => id + c);

    static void AddFirstUser(World world, DateTimeOffset now)
    {
        var account = world.HomeAccount;
        var user = new State.Iam.User
        {
            Name = FirstUser,
            Path = "/",
            Id = world.Ids.Iam("AIDA"),
            Arn = $"arn:{world.Partition}:iam::{account.Id}:user/{FirstUser}",
            CreatedAt = now,
        };
        user.AttachedPolicies.Add($"arn:{world.Partition}:iam::aws:policy/AdministratorAccess");
        account.Iam.Users.Add(user.Name, user);
        var id = FirstKeyId(world);
        world.Credentials.Keys.Add(id, new AccessKey(id, world.Ids.SecretOf(id), account.Id, user.Name, now));
    }
}

/// <summary>The starts.</summary>
enum SeedKind
{
    /// <summary>An account with a default VPC and nothing else.</summary>
    Empty,

    /// <summary>The account of the article, on v1.</summary>
    Article,

    /// <summary>An account file.</summary>
    Account,
}
