using EmrShift.Accounts;
using EmrShift.Lab.State;
using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Seeds;

/// <summary>A world's account as a snapshot of the live account would have it: what <see cref="AccountSeed"/> begins with, read back.</summary>
static class WorldSnapshot
{
    public static Account Of(World world, DateTimeOffset now)
    {
        var state = world.HomeAccount;
        var region = world.Settings.Region;
        return WorldAccount.Of(world, state, region) with
        {
            TakenAt = now,
            Roles = [.. state.Iam.Roles.Values.Select(Role).OrderBy(role => role.Arn, StringComparer.Ordinal)],
            Users = [.. state.Iam.Users.Values.Select(User).OrderBy(user => user.Arn, StringComparer.Ordinal)],
            Groups = [.. state.Iam.Groups.Values.Select(Group).OrderBy(group => group.Arn, StringComparer.Ordinal)],
            Policies = [.. state.Iam.Policies.Values.Select(policy => new ManagedPolicy { Arn = policy.Arn, Name = policy.Name, Document = policy.Document }).OrderBy(policy => policy.Arn, StringComparer.Ordinal)],
            Buckets = [.. world.S3.Buckets.Values.Where(bucket => bucket.OwnerId == state.Id)
                .Select(bucket => new Accounts.Bucket { Name = bucket.Name, Region = bucket.Region, Policy = bucket.Policy ?? "" })],
            Keys = [.. state.Region(region).Kms.Keys.Values.Select(key => new Key
            {
                Arn = key.Arn,
                Aliases = [.. state.Region(region).Kms.Aliases.Where(alias => alias.Value == key.Id).Select(alias => alias.Key)],
                Manager = key.IsAwsManaged ? "AWS" : "CUSTOMER",
                State = key.State,
                Policy = key.Policy,
            })],
            Clusters = [.. state.Region(region).Emr.Clusters.Select(Cluster).OrderBy(cluster => cluster.Id, StringComparer.Ordinal)],
            Launchers = [.. state.Region(region).Mwaa.Environments.Select(environment => new Launcher
            {
                Arn = (string)environment.Value["Arn"]!,
                Name = environment.Key,
                Kind = LauncherKind.MwaaEnvironment,
                PrincipalArn = (string)environment.Value["ExecutionRoleArn"]!,
            })],
        };
    }

    static Accounts.Role Role(State.Iam.Role role) => new()
    {
        Arn = role.Arn,
        Name = role.Name,
        Path = role.Path,
        RoleId = role.Id,
        TrustPolicy = role.AssumeRolePolicyDocument,
        AttachedPolicies = [.. role.AttachedPolicies.Order(StringComparer.Ordinal)],
        InlinePolicies = [.. role.InlinePolicies.Select(policy => new InlinePolicy(policy.Key, policy.Value))],
        PermissionsBoundary = role.PermissionsBoundary,
        Tags = Tags(role),
        CreatedAt = role.CreatedAt,
    };

    static Accounts.User User(State.Iam.User user) => new()
    {
        Arn = user.Arn,
        Name = user.Name,
        AttachedPolicies = [.. user.AttachedPolicies.Order(StringComparer.Ordinal)],
        InlinePolicies = [.. user.InlinePolicies.Select(policy => new InlinePolicy(policy.Key, policy.Value))],
        Groups = [.. user.Groups],
        PermissionsBoundary = user.PermissionsBoundary,
        Tags = Tags(user),
    };

    static Accounts.Group Group(State.Iam.Group group) => new()
    {
        Arn = group.Arn,
        Name = group.Name,
        Path = group.Path,
        AttachedPolicies = [.. group.AttachedPolicies.Order(StringComparer.Ordinal)],
        InlinePolicies = [.. group.InlinePolicies.Select(policy => new InlinePolicy(policy.Key, policy.Value))],
    };

    static Cluster Cluster(State.Emr.Cluster cluster) => new()
    {
        Id = cluster.Id,
        Arn = cluster.Arn,
        Region = cluster.Region,
        State = cluster.State,
        StateChangeCode = cluster.ReasonCode,
        StateChangeMessage = cluster.ReasonMessage,
        CreatedAt = cluster.CreatedAt,
        ReadyAt = cluster.ReadyAt,
        EndedAt = cluster.EndedAt,
        Shape = cluster.Shape with { Id = cluster.Id, Name = cluster.Name, Region = cluster.Region, Tags = [.. cluster.Tags.Select(tag => new Tag(tag.Key, tag.Value))] },
    };

    static System.Collections.Immutable.ImmutableArray<Tag> Tags(IamPrincipal principal) => [.. principal.Tags.Select(tag => new Tag(tag.Key, tag.Value))];
}
