using Xunit;
using static EmrShift.Tests.Launch.PreflightAsked;

namespace EmrShift.Tests.Launch;

/// <summary>
/// Failures of the service role that people met (the numbers are those of the failure catalogue), each as an account in which it happens, and the account
/// in which it doesn't. A line of the expectation: row, action, resource; <c>?</c> before it where the account leaves it open.
/// </summary>
public sealed class PreflightTests
{
    [Fact] // 1, 5: an untagged subnet, everything else in order
    public void An_untagged_subnet_stops_the_launch()
    {
        Check(Roles + "subnet subnet-2 tags -\nrequest r subnet subnet-2", "L2 ec2:RunInstances subnet-2");
        Check(Roles + "request r subnet subnet-1", "");
    }

    [Fact] // 1: the module's example, VPC and subnet untagged, EMR makes the groups
    public void An_untagged_VPC_stops_EMR_from_making_its_groups()
    {
        Check(Roles + "vpc vpc-1 tags -\nrequest r subnet subnet-1", "N2 ec2:CreateSecurityGroup vpc-1");
        Check(Roles + "vpc vpc-1 tags -\nsg sg-1\nrequest r subnet subnet-1 master sg-1 core sg-1", "");
    }

    [Theory] // 2: the custom node role; a path is as bad as another name
    [InlineData("", "L7 iam:PassRole app-node")]
    [InlineData("allow EMR_DefaultRole_V2 iam:PassRole on arn:aws:iam::123456789012:role/app-node if iam:PassedToService=ec2.amazonaws.com*\n", "")]
    [InlineData("allow EMR_DefaultRole_V2 iam:PassRole on arn:aws:iam::123456789012:role/app-node if iam:PassedToService=elasticmapreduce.amazonaws.com*\n", "L7 iam:PassRole app-node")]
    public void A_node_role_of_another_name_must_be_passable(string statement, string expected) =>
        Check($"{Roles}role app-node trusts ec2 attached AmazonElasticMapReduceforEC2Role\n{statement}request r profile app-node subnet subnet-1", expected);

    [Fact]
    public void A_node_role_with_a_path_is_not_the_default_role() =>
        Check(
            """
            role EMR_DefaultRole_V2 trusts elasticmapreduce attached AmazonEMRServicePolicy_v2
            role EMR_EC2_DefaultRole path /service-role/ trusts ec2 attached AmazonElasticMapReduceforEC2Role
            subnet subnet-1
            request r subnet subnet-1
            """, "L7 iam:PassRole EMR_EC2_DefaultRole");

    [Fact] // 3: a service role without fleet rights
    public void A_fleet_needs_its_own_rights()
    {
        const string Launch = "allow app-emr ec2:Describe*,ec2:RunInstances,ec2:CreateTags,ec2:AuthorizeSecurityGroup*,ec2:RevokeSecurityGroupEgress,ec2:CreateSecurityGroup,iam:PassRole\n";
        const string Fleet = "allow app-emr ec2:CreateFleet,ec2:CreateLaunchTemplate\n";
        var account = Roles + "role app-emr trusts elasticmapreduce\n" + Launch;
        Check(account + "request r role app-emr subnet subnet-1 fleets",
            """
            F1 ec2:CreateLaunchTemplate launch-template/*
            F4 ec2:CreateFleet fleet/*
            F4 ec2:CreateFleet image/ami-*
            F5 ec2:CreateFleet instance/*
            F5 ec2:CreateFleet volume/*
            F6 ec2:CreateFleet launch-template/*
            F7 ec2:CreateFleet subnet-1
            """);
        Check(account + Fleet + "request r role app-emr subnet subnet-1 fleets", "");
        Check(account + "request r role app-emr subnet subnet-1", "");
    }

    [Theory] // 4, 15: the first Spot launch of an account
    [InlineData("EMR_DefaultRole_V2", "account 123456789012 without AWSServiceRoleForEC2Spot", "spot", "L9 iam:CreateServiceLinkedRole AWSServiceRoleForEC2Spot")]
    [InlineData("EMR_DefaultRole_V2", "account 123456789012", "spot", "")]
    [InlineData("EMR_DefaultRole_V2", "account 123456789012 without AWSServiceRoleForEC2Spot", "m5.xlarge", "")]
    [InlineData("EMR_DefaultRole", "account 123456789012 without AWSServiceRoleForEC2Spot", "spot", "")]
    public void Spot_needs_its_service_linked_role(string serviceRole, string account, string market, string expected) =>
        Check($"{account}\n{Roles}role EMR_DefaultRole trusts elasticmapreduce attached AmazonElasticMapReduceRole\nrequest r role {serviceRole} subnet subnet-1 groups master:1,core:2:{market}", expected);

    [Theory] // 1, 5, 30: the cluster's tag, letter by letter
    [InlineData("-", false)]
    [InlineData("for-use-with-amazon-emr-managed-policies=True", false)]
    [InlineData("For-Use-With-Amazon-EMR-Managed-Policies=true", true)]
    [InlineData("for-use-with-amazon-emr-managed-policies=true", true)]
    public void The_tag_is_compared_by_its_value_with_case(string tags, bool isAllowed) =>
        Check($"{Roles}request r subnet subnet-1 tags {tags}", isAllowed ? "" : "L1 ec2:RunInstances instance/*\nL1 ec2:RunInstances volume/*");

    [Fact] // 6, 9: the console's supplement names one subnet and one VPC
    public void A_supplement_covers_the_network_that_it_names()
    {
        var account = Roles.Replace("subnet subnet-1\n", "vpc vpc-1 tags -\nsubnet subnet-1 tags -\nvpc vpc-2 tags -\nsubnet subnet-2 vpc vpc-2 tags -\n", StringComparison.Ordinal)
            + """
            allow EMR_DefaultRole_V2 ec2:CreateNetworkInterface,ec2:RunInstances,ec2:CreateFleet on arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1
            allow EMR_DefaultRole_V2 ec2:CreateSecurityGroup on arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1

            """;
        Check(account + "request r subnet subnet-1", "");
        Check(account + "request r subnet subnet-2", "N2 ec2:CreateSecurityGroup vpc-2\nL2 ec2:RunInstances subnet-2");
    }

    [Fact] // 7, 8: a role that was made for something else
    public void A_role_without_EC2_rights_fails_from_the_first_call()
    {
        var lines = Failures(Roles + "role LabRole trusts elasticmapreduce\nrequest r role LabRole subnet subnet-1");
        Assert.StartsWith("V1 ec2:DescribeSubnets *\n", lines, StringComparison.Ordinal);
        Assert.Contains("N1 ec2:CreateSecurityGroup security-group/*\n", lines, StringComparison.Ordinal);
    }

    [Theory] // 25: placement groups that the request asks for
    [InlineData("", "placement", "P1 ec2:CreatePlacementGroup placement-group/EMR_*")]
    [InlineData("", "", "")]
    [InlineData("allow app-emr ec2:CreatePlacementGroup on arn:aws:ec2:*:*:placement-group/pg-*\n", "placement", "P1 ec2:CreatePlacementGroup placement-group/EMR_*")]
    [InlineData("allow app-emr ec2:CreatePlacementGroup on arn:aws:ec2:*:*:placement-group/EMR_*\n", "placement", "")]
    public void Placement_groups_are_known_by_their_name(string statement, string placement, string expected) =>
        Check($"{Roles}role app-emr trusts elasticmapreduce attached AmazonElasticMapReduceRole\n{statement}request r role app-emr subnet subnet-1 groups master:3,core:2 {placement}", expected);

    [Theory] // 26: the key of the volumes does not know the new role
    [InlineData("", "EMR_DefaultRole_V2", 7)]
    [InlineData("users EMR_DefaultRole", "EMR_DefaultRole_V2", 7)]
    [InlineData("users EMR_DefaultRole_V2", "EMR_DefaultRole_V2", 0)]
    [InlineData("users EMR_DefaultRole", "EMR_DefaultRole", 0)]
    public void The_key_of_the_volumes_must_name_the_service_role(string users, string serviceRole, int failures)
    {
        var lines = Failures(
            $"""
            {Roles}
            role EMR_DefaultRole trusts elasticmapreduce attached AmazonElasticMapReduceRole
            key key-1 {users}
            security sec ebs key-1
            allow EMR_EC2_DefaultRole kms:Decrypt,kms:GenerateDataKey on arn:aws:kms:eu-west-1:123456789012:key/key-1
            request r role {serviceRole} subnet subnet-1 security sec
            """).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(failures, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("L10 kms:", line, StringComparison.Ordinal));
    }

    [Fact] // 27: targeted capacity reservations
    public void Capacity_reservations_need_launch_template_versions()
    {
        const string Request = "request r subnet subnet-1 fleets reservations arn:aws:resource-groups:eu-west-1:123456789012:group/odcr";
        Check(Roles + Request, "F10 ec2:DescribeLaunchTemplateVersions *\nF10 ec2:DeleteLaunchTemplateVersions launch-template/*");
        Check(Roles + "allow EMR_DefaultRole_V2 ec2:DescribeLaunchTemplateVersions,ec2:DeleteLaunchTemplateVersions\n" + Request, "");
    }

    [Fact] // 28: a running cluster without the tag can't grow after the switch
    public void A_running_cluster_without_the_tag_cannot_grow()
    {
        const string Untagged = "cluster j-1 WAITING subnet subnet-1 tags -\n";
        Assert.Contains("S5 ec2:RunInstances instance/*\nS5 ec2:RunInstances volume/*", Failures(Roles + Untagged), StringComparison.Ordinal);
        Check(Roles + "cluster j-1 WAITING subnet subnet-1", "");
        Check(Roles + "role EMR_DefaultRole trusts elasticmapreduce attached AmazonElasticMapReduceRole\ncluster j-1 WAITING role EMR_DefaultRole subnet subnet-1 tags -", "");
        Assert.DoesNotContain("S5", Failures(Roles + "cluster j-1 TERMINATED subnet subnet-1 tags -"), StringComparison.Ordinal);
    }

    [Fact] // 28: a tag that came later does not reach the launch template
    public void A_launch_template_without_the_tag_stops_a_fleet_from_growing() =>
        Check(
            Roles + "cluster j-1 WAITING subnet subnet-1 fleets\npart template:lt-1 cluster j-1 tags -\npart instance:i-1 cluster j-1",
            """
            L5 ec2:RunInstances lt-1
            F6 ec2:CreateFleet lt-1
            S5 ec2:RunInstances lt-1
            S5 ec2:CreateFleet lt-1
            """);

    [Theory] // 29: the scaling policy is not attached
    [InlineData("EMR_AutoScaling_DefaultRole", "", "")]
    [InlineData("app-scaling", "", "S3 iam:PassRole app-scaling")]
    [InlineData("app-scaling", "allow EMR_DefaultRole_V2 iam:PassRole on arn:aws:iam::123456789012:role/app-scaling if iam:PassedToService=application-autoscaling.amazonaws.com*\n", "")]
    public void An_auto_scaling_role_of_another_name_must_be_passable(string role, string statement, string expected) =>
        Check($"{Roles}role {role} trusts elasticmapreduce,application-autoscaling\n{statement}request r subnet subnet-1 autoscaling {role} scaled", expected);

    [Fact]
    public void An_auto_scaling_role_without_a_scaling_policy_leaves_the_question_open() =>
        Check(Roles + "role app-scaling trusts application-autoscaling\nrequest r subnet subnet-1 autoscaling app-scaling", "? S3 iam:PassRole app-scaling");

    [Fact]
    public void The_model_holds_in_China() =>
        Check(
            $"""
            account 123456789012 region cn-north-1 partition aws-cn without AWSServiceRoleForEMRCleanup
            {Roles}
            user ci attached AmazonEMRFullAccessPolicy_v2
            launcher user:ci
            sg sg-1
            request r subnet subnet-1 master sg-1 core sg-1 fleets master:1,core:2:spot autoscaling EMR_AutoScaling_DefaultRole
            role EMR_AutoScaling_DefaultRole trusts elasticmapreduce,application-autoscaling
            """, "");

    [Fact]
    public void An_additional_group_needs_the_tag_and_a_key_pair_does_not() =>
        Check(
            Roles + "sg sg-1\nsg sg-2 tags -\nrequest r subnet subnet-1 master sg-1 core sg-1 additional sg-2 key-name ssh",
            "L2 ec2:RunInstances sg-2");

    [Fact]
    public void Default_groups_from_before_v2_are_reused_and_need_the_tag() =>
        Check(
            Roles + "sg sg-1 name ElasticMapReduce-master tags -\nsg sg-2 name ElasticMapReduce-slave\nrequest r subnet subnet-1",
            """
            N4 ec2:AuthorizeSecurityGroupIngress sg-1
            N4 ec2:AuthorizeSecurityGroupEgress sg-1
            N4 ec2:RevokeSecurityGroupEgress sg-1
            L2 ec2:RunInstances sg-1
            """);

    [Fact]
    public void The_endpoint_of_7_5_0_is_no_failure_when_it_is_denied() =>
        Check(Roles + "vpc vpc-1 tags -\nsg sg-1\nrequest r subnet subnet-1 master sg-1 core sg-1 release 7.5.0", "");
}
