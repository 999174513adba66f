using EmrShift.Accounts;
using EmrShift.Launch;
using EmrShift.Plans;
using EmrShift.Plans.Slots;
using Xunit;

namespace EmrShift.Tests.Plans;

public sealed class SlotValueTests
{
    const string Picture =
        """
        role app trusts ec2 attached AmazonElasticMapReduceforEC2Role boundary limit
        inline app own {"Version": "2012-10-17", "Statement": []}
        user ann attached AmazonElasticMapReduceFullAccess groups team
        group team attached AmazonElasticMapReduceReadOnlyAccess
        policy limit { "Version" : "2012-10-17" }
        vpc vpc-1 tags -
        subnet subnet-1 tags team=data
        key k-1 { "Version": "2012-10-17" }
        cluster j-1 WAITING subnet subnet-1 tags -
        part instance:i-1 cluster j-1 tags -
        part volume:vol-1 cluster j-1 tags -

        """;

    const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":["ec2.amazonaws.com"]},"Action":"sts:AssumeRole"}]}""";

    /// <summary>Every kind of slot: the value in the picture, and another value.</summary>
    public static TheoryData<string, string?, string?> Cases => new()
    {
        { "policy-attachment/role/app/arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role", "attached", null },
        { "policy-attachment/user/ann/arn:aws:iam::aws:policy/AmazonEMRFullAccessPolicy_v2", null, "attached" },
        { "policy-attachment/group/team/arn:aws:iam::aws:policy/AmazonElasticMapReduceReadOnlyAccess", "attached", null },
        { "inline-policy/role/app/own", """{"Version":"2012-10-17","Statement":[]}""", null },
        { "inline-policy/group/team/new", null, """{"Version":"2012-10-17"}""" },
        { "customer-policy/arn:aws:iam::123456789012:policy/limit", """{"Version":"2012-10-17"}""", """{"Version":"2012-10-17","Statement":[]}""" },
        { "customer-policy/arn:aws:iam::123456789012:policy/new", null, """{"Version":"2012-10-17"}""" },
        { "role/app", $$"""{"path":"/","trust":{{Trust}}}""", null },
        { "role/new", null, $$"""{"path":"/team/","trust":{{Trust}}}""" },
        { "instance-profile/app", "app", "" },
        { "instance-profile/new", null, "app" },
        { "trust-policy/app", Trust, """{"Version":"2012-10-17","Statement":[]}""" },
        { "permissions-boundary/role/app", "arn:aws:iam::123456789012:policy/limit", null },
        { "permissions-boundary/user/ann", null, "arn:aws:iam::123456789012:policy/limit" },
        { "resource-tag/eu-west-1/subnet-1/team", "data", "other" },
        { "resource-tag/eu-west-1/vpc-1/for-use-with-amazon-emr-managed-policies", null, "true" },
        { "resource-tag/eu-west-1/vol-1/for-use-with-amazon-emr-managed-policies", null, "true" },
        { "cluster-tag/eu-west-1/j-1/for-use-with-amazon-emr-managed-policies", null, "true" },
        { "key-policy/eu-west-1/k-1", """{"Version":"2012-10-17"}""", """{"Version":"2012-10-17","Statement":[]}""" },
        { "service-linked-role/spot.amazonaws.com", "present", null },
        { "service-linked-role/other.amazonaws.com", null, "present" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_slot_is_read_changed_and_changed_back(string key, string? value, string? other)
    {
        var account = Read();
        var slot = SlotOf(key);
        Assert.Equal(value, slot.ValueIn(new AccountIndex(account)));

        var change = new Change(slot, value, other);
        var after = ChangedAccount.Of(account, [change]);
        Assert.Equal(other, slot.ValueIn(new AccountIndex(after)));

        var back = ChangedAccount.Of(after, [change.Inverse]);
        Assert.Equal(value, slot.ValueIn(new AccountIndex(back)));
    }

    [Fact]
    public void Every_kind_of_slot_has_a_case() =>
        Assert.Equal(AllSlots.Kinds.Select(kind => kind.Kind).Order(), Cases.Select(row => row.Data.Item1.Split('/')[0]).Distinct().Order());

    [Fact]
    public void What_a_change_does_not_touch_stays_the_same_object()
    {
        var account = Read();
        var after = ChangedAccount.Of(account, [new Change(new ResourceTagSlot("eu-west-1", "subnet-1", Tags.EmrKey), null, "true")]);
        Assert.True(account.Roles == after.Roles);
        Assert.True(account.Vpcs == after.Vpcs);
        Assert.False(account.Subnets == after.Subnets);
    }

    [Fact]
    public void A_clusters_tag_reaches_its_instances_and_not_its_volumes()
    {
        var after = ChangedAccount.Of(Read(), [new Change(new ClusterTagSlot("eu-west-1", "j-1", Tags.EmrKey), null, "true")]);
        Assert.Equal(["i-1"], after.ClusterResources.Where(part => part.Tags.HasEmrTag()).Select(part => part.Id));
    }

    static Slot SlotOf(string key)
    {
        var kind = AllSlots.Kinds.Single(kind => key.StartsWith(kind.Kind + "/", StringComparison.Ordinal));
        return AllSlots.Of(kind.Kind, key[(kind.Kind.Length + 1)..].Split('/', kind.Names.Count))!;
    }

    static Account Read()
    {
        var reading = Pictures.Read(Picture);
        Assert.Empty(reading.Problems);
        return reading.Account;
    }
}
