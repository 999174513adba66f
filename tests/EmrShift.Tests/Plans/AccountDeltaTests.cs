using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using EmrShift.Accounts;
using EmrShift.Plans.Proving;
using Xunit;

namespace EmrShift.Tests.Plans;

/// <summary>A state of the move asks again what a change can matter to. What is missed here would never be asked.</summary>
public sealed class AccountDeltaTests
{
    static readonly Account Before = new()
    {
        Id = "123456789012",
        Roles = [new Role { Arn = "arn:aws:iam::123456789012:role/service", Name = "service", AttachedPolicies = ["arn:aws:iam::123456789012:policy/p"], PermissionsBoundary = "arn:aws:iam::123456789012:policy/b" }],
        Users =
        [
            new User { Arn = "arn:aws:iam::123456789012:user/alice", Name = "alice", Groups = ["team"] },
            new User { Arn = "arn:aws:iam::123456789012:user/bob", Name = "bob", AttachedPolicies = ["arn:aws:iam::123456789012:policy/p"] },
            new User { Arn = "arn:aws:iam::123456789012:user/eve", Name = "eve" },
        ],
        Groups = [new Group { Arn = "arn:aws:iam::123456789012:group/team", Name = "team", AttachedPolicies = ["arn:aws:iam::123456789012:policy/g"] }],
        Policies =
        [
            new ManagedPolicy { Arn = "arn:aws:iam::123456789012:policy/p", Name = "p" },
            new ManagedPolicy { Arn = "arn:aws:iam::123456789012:policy/b", Name = "b" },
            new ManagedPolicy { Arn = "arn:aws:iam::123456789012:policy/g", Name = "g" },
        ],
        Vpcs = [new Vpc { Id = "vpc-1" }],
        Subnets = [new Subnet { Id = "subnet-1" }],
        SecurityGroups = [new SecurityGroup { Id = "sg-1", Name = "one", VpcId = "vpc-1" }],
        VpcEndpoints = [new VpcEndpoint { Id = "vpce-1", VpcId = "vpc-1" }],
    };

    [Fact]
    public void Nothing_differs_between_an_account_and_itself() => Assert.Equal("", Told(Before, Before with { }));

    [Theory]
    [InlineData(nameof(Account.InstanceProfiles), "everything")]
    [InlineData(nameof(Account.Keys), "everything")]
    [InlineData(nameof(Account.Buckets), "everything")]
    [InlineData(nameof(Account.Launchers), "everything")]
    [InlineData(nameof(Account.Scps), "everything")]
    [InlineData(nameof(Account.Rcps), "everything")]
    [InlineData(nameof(Account.RouteTables), "everything")]
    [InlineData(nameof(Account.ResourcePolicies), "everything")]
    [InlineData(nameof(Account.Images), "everything")]
    [InlineData(nameof(Account.SecurityConfigurations), "everything")]
    [InlineData(nameof(Account.EbsEncryptionDefaults), "everything")]
    [InlineData(nameof(Account.Clusters), "shapes")]
    [InlineData(nameof(Account.Shapes), "shapes")]
    public void A_list_that_differs_matters(string list, string told)
    {
        var property = typeof(Account).GetProperty(list)!;
        var after = Before with { };
        // Another list, with as little in it: the objects are compared, not what they hold.
        typeof(AccountDeltaTests).GetMethod(nameof(Set), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(property.PropertyType.GetGenericArguments()).Invoke(null, [after, property]);
        Assert.Equal(told, Told(Before, after));
    }

    [Fact]
    public void What_belongs_to_one_principal_names_it()
    {
        Assert.Equal("role/service", Told(Before, Before with { Roles = [Before.Roles[0] with { AttachedPolicies = [] }] }));
        Assert.Equal("role/service service", Told(Before, Before with { Roles = [Before.Roles[0] with { TrustPolicy = "{}" }] }));
        Assert.Equal("role/service service", Told(Before, Before with { Roles = [Before.Roles[0] with { Tags = [new Tag("a", "b")] }] }));
        Assert.Equal("role/service service", Told(Before, Before with { Roles = [] }));
        Assert.Equal("user/eve", Told(Before, Before with { Users = [Before.Users[0], Before.Users[1], Before.Users[2] with { AttachedPolicies = ["x"] }] }));
        Assert.Equal("user/alice", Told(Before, Before with { Groups = [Before.Groups[0] with { AttachedPolicies = [] }] }));
    }

    [Fact]
    public void A_policy_names_all_who_hold_it()
    {
        Assert.Equal("role/service user/bob", Told(Before, Changed(0)));
        Assert.Equal("role/service", Told(Before, Changed(1)));
        Assert.Equal("user/alice", Told(Before, Changed(2)));

        static Account Changed(int policy) => Before with { Policies = Before.Policies.SetItem(policy, Before.Policies[policy] with { Document = "{}" }) };
    }

    [Fact]
    public void A_network_names_itself_and_what_it_decides()
    {
        Assert.Equal("vpc-1", Told(Before, Before with { Vpcs = [new Vpc { Id = "vpc-1", Tags = [new Tag("a", "b")] }] }));
        Assert.Equal("subnet-1", Told(Before, Before with { Subnets = [new Subnet { Id = "subnet-1", Tags = [new Tag("a", "b")] }] }));
        Assert.Equal("sg-1", Told(Before, Before with { SecurityGroups = [Before.SecurityGroups[0] with { Tags = [new Tag("a", "b")] }] }));
        Assert.Equal("sg-1 vpc-1", Told(Before, Before with { SecurityGroups = [Before.SecurityGroups[0] with { Name = "two" }] }));
        Assert.Equal("sg-1 vpc-1", Told(Before, Before with { SecurityGroups = [] }));
        Assert.Equal("vpc-1", Told(Before, Before with { VpcEndpoints = [] }));
    }

    /// <summary>A list that is new in the account has to be judged here, too.</summary>
    [Fact]
    public void Every_list_of_an_account_is_judged() => Assert.Equal(
        [
            "Buckets", "ClusterResources", "Clusters", "EbsEncryptionDefaults", "Gaps", "Groups", "Images", "InstanceProfiles", "Keys", "Launchers", "Policies", "Rcps",
            "ResourcePolicies", "Roles", "RouteTables", "Scps", "SecurityConfigurations", "SecurityGroups", "Shapes", "Subnets", "Users", "VpcEndpoints", "Vpcs",
        ],
        typeof(Account).GetProperties().Where(property => property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            .Select(property => property.Name).Order(StringComparer.Ordinal));

    static void Set<T>(Account account, PropertyInfo property) => property.SetValue(account, ImmutableCollectionsMarshal.AsImmutableArray((T[])Array.CreateInstance(typeof(T), 0)));

    static string Told(Account before, Account after)
    {
        var delta = AccountDelta.Of(before, after);
        IEnumerable<string> parts = [
            .. delta.IsEverything ? ["everything"] : Array.Empty<string>(),
            .. delta.AreShapes ? ["shapes"] : Array.Empty<string>(),
            .. delta.Principals.Select(arn => arn.Split(':')[5]).Concat(delta.Things).Order(StringComparer.Ordinal)];
        return string.Join(' ', parts);
    }
}
