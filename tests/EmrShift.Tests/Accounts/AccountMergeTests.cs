using System.Collections.Immutable;
using System.Text;
using CsCheck;
using EmrShift.Accounts;
using Xunit;

namespace EmrShift.Tests.Accounts;

/// <summary>
/// The laws of merging, on random accounts small enough that things meet and disagree: the order of the parts does not matter, a part that
/// comes twice changes nothing, and merging in two steps is merging at once.
/// </summary>
public sealed class AccountMergeTests
{
    static readonly Gen<string> Word = Gen.OneOfConst("a", "b", "c");
    static readonly Gen<string?> MaybeWord = Gen.OneOfConst<string?>(null, "a", "b");
    static readonly Gen<Origin?> Place = Gen.OneOfConst<Origin?>(null, new("f", 1), new("f", 2), new("g"));
    static readonly Gen<ImmutableArray<Tag>> TagList =
        Gen.OneOfConst<Tag>(new("k", "1"), new("k", "2"), new("l", "1")).Array[0, 2].Select(tags => ImmutableArray.Create([.. tags.DistinctBy(tag => tag.Key).OrderBy(tag => tag.Key)]));
    static readonly Gen<ImmutableArray<string>> Words = Word.Array[0, 2].Select(words => ImmutableArray.Create([.. words.Distinct().Order()]));
    static readonly Gen<DateTimeOffset?> Time = Gen.OneOfConst<DateTimeOffset?>(null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));

    static readonly Gen<Role> Roles =
        from name in Word
        from trust in Gen.OneOfConst<string?>(null, """{"a":1,"b":2}""", """{"b":2,"a":1}""", "{}")
        from attached in Words
        from boundary in MaybeWord
        from tags in TagList
        from used in Time
        from region in MaybeWord
        from origin in Place
        select new Role
        {
            Arn = $"arn:aws:iam::123456789012:role/{name}", Name = name, TrustPolicy = trust, AttachedPolicies = attached, PermissionsBoundary = boundary,
            Tags = tags, LastUsedAt = used, LastUsedRegion = region, Origin = origin, InlinePolicies = [.. attached.Select(policy => new InlinePolicy(policy, trust ?? "{}"))],
        };

    static readonly Gen<ManagedPolicy> Policies =
        from name in Word
        from version in Gen.OneOfConst<string?>(null, "v2", "v10")
        from count in Gen.OneOfConst<int?>(null, 1, 2)
        select new ManagedPolicy
        {
            Arn = name, Name = name, DefaultVersionId = version, Document = version is null ? null : $$"""{"v":"{{version}}"}""", AttachmentCount = count,
            Versions = version is null ? [] : [new(version, $$"""{"v":"{{version}}"}""")],
        };

    static readonly Gen<Subnet> Subnets =
        from name in Word
        from vpc in MaybeWord
        from tags in TagList
        from isPublic in Gen.OneOfConst<bool?>(null, true, false)
        from origin in Place
        select new Subnet { Id = name, VpcId = vpc, Tags = tags, MapPublicIpOnLaunch = isPublic, Origin = origin };

    static readonly Gen<Cluster> Clusters =
        from name in Word
        from state in Gen.OneOfConst<string?>(null, "RUNNING", "TERMINATED", "ODD")
        from reason in MaybeWord
        from label in MaybeWord
        from subnets in Words
        from step in Gen.OneOfConst<string?>(null, "x", "y")
        from isSummary in Gen.Bool
        from origin in Place
        select new Cluster
        {
            Id = name, State = state, StateChangeMessage = reason, IsSummary = isSummary, Origin = origin,
            Shape = new() { Id = name, ReleaseLabel = label, SubnetIds = subnets, Steps = step is null ? [] : [new() { Name = step, Origin = origin }] },
        };

    static readonly Gen<ClusterResource> Resources =
        from name in Word
        from cluster in MaybeWord
        from isUnknown in Gen.Bool
        from tags in TagList
        select new ClusterResource
        {
            Kind = ClusterResourceKind.Volume, Id = name, ClusterId = cluster, AreTagsUnknown = isUnknown, Tags = isUnknown ? [] : tags,
        };

    static readonly Gen<Account> Parts =
        from id in Gen.OneOfConst("", "123456789012")
        from roles in Roles.Array[0, 3]
        from policies in Policies.Array[0, 3]
        from subnets in Subnets.Array[0, 3]
        from clusters in Clusters.Array[0, 3]
        from resources in Resources.Array[0, 3]
        from groups in Gen.OneOfConst<ImmutableArray<SecurityGroupRule>?>(null, [], [new("tcp", 1, 2, "x")]).Array[0, 2]
        from launchers in Gen.Select(Word, Time).Array[0, 2]
        select new Account
        {
            Id = id,
            Roles = [.. roles],
            Policies = [.. policies],
            Subnets = [.. subnets],
            Clusters = [.. clusters],
            ClusterResources = [.. resources],
            SecurityGroups = [.. groups.Select(rules => new SecurityGroup { Id = "sg", Ingress = rules })],
            Launchers =
            [
                .. launchers.Select(item => new Launcher
                {
                    Arn = item.Item1, Kind = LauncherKind.Role, PrincipalArn = item.Item1,
                    Launches = item.Item2 is { } at ? [new() { At = at, ServiceRole = item.Item1 }] : [],
                }),
            ],
        };

    [Fact]
    public void The_order_of_parts_does_not_matter() =>
        Gen.Select(Parts.Array[2, 4], Gen.Int).Sample((parts, seed) =>
        {
            var shuffled = parts.ToArray();
            new Random(seed).Shuffle(shuffled);
            var (one, problems) = AccountMerge.Of(parts);
            var (other, otherProblems) = AccountMerge.Of(shuffled);
            Assert.Equal(Text(one!), Text(other!));
            Assert.Equal(problems, otherProblems);
        }, iter: 500);

    [Fact]
    public void A_part_that_comes_twice_changes_nothing() =>
        Parts.Array[1, 3].Sample(parts => Assert.Equal(Merged(parts), Merged([.. parts, .. parts])), iter: 500);

    [Fact]
    public void Merging_in_two_steps_is_merging_at_once() =>
        Gen.Select(Parts.Array[1, 3], Parts.Array[1, 3]).Sample((left, right) =>
            Assert.Equal(Merged([.. left, .. right]), Merged([AccountMerge.Of(left).Account!, AccountMerge.Of(right).Account!])), iter: 500);

    [Fact]
    public void Merging_with_nothing_changes_nothing() =>
        Assert.Equal(Text(Samples.Full), Merged([Samples.Full, new Account { Partition = "aws" }]));

    [Fact]
    public void The_sample_survives_being_halved()
    {
        var network = new Account { Vpcs = Samples.Full.Vpcs, Subnets = Samples.Full.Subnets, RouteTables = Samples.Full.RouteTables };
        var rest = Samples.Full with { Vpcs = [], Subnets = [], RouteTables = [] };

        Assert.Equal(Text(Samples.Full), Merged([network, rest]));
    }

    [Fact]
    public void Each_subject_and_field_in_dispute_is_named_once()
    {
        static Account Owned(string owner, string file) => new() { Vpcs = [new() { Id = "vpc-1", OwnerId = owner, Origin = new(file, 1) }] };

        var (account, problems) = AccountMerge.Of([Owned("1", "c"), Owned("2", "a"), Owned("3", "b")]);

        Assert.Equal(["a:1: the sources disagree about the owner of `vpc-1` (also b:1, c:1)"], problems.Select(problem => problem.ToString()));
        Assert.Equal([new Gap("vpc-1", "the sources disagree about its owner")], account!.Gaps);
        Assert.Equal("3", account.Vpcs[0].OwnerId);
    }

    static string Merged(Account[] parts) => Text(AccountMerge.Of(parts).Account!);

    static string Text(Account account) => Encoding.UTF8.GetString(AccountFile.Write(account));
}
