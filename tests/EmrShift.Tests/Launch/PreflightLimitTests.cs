using Xunit;
using static EmrShift.Tests.Launch.PreflightAsked;

namespace EmrShift.Tests.Launch;

/// <summary>What stands above a role's own policies, and what an account leaves unknown.</summary>
public sealed class PreflightLimitTests
{
    [Fact]
    public void A_permissions_boundary_limits_the_service_role() =>
        Check(
            Roles.Replace("attached AmazonEMRServicePolicy_v2", "attached AmazonEMRServicePolicy_v2 boundary NoPassRole", StringComparison.Ordinal)
            + """
            policy NoPassRole {"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}]}
            request r subnet subnet-1
            """, "L7 iam:PassRole EMR_EC2_DefaultRole");

    [Fact]
    public void A_policy_whose_text_is_not_known_leaves_everything_open_that_it_could_turn()
    {
        var lines = Failures(Roles.Replace("attached AmazonEMRServicePolicy_v2", "attached AmazonEMRServicePolicy_v2,Unread", StringComparison.Ordinal) + "request r subnet subnet-1");
        Assert.Contains("? L1 ec2:RunInstances instance/*", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("\nL1", lines, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_account_does_not_know_is_open_not_denied() =>
        Check(Roles + "request r subnet subnet-9 master sg-9 core sg-9",
            """
            ? N4 ec2:AuthorizeSecurityGroupIngress sg-9
            ? N4 ec2:AuthorizeSecurityGroupEgress sg-9
            ? N4 ec2:RevokeSecurityGroupEgress sg-9
            ? N5 ec2:CreateNetworkInterface subnet-9
            ? N5 ec2:CreateNetworkInterface security-group/*
            ? L2 ec2:RunInstances subnet-9
            ? L2 ec2:RunInstances sg-9
            """);

    [Fact]
    public void A_service_control_policy_denies_what_v2_allows() =>
        Check(
            Roles + """
            scp FullAWSAccess {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}
            scp TypesOfCompany {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:RunInstances","Resource":"arn:aws:ec2:*:*:instance/*","Condition":{"StringNotLike":{"ec2:InstanceType":"m5.*"}}}]}
            request r subnet subnet-1 groups master:1:m5.xlarge,core:2:r5.xlarge
            """, "L1 ec2:RunInstances instance/*");

    [Fact]
    public void A_service_control_policy_on_what_only_AWS_knows_leaves_the_launch_open() =>
        Check(
            Roles + """
            scp FullAWSAccess {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}
            scp Imds {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:RunInstances","Resource":"arn:aws:ec2:*:*:instance/*","Condition":{"StringNotEquals":{"ec2:MetadataHttpTokens":"required"}}}]}
            request r subnet subnet-1
            """, "? L1 ec2:RunInstances instance/*");
}
