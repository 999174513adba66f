using System.Text;
using EmrShift.Diagnosis;
using EmrShift.Diagnosis.Trail;
using EmrShift.Launch;
using EmrShift.Trails;
using Xunit;

namespace EmrShift.Tests.Diagnosis;

/// <summary>The way round a cut message: the request is rebuilt from the event and decided again with the account's own policies.</summary>
public sealed class RebuiltRequestTests
{
    const string Roles = """
        role     EMR_DefaultRole_V2    trusts elasticmapreduce   attached AmazonEMRServicePolicy_v2
        role     EMR_EC2_DefaultRole   trusts ec2

        """;

    const string Tag = """{"key":"for-use-with-amazon-emr-managed-policies","value":"true"}""";

    static string Cut => "You are not authorized to perform this operation. Encoded authorization failure message: " + new string('x', 932) + "...";

    static string Event(string name, string parameters, string? message = null) => $$$$"""
        {"Records":[{"eventVersion":"1.08","userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::123456789012:assumed-role/EMR_DefaultRole_V2/CCSSession","accountId":"123456789012",
        "sessionContext":{"sessionIssuer":{"type":"Role","arn":"arn:aws:iam::123456789012:role/EMR_DefaultRole_V2","accountId":"123456789012","userName":"EMR_DefaultRole_V2"}},"invokedBy":"elasticmapreduce.amazonaws.com"},
        "eventTime":"2026-01-13T06:14:39Z","eventSource":"ec2.amazonaws.com","eventName":"{{{{name}}}}","awsRegion":"eu-west-1","sourceIPAddress":"elasticmapreduce.amazonaws.com",
        "userAgent":"elasticmapreduce.amazonaws.com","errorCode":"Client.UnauthorizedOperation","errorMessage":"{{{{message ?? Cut}}}}","requestParameters":{{{{parameters}}}},"eventID":"e-1","recipientAccountId":"123456789012"}]}
        """;

    static string RunInstances(string tags = Tag, string subnet = "subnet-1", string group = "sg-1", string profile = "EMR_EC2_DefaultRole") => $$$$"""
        {"instancesSet":{"items":[{"imageId":"ami-0123456789abcdef0","minCount":1,"maxCount":1}]},"instanceType":"m5.xlarge","subnetId":"{{{{subnet}}}}",
        "groupSet":{"items":[{"groupId":"{{{{group}}}}"}]},"iamInstanceProfile":{"name":"{{{{profile}}}}"},
        "tagSpecificationSet":{"items":[{"resourceType":"instance","tags":[{{{{tags}}}}]},{"resourceType":"volume","tags":[{{{{tags}}}}]}]}}
        """;

    /// <summary>The causes of one event with a snapshot: code, action, the resource's last part; <c>next</c> for those that would follow.</summary>
    static void Check(string picture, string records, params string[] expected)
    {
        var reading = Pictures.Read(picture);
        Assert.Empty(reading.Problems);
        var result = TrailDiagnosis.Of([TrailSource.Bytes("event.json", Encoding.UTF8.GetBytes(records))], reading.Account, stop: TestContext.Current.CancellationToken);
        Assert.Equal(1, result.Trail!.Denials);
        Assert.Equal(expected, result.Causes.Select(static cause =>
            $"{(cause.IsNext ? "next " : "")}{cause.Code} {cause.Action} {cause.Resource?[(cause.Resource.LastIndexOf(':') + 1)..]} {DiagnosisJson.NameOf(cause.Confidence)}"));
        Assert.All(result.Causes, static cause => Assert.NotEmpty(cause.Fix));
    }

    [Fact]
    public void An_untagged_subnet() =>
        Check(Roles + "subnet subnet-1 tags -\nsg sg-1", Event("RunInstances", RunInstances()),
            "EMR111 ec2:RunInstances subnet/subnet-1 certain");

    [Fact]
    public void An_untagged_security_group() =>
        Check(Roles + "subnet subnet-1\nsg sg-1 tags -", Event("RunInstances", RunInstances()),
            "EMR112 ec2:RunInstances security-group/sg-1 certain");

    [Fact]
    public void A_request_without_the_tag() =>
        Check(Roles + "subnet subnet-1\nsg sg-1", Event("RunInstances", RunInstances(tags: """{"key":"team","value":"data"}""")),
            "EMR101 ec2:RunInstances instance/* certain", "next EMR101 ec2:RunInstances volume/* certain");

    [Fact]
    public void A_node_role_that_v2_does_not_pass() =>
        Check(Roles + "role analytics-nodes trusts ec2\nsubnet subnet-1\nsg sg-1", Event("RunInstances", RunInstances(profile: "analytics-nodes")),
            "EMR121 iam:PassRole role/analytics-nodes certain");

    [Fact]
    public void Both_causes_of_the_article_at_once() =>
        Check(Roles + "role analytics-nodes trusts ec2\nsubnet subnet-1 tags -\nsg sg-1", Event("RunInstances", RunInstances(profile: "analytics-nodes")),
            "EMR111 ec2:RunInstances subnet/subnet-1 certain", "next EMR121 iam:PassRole role/analytics-nodes certain");

    [Fact]
    public void A_message_that_names_the_pair_comes_first() =>
        Check(Roles + "role analytics-nodes trusts ec2\nsubnet subnet-1 tags -\nsg sg-1",
            Event("RunInstances", RunInstances(profile: "analytics-nodes"),
                "You are not authorized to perform this operation. User: arn:aws:sts::123456789012:assumed-role/EMR_DefaultRole_V2/CCSSession is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/analytics-nodes because no identity-based policy allows the iam:PassRole action"),
            "EMR121 iam:PassRole role/analytics-nodes certain", "next EMR111 ec2:RunInstances subnet/subnet-1 certain");

    [Fact]
    public void A_fleet_in_two_subnets_of_which_one_is_untagged() =>
        Check(Roles + "subnet subnet-1\nsubnet subnet-2 tags -\npart template:lt-1 cluster j-1\ncluster j-1 RUNNING subnet subnet-1,subnet-2",
            Event("CreateFleet", """{"CreateFleetRequest":{"LaunchTemplateConfigs":{"LaunchTemplateSpecification":{"LaunchTemplateId":"lt-1","Version":1},"Overrides":[{"SubnetId":"subnet-1","tag":1},{"SubnetId":"subnet-2","tag":2}],"tag":1},"TagSpecification":[{"ResourceType":"instance","tag":1,"Tag":{"Key":"for-use-with-amazon-emr-managed-policies","Value":"true","tag":1}},{"ResourceType":"volume","tag":2,"Tag":{"Key":"for-use-with-amazon-emr-managed-policies","Value":"true","tag":1}}],"Type":"instant"}}"""),
            "EMR111 ec2:CreateFleet subnet/subnet-2 certain", "next EMR111 ec2:RunInstances subnet/subnet-2 certain");

    [Fact]
    public void Security_groups_in_an_untagged_VPC() =>
        Check(Roles + "vpc vpc-1 tags -", Event("CreateSecurityGroup", $$$$"""{"groupName":"ElasticMapReduce-master","groupDescription":"Master","vpcId":"vpc-1","tagSpecificationSet":{"items":[{"resourceType":"security-group","tags":[{{{{Tag}}}}]}]}}"""),
            "EMR113 ec2:CreateSecurityGroup vpc/vpc-1 certain");

    [Fact]
    public void A_network_interface_in_an_untagged_subnet() =>
        Check(Roles + "subnet subnet-1 tags - private\nsg sg-1", Event("CreateNetworkInterface", $$$$"""{"subnetId":"subnet-1","groupSet":{"items":[{"groupId":"sg-1"}]},"tagSpecificationSet":{"items":[{"resourceType":"network-interface","tags":[{{{{Tag}}}}]}]}}"""),
            "EMR111 ec2:CreateNetworkInterface subnet/subnet-1 certain");

    [Fact]
    public void A_launch_template_without_the_tag() =>
        Check(Roles, Event("CreateLaunchTemplate", """{"CreateLaunchTemplateRequest":{"LaunchTemplateName":"emr-1","TagSpecification":{"ResourceType":"launch-template","tag":1,"Tag":{"Key":"team","Value":"data","tag":1}}}}"""),
            "EMR101 ec2:CreateLaunchTemplate launch-template/* certain");

    [Fact]
    public void An_endpoint_in_an_untagged_VPC() =>
        Check(Roles + "vpc vpc-1 tags -\nsubnet subnet-1\nsg sg-1", Event("CreateVpcEndpoint", $$$$"""{"CreateVpcEndpointRequest":{"VpcId":"vpc-1","SubnetId":{"tag":1,"content":"subnet-1"},"SecurityGroupId":{"tag":1,"content":"sg-1"},"TagSpecification":{"ResourceType":"vpc-endpoint","tag":1,"Tag":[{"Key":"for-use-with-amazon-emr-managed-policies","Value":"true","tag":1},{"Key":"Name","Value":"emr-service-vpce","tag":2}]}}}"""),
            "EMR113 ec2:CreateVpcEndpoint vpc/vpc-1 certain");

    [Fact]
    public void Tags_on_an_instance_that_was_started_without_the_tag() =>
        Check(Roles + "part instance:i-0123456789abcdef0 cluster j-1 tags -", Event("CreateTags", $$$$"""{"resourcesSet":{"items":[{"resourceId":"i-0123456789abcdef0"}]},"tagSet":{"items":[{{{{Tag}}}}]}}"""),
            "EMR151 ec2:CreateTags instance/i-0123456789abcdef0 certain");

    [Fact]
    public void An_instance_of_a_cluster_that_was_started_without_the_tag() =>
        Check(Roles + "part instance:i-0123456789abcdef0 cluster j-1 tags -", Event("TerminateInstances", """{"instancesSet":{"items":[{"instanceId":"i-0123456789abcdef0"}]}}"""),
            "EMR151 ec2:TerminateInstances instance/i-0123456789abcdef0 certain");

    [Fact]
    public void A_service_control_policy_that_denies() =>
        Check(Roles + """
            subnet subnet-1
            sg sg-1
            scp FullAWSAccess {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}
            scp NoLaunch {"Version":"2012-10-17","Statement":[{"Sid":"NoLaunch","Effect":"Deny","Action":"ec2:RunInstances","Resource":"arn:aws:ec2:*:*:network-interface/*"}]}
            """, Event("RunInstances", RunInstances()),
            "EMR403 ec2:RunInstances network-interface/* certain");

    [Fact]
    public void A_snapshot_that_allows_the_call_says_so()
    {
        var account = Pictures.Read(Roles + "subnet subnet-1\nsg sg-1").Account;
        var result = TrailDiagnosis.Of([TrailSource.Bytes("event.json", Encoding.UTF8.GetBytes(Event("RunInstances", RunInstances())))], account, stop: TestContext.Current.CancellationToken);
        var cause = Assert.Single(result.Causes);
        Assert.Equal("IAM001 | serviceRole | arn:aws:iam::123456789012:role/EMR_DefaultRole_V2 | ec2:RunInstances | -", CatalogueTests.Line(cause));
        Assert.True(cause.IsCut);
        Assert.Contains(cause.Evidence, static line => line.Kind == "simulation" && line.Text.Contains("allow it", StringComparison.Ordinal));
    }

    [Fact]
    public void EMRs_summary_becomes_the_calls_that_the_account_refuses()
    {
        var account = Pictures.Read(Roles + "subnet subnet-1 tags -\ncluster j-1 TERMINATED_WITH_ERRORS subnet subnet-1").Account;
        var causes = SnapshotDiagnosis.Refine(TextDiagnosis.Of("Service role arn:aws:iam::123456789012:role/EMR_DefaultRole_V2 has insufficient EC2 permissions"), account);
        Assert.Contains(causes, static cause => cause is { Code: "EMR111", Action: "ec2:RunInstances", IsNext: false, Confidence: Confidence.Certain });
        Assert.DoesNotContain(causes, static cause => cause.Code != "EMR111");
    }
}
