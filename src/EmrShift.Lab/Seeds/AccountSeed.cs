using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Lab.Services.Kms;
using EmrShift.Lab.State;
using IamOf = EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Seeds;

/// <summary>
/// An account file → a world. What the file doesn't say (CIDR blocks, creation dates) is made up, the same each time. Clusters that run stay out: the lab
/// can't continue what it didn't launch.
/// </summary>
static class AccountSeed
{
    public static void Fill(World world, Account account, DateTimeOffset now)
    {
        FillIam(world, account, now);
        FillGuardrails(world, account);
        foreach (var region in account.Vpcs.Select(vpc => vpc.Region ?? world.Settings.Region).Append(world.Settings.Region).Distinct(StringComparer.Ordinal))
            world.HomeAccount.Region(region).Ec2.HasDefaultNetwork = true;
        NetworkSeed.Fill(world, account, now);
        foreach (var bucket in account.Buckets)
        {
            world.S3.Buckets[bucket.Name] = new State.Bucket
            {
                Name = bucket.Name,
                OwnerId = world.HomeAccount.Id,
                Region = bucket.Region ?? world.Settings.Region,
                CreatedAt = now,
                Policy = bucket.Policy,
            };
        }
        foreach (var key in account.Keys)
            AddKey(world, key, now);
        foreach (var image in account.Images)
        {
            world.HomeAccount.Region(image.Region ?? world.Settings.Region).Ec2.Add(new State.Ec2.MachineImage
            {
                Id = image.Id, OwnerId = image.OwnerId ?? world.HomeAccount.Id, Name = image.Id, IsEncrypted = image.IsEncrypted ?? false, KmsKeyId = image.KmsKeyIds.FirstOrDefault(),
            });
        }
        foreach (var configuration in account.SecurityConfigurations)
            world.HomeAccount.Region(configuration.Region ?? world.Settings.Region).Emr.SecurityConfigurations[configuration.Name] = (configuration.Document ?? "{}", now);
    }

    static void FillIam(World world, Account account, DateTimeOffset now)
    {
        var iam = world.HomeAccount.Iam;
        foreach (var policy in account.Policies)
        {
            if (policy.IsAwsManaged)
            {
                if (policy.Document is { } seen)
                    iam.PolicyDocuments[policy.Arn] = seen;
            }
            else
            {
                iam.Policies[policy.Arn] = Policy(world, policy, now);
            }
        }
        foreach (var group in account.Groups)
            iam.Groups[group.Name] = Fill(new IamOf.Group { Name = group.Name, Path = group.Path, Id = world.Ids.Iam("AGPA"), Arn = group.Arn, CreatedAt = now }, group.AttachedPolicies, group.InlinePolicies);
        foreach (var role in account.Roles)
            iam.Roles[role.Name] = Role(world, role, now);
        foreach (var user in account.Users)
            iam.Users[user.Name] = User(world, user, now, iam);
        foreach (var profile in account.InstanceProfiles)
        {
            iam.InstanceProfiles[profile.Name] = new IamOf.InstanceProfile
            {
                Name = profile.Name,
                Path = profile.Path,
                Id = world.Ids.Iam("AIPA"),
                Arn = profile.Arn,
                CreatedAt = now,
                RoleName = profile.RoleArn is { } arn && iam.Roles.ContainsKey(AccountIndex.NameIn(arn)) ? AccountIndex.NameIn(arn) : null,
            };
        }
    }

    static IamOf.Role Role(World world, Role role, DateTimeOffset now)
    {
        var made = Fill(new IamOf.Role
        {
            Name = role.Name,
            Path = role.Path,
            Id = role.RoleId ?? world.Ids.Iam("AROA"),
            Arn = role.Arn,
            CreatedAt = role.CreatedAt ?? now,
            AssumeRolePolicyDocument = role.TrustPolicy ?? """{"Version":"2012-10-17","Statement":[]}""",
            PermissionsBoundary = role.PermissionsBoundary,
            LinkedService = role.IsServiceLinked ? role.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)[^1] : null,
        }, role.AttachedPolicies, role.InlinePolicies);
        Tag(made.Tags, role.Tags);
        return made;
    }

    static IamOf.User User(World world, User user, DateTimeOffset now, IamOf.IamState iam)
    {
        var made = Fill(new IamOf.User
        {
            Name = user.Name,
            Path = user.Path,
            Id = world.Ids.Iam("AIDA"),
            Arn = user.Arn,
            CreatedAt = user.CreatedAt ?? now,
            PermissionsBoundary = user.PermissionsBoundary,
        }, user.AttachedPolicies, user.InlinePolicies);
        Tag(made.Tags, user.Tags);
        made.Groups.UnionWith(user.Groups.Where(iam.Groups.ContainsKey));
        return made;
    }

    static T Fill<T>(T entity, ImmutableArray<string> attached, ImmutableArray<InlinePolicy> inline)
        where T : IamOf.IamEntity
    {
        entity.AttachedPolicies.AddRange(attached);
        foreach (var policy in inline)
            entity.InlinePolicies[policy.Name] = policy.Document;
        return entity;
    }

    static IamOf.CustomerPolicy Policy(World world, ManagedPolicy policy, DateTimeOffset now)
    {
        var arnParts = policy.Arn.Split(":policy", 2);
        var made = new IamOf.CustomerPolicy
        {
            Name = policy.Name,
            Path = arnParts.Length == 2 ? arnParts[1][..(arnParts[1].LastIndexOf('/') + 1)] : "/",
            Id = world.Ids.Iam("ANPA"),
            Arn = policy.Arn,
            CreatedAt = now,
            UpdatedAt = now,
            DefaultVersionId = policy.DefaultVersionId ?? "v1",
        };
        made.Versions.AddRange(policy.Versions.Select(version => new IamOf.PolicyVersion(version.VersionId, version.Document, version.CreatedAt ?? now)));
        if (!made.Versions.Exists(version => version.Id == made.DefaultVersionId))
            made.Versions.Add(new IamOf.PolicyVersion(made.DefaultVersionId, policy.Document ?? """{"Version":"2012-10-17","Statement":[]}""", now));
        made.LastVersion = made.Versions.Max(version => int.TryParse(version.Id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 1);
        Tag(made.Tags, policy.Tags);
        return made;
    }

    static void AddKey(World world, Key key, DateTimeOffset now)
    {
        if (key.Arn.Split(':') is not ["arn", _, "kms", var region, var owner, _] || owner != world.HomeAccount.Id)
            return;
        var kms = world.HomeAccount.Region(region).Kms;
        kms.Keys[key.Id] = new KmsKey
        {
            Id = key.Id,
            Arn = key.Arn,
            AccountId = owner,
            Policy = key.Policy ?? KmsKeys.DefaultPolicy(world.Partition, owner),
            Description = "",
            CreatedAt = now,
            IsAwsManaged = key.Manager == "AWS",
            State = key.State ?? "Enabled",
        };
        foreach (var alias in key.Aliases)
            kms.Aliases[alias] = key.Id;
    }

    static void FillGuardrails(World world, Account account)
    {
        if (account.Scps.IsEmpty && account.Rcps.IsEmpty)
            return;
        var organization = world.Organization;
        (organization.Id, organization.ManagementAccountId) = ("o-emrshiftlab", account.ManagementAccountId);
        organization.Scps[world.HomeAccount.Id] = Levels(account.Scps);
        organization.Rcps[world.HomeAccount.Id] = Levels(account.Rcps);
    }

    static ImmutableArray<ImmutableArray<string>> Levels(ImmutableArray<GuardrailLevel> levels) =>
        [.. levels.OrderBy(level => level.Depth).Select(level => (ImmutableArray<string>)[.. level.Policies.Select(policy => policy.Document).OfType<string>()])];

    public static void Tag(SortedDictionary<string, string> tags, ImmutableArray<Tag> from)
    {
        foreach (var tag in from)
            tags[tag.Key] = tag.Value;
    }
}
