using EmrShift.Accounts;
using EmrShift.Accounts.Sources;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Accounts;

/// <summary>The examples are whole: every file is recognised, nothing is wrong with them, and they say what the article says.</summary>
public sealed class ExampleTests
{
    [Theory]
    [InlineData("article")]
    [InlineData("article-after")]
    [InlineData("default-roles")]
    public void An_example_is_read_without_a_problem(string example)
    {
        var (account, problems, unrecognised) = Read(RepositoryRoot.File("examples", example));

        Assert.Empty(problems);
        Assert.Empty(unrecognised);
        Assert.Equal("123456789012", account.Id);
        Assert.Empty(account.Gaps);
        Assert.Single(account.Shapes);
    }

    [Fact]
    public void The_articles_account_is_the_articles()
    {
        var (account, _, _) = Read(RepositoryRoot.File("examples", "article"));
        var index = new AccountIndex(account);
        var shape = account.Shapes[0];

        Assert.Equal("ap-northeast-1", shape.Region);
        Assert.False(shape.Tags.HasEmrTag());
        Assert.True(shape.UsesGlueCatalog() && shape.UsesAutoScalingPolicy() && !shape.UsesSpot());
        Assert.Equal(["arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole"], index.Role(shape.ServiceRole)!.AttachedPolicies);
        Assert.Equal(["arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role"], index.NodeRole(shape.JobFlowRole)!.AttachedPolicies);
        Assert.Equal(["arn:aws:iam::aws:policy/AmazonElasticMapReduceFullAccess"], index.Role(account.Launchers[0].PrincipalArn)!.AttachedPolicies);
        var subnet = index.Subnet(shape.SubnetIds[0])!;
        Assert.False(subnet.Tags.HasEmrTag());
        Assert.Equal(SubnetRouting.Private, Routing.Of(subnet, account));
        Assert.All(account.SecurityGroups, group => Assert.True(group.Tags.HasEmrTag() && DefaultSecurityGroups.Has(group.Name)));
        Assert.Equal("account-authorization-details.json", Path.GetFileName(index.Role("ServiceRole")!.Origin!.File));
    }

    [Fact]
    public void After_the_move_the_tags_are_there()
    {
        var (account, _, _) = Read(RepositoryRoot.File("examples", "article-after"));

        Assert.True(account.Shapes[0].Tags.HasEmrTag() && account.Subnets[0].Tags.HasEmrTag());
        Assert.DoesNotContain(account.Roles.SelectMany(role => role.AttachedPolicies), arn => arn.EndsWith("/AmazonElasticMapReduceRole", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("v1", "AmazonElasticMapReduceRole", false)]
    [InlineData("v2", "AmazonEMRServicePolicy_v2", true)]
    public void A_terraform_state_is_an_account(string version, string policy, bool isTagged)
    {
        var path = RepositoryRoot.Shared("cases", "terraform", version, "state.json");
        if (path is null)
            Assert.Skip("the folder of shared cases is not beside the checkout");
        var reading = FileReader.Read("state.json", File.ReadAllBytes(path));
        var account = AccountAssembly.Of(reading.Parts).Account!;
        var index = new AccountIndex(account);
        var cluster = Assert.Single(account.Clusters);

        Assert.Empty(reading.Problems);
        Assert.Equal("123456789012", account.Id);
        Assert.Equal(isTagged, cluster.Shape.Tags.HasEmrTag());
        Assert.Equal(isTagged, index.Subnet(cluster.Shape.SubnetIds[0])!.Tags.HasEmrTag());
        Assert.Equal([$"arn:aws:iam::aws:policy/service-role/{policy}"], index.Role(cluster.Shape.ServiceRole)!.AttachedPolicies);
        Assert.Equal("acme-emr-ec2", index.NodeRole(cluster.Shape.JobFlowRole)!.Name);
        Assert.Equal([InstanceRole.Master, InstanceRole.Core, InstanceRole.Task], cluster.Shape.InstanceGroups.Select(group => group.Role));
        Assert.Equal(SubnetRouting.Public, Routing.Of(index.Subnet(cluster.Shape.SubnetIds[0])!, account));
    }

    [Fact]
    public void The_aws_clis_own_output_is_an_account()
    {
        var folder = RepositoryRoot.Shared("cases", "cli");
        if (folder is null)
            Assert.Skip("the folder of shared cases is not beside the checkout");

        var (account, problems, unrecognised) = Read(folder);

        Assert.Empty(problems);
        Assert.Empty(unrecognised);
        Assert.True(account.Clusters[0].Shape.Tags.HasEmrTag());
        Assert.Equal(["EMR_DefaultRole", "EMR_EC2_DefaultRole"], account.Roles.Where(role => role.AttachedPolicies.Length is 1).Select(role => role.Name).Where(name => name is not "EMR_AutoScaling_DefaultRole").Order());
    }

    static (Account Account, List<string> Problems, List<string> Unrecognised) Read(string folder)
    {
        var readings = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
            .Select(file => (File: file, Reading: FileReader.Read(file, File.ReadAllBytes(file)))).ToList();
        var (account, problems) = AccountAssembly.Of([.. readings.SelectMany(item => item.Reading.Parts)]);
        return (
            account!,
            [.. readings.SelectMany(item => item.Reading.Problems).Concat(problems).Select(problem => problem.ToString())],
            [.. readings.Where(item => !item.Reading.IsRecognised).Select(item => item.File)]);
    }
}
