using EmrShift.Accounts;
using EmrShift.Launch;
using Xunit;

namespace EmrShift.Tests.Accounts;

public sealed class AccountPictureTests
{
    [Fact]
    public void What_is_left_out_is_in_order()
    {
        var account = Pictures.Read("subnet subnet-1\nrequest r subnet subnet-1\nrole node trusts ec2").Account;
        Assert.Equal(("123456789012", "aws"), (account.Id, account.Partition));
        Assert.True(Assert.Single(account.Subnets).Tags.HasEmrTag());
        Assert.True(Assert.Single(account.Vpcs).Tags.HasEmrTag());
        Assert.Equal(SubnetRouting.Public, Routing.Of(account.Subnets[0], account));
        var shape = Assert.Single(account.Shapes);
        Assert.True(shape.Tags.HasEmrTag());
        Assert.Equal(("EMR_DefaultRole_V2", "EMR_EC2_DefaultRole"), (shape.ServiceRole, shape.JobFlowRole));
        Assert.Equal("arn:aws:iam::123456789012:role/node", Assert.Single(account.InstanceProfiles).RoleArn);
        Assert.Contains("AWSServiceRoleForEC2Spot", account.Roles.Select(role => role.Name));
        Assert.Empty(account.Gaps);
    }

    [Fact]
    public void What_is_said_is_so()
    {
        var account = Pictures.Read(
            """
            # a comment
            account 210987654321 region cn-north-1 partition aws-cn without AWSServiceRoleForEC2Spot
            role EMR_DefaultRole_V2
                path /service-role/          # not a comment: part of the line
                trusts elasticmapreduce
            subnet subnet-1 tags team=data,emr private
            subnet subnet-2 tags - unrouted vpc vpc-9
            cluster j-1 WAITING fleets master:1,core:4:r5.xlarge:spot subnet subnet-1,subnet-2 tags -
            """.Replace("          # not a comment: part of the line", "", StringComparison.Ordinal)).Account;
        var role = account.Roles.Single(role => role.Name == "EMR_DefaultRole_V2");
        Assert.Equal("arn:aws-cn:iam::210987654321:role/service-role/EMR_DefaultRole_V2", role.Arn);
        Assert.Contains("elasticmapreduce.amazonaws.com.cn", role.TrustPolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("AWSServiceRoleForEC2Spot", account.Roles.Select(other => other.Name));
        Assert.Equal([new Tag("for-use-with-amazon-emr-managed-policies", "true"), new Tag("team", "data")], account.Subnets[0].Tags);
        Assert.Equal([SubnetRouting.Private, SubnetRouting.Unknown], account.Subnets.Select(subnet => Routing.Of(subnet, account)));
        var shape = Assert.Single(account.Clusters).Shape;
        Assert.Equal((4, "r5.xlarge"), (shape.InstanceFleets[1].TargetSpotCapacity, shape.InstanceFleets[1].InstanceTypeConfigs[0].InstanceType));
        Assert.Empty(shape.Tags);
    }

    [Fact]
    public void Managed_policies_are_known_by_name_and_others_are_the_customers()
    {
        var role = Pictures.Read("role r attached AmazonEMRServicePolicy_v2,Own").Account.Roles.Single(role => role.Name == "r");
        Assert.Equal(["arn:aws:iam::123456789012:policy/Own", "arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2"], role.AttachedPolicies);
    }

    [Theory]
    [InlineData("rolle r", "1: expected a kind such as `role`, `subnet` or `cluster`, found `rolle`")]
    [InlineData("\nrole", "2: expected a name after `role`, found the end of the line")]
    [InlineData("role r attachd P", "1: expected one of the words `path`, `trusts`, `attached`, `boundary`, `tags`, found `attachd`")]
    [InlineData("subnet s vpc a,b", "1: expected one value after `vpc`, found 2")]
    [InlineData("subnet s private yes", "1: expected a word of `subnet` after `private`, found `yes`")]
    [InlineData("subnet s tags emr true", "1: expected `key=value`, `emr` or `-` after `tags`, found `true`")]
    [InlineData("allow nobody s3:GetObject", "1: expected a role, user or group of a line above, found `nobody`")]
    [InlineData("request r groups tasks:2", "1: expected `master:1`, `core:2:m5.xlarge` or `task:2:spot`, found `tasks:2`")]
    [InlineData("{}", "1: expected a kind and a name, found JSON")]
    public void A_line_that_is_not_understood_is_named(string picture, string problem)
    {
        var reading = Pictures.Read(picture);
        Assert.Equal(problem, string.Join('\n', reading.Problems.Select(found => $"{found.Line}: {found.Message}")));
    }

    [Fact]
    public void A_wrong_line_loses_only_itself()
    {
        var reading = Pictures.Read("subnet subnet-1\nwhat is this\nsubnet subnet-2");
        Assert.Equal(["subnet-1", "subnet-2"], reading.Account.Subnets.Select(subnet => subnet.Id));
        Assert.Single(reading.Problems);
    }
}
