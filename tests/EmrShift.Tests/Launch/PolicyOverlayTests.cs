using EmrShift.Accounts;
using EmrShift.Launch;
using Xunit;

namespace EmrShift.Tests.Launch;

public sealed class PolicyOverlayTests
{
    const string Picture =
        """
        role EMR_DefaultRole trusts elasticmapreduce attached AmazonElasticMapReduceRole
        role EMR_EC2_DefaultRole trusts ec2 attached AmazonElasticMapReduceforEC2Role
        role app-node trusts ec2 attached AmazonElasticMapReduceforEC2Role
        role mwaa attached AmazonElasticMapReduceFullAccess
        user reader attached AmazonElasticMapReduceReadOnlyAccess
        bucket code
        vpc vpc-1 tags -
        subnet subnet-1 tags - private
        launcher mwaa:etl principal mwaa
        request nightly role EMR_DefaultRole profile app-node subnet subnet-1 tags - steps s3://code/app.jar

        """;

    [Fact]
    public void V2_takes_the_place_of_v1_and_a_policy_without_successor_goes()
    {
        var account = PolicyVariants.Of(Read(Picture), PolicyVariant.V2);
        Assert.Equal(
            [
                "EMR_DefaultRole: AmazonEMRServicePolicy_v2", "EMR_EC2_DefaultRole: ", "app-node: ", "mwaa: AmazonEMRFullAccessPolicy_v2", "reader: AmazonEMRReadOnlyAccessPolicy_v2",
            ],
            Attached(account));
        Assert.Equal(["EMR_DefaultRole: AmazonElasticMapReduceRole"], Attached(PolicyVariants.Of(account, PolicyVariant.V1)).Take(1));
    }

    [Fact]
    public void In_China_the_successor_has_that_partitions_ARN()
    {
        var account = PolicyVariants.Of(Read("account 123456789012 partition aws-cn region cn-north-1\nrole r attached AmazonElasticMapReduceRole"), PolicyVariant.V2);
        Assert.Equal(["arn:aws-cn:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2"], account.Roles.Single(role => role.Name == "r").AttachedPolicies);
    }

    [Theory]
    [InlineData(PolicyVariant.Current, Readiness.Ready)]
    [InlineData(PolicyVariant.V1, Readiness.Ready)]
    [InlineData(PolicyVariant.V2, Readiness.NotReady)]
    [InlineData(PolicyVariant.Planned, Readiness.Ready)]
    public void A_cluster_that_works_today_works_after_the_planned_move(PolicyVariant variant, Readiness expected) =>
        Assert.Equal(expected, Assert.Single(Preflight.Run(Read(Picture), variant).Clusters).Readiness);

    [Theory]
    [InlineData("cluster j-1 WAITING role EMR_DefaultRole profile app-node subnet subnet-1 tags - fleets master:1,core:2:spot\nlauncher mwaa:other principal mwaa saw j-1 tags -\naccount 123456789012 without AWSServiceRoleForEC2Spot")]
    [InlineData("sg sg-1 tags -\nsg sg-2 tags -\nsg sg-3 tags -\nrequest own role EMR_DefaultRole subnet subnet-1 master sg-1 core sg-2 access sg-3 release 7.5.0 tags -")]
    public void The_plan_knows_running_clusters_and_own_groups(string lines)
    {
        var account = Read(Picture + lines);
        Assert.All(Preflight.Run(account).Clusters, cluster => Assert.Equal(Readiness.Ready, cluster.Readiness));
        Assert.All(Preflight.Run(account, PolicyVariant.Planned).Clusters, cluster => Assert.Equal(Readiness.Ready, cluster.Readiness));
    }

    [Fact]
    public void Each_kind_of_change_reaches_its_thing_and_no_other()
    {
        var before = Read(Picture + "role boundary\ninline mwaa old {}\n");
        const string Role = "arn:aws:iam::123456789012:role/mwaa";
        var after = new PolicyOverlay
        {
            Attach = [(Role, "arn:aws:iam::aws:policy/B")],
            Detach = [(Role, "arn:aws:iam::aws:policy/AmazonElasticMapReduceFullAccess")],
            Put = [(Role, new InlinePolicy("new", "{}"))],
            Delete = [(Role, "old")],
            Policies = [new ManagedPolicy { Arn = "arn:aws:iam::123456789012:policy/P", Name = "P", Document = "{}" }],
            Roles = [new Role { Arn = "arn:aws:iam::123456789012:role/made", Name = "made" }],
            Tags = [("subnet-1", Tags.Emr)],
            ShapeTags = [("nightly", Tags.Emr)],
        }.ApplyTo(before);

        var role = after.Roles.Single(role => role.Name == "mwaa");
        Assert.Equal(["arn:aws:iam::aws:policy/B"], role.AttachedPolicies);
        Assert.Equal(["new"], role.InlinePolicies.Select(policy => policy.Name));
        Assert.Equal(["P"], after.Policies.Select(policy => policy.Name));
        Assert.Equal(before.Roles.Select(other => other.Arn).Append("arn:aws:iam::123456789012:role/made").Order(StringComparer.Ordinal), after.Roles.Select(other => other.Arn));
        Assert.True(after.Subnets[0].Tags.HasEmrTag());
        Assert.True(after.Shapes[0].Tags.HasEmrTag());
        Assert.False(after.Vpcs[0].Tags.HasEmrTag());
        Assert.Equal(before.Users, after.Users);
    }

    static IEnumerable<string> Attached(Account account) => account.Roles.Where(role => !role.IsServiceLinked)
        .Select(role => (role.Name, role.AttachedPolicies)).Concat(account.Users.Select(user => (user.Name, user.AttachedPolicies)))
        .Select(principal => $"{principal.Name}: {string.Join(' ', principal.AttachedPolicies.Select(AccountIndex.NameIn))}");

    static Account Read(string picture)
    {
        var reading = Pictures.Read(picture);
        Assert.Equal([], reading.Problems.Select(problem => $"{problem.Line}: {problem.Message}"));
        return reading.Account;
    }
}
