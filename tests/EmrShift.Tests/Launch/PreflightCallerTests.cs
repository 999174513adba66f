using Xunit;
using static EmrShift.Tests.Launch.PreflightAsked;

namespace EmrShift.Tests.Launch;

/// <summary>What whoever starts a cluster may lack (the numbers are those of the failure catalogue).</summary>
public sealed class PreflightCallerTests
{
    [Theory] // 13, 37: the first cluster of an account
    [InlineData("without AWSServiceRoleForEMRCleanup", "", "C6 iam:CreateServiceLinkedRole AWSServiceRoleForEMRCleanup")]
    [InlineData("without AWSServiceRoleForEMRCleanup", "iam:CreateServiceLinkedRole", "")]
    [InlineData("", "", "")]
    public void The_caller_makes_the_clean_up_role(string account, string action, string expected) =>
        Check(
            $"""
            account 123456789012 {account}
            {Roles}
            role ci
            allow ci elasticmapreduce:*,iam:PassRole{(action.Length > 0 ? "," + action : "")}
            launcher role:ci
            request r subnet subnet-1
            """, expected);

    [Theory] // 31, 32, 36: the caller with AmazonEMRFullAccessPolicy_v2
    [InlineData("request r subnet subnet-1", "")]
    [InlineData("request r subnet subnet-1 tags -", "C1 elasticmapreduce:RunJobFlow cluster/*\nL1 ec2:RunInstances instance/*\nL1 ec2:RunInstances volume/*")]
    [InlineData("request r subnet subnet-1 role app-emr", "C3 iam:PassRole app-emr")]
    [InlineData("request r subnet subnet-1 auto-termination", "C7 elasticmapreduce:PutAutoTerminationPolicy cluster/*")] // 44
    [InlineData("request r subnet subnet-1 managed-scaling", "")]
    public void The_v2_full_access_policy_has_its_limits(string request, string expected) =>
        Check(
            $"""
            {Roles}
            role app-emr trusts elasticmapreduce attached AmazonEMRServicePolicy_v2
            user ci attached AmazonEMRFullAccessPolicy_v2
            launcher user:ci
            {request}
            """, expected);

    [Theory] // 32: AddTags since April 2023
    [InlineData("elasticmapreduce:RunJobFlow", "C2 elasticmapreduce:AddTags cluster/*")]
    [InlineData("elasticmapreduce:RunJobFlow,elasticmapreduce:AddTags", "")]
    public void Tags_in_the_request_need_AddTags(string actions, string expected) =>
        Check($"{Roles}role ci\nallow ci {actions},iam:PassRole\nlauncher role:ci\nrequest r subnet subnet-1", expected);

    [Fact] // a launch that CloudTrail saw, tagged afterwards: EMR102
    public void The_tags_that_count_are_those_of_the_request_that_was_seen() =>
        Check(
            Roles + """
            user ci attached AmazonElasticMapReduceFullAccess
            launcher user:ci saw j-1 late
            cluster j-1 TERMINATED subnet subnet-1
            """, "L1 ec2:RunInstances instance/*\nL1 ec2:RunInstances volume/*");
}
