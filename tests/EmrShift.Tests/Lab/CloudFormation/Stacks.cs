using System.Text.RegularExpressions;
using Xunit;

namespace EmrShift.Tests.Lab.CloudFormation;

/// <summary>What tests of stacks do.</summary>
static partial class Stacks
{
    /// <summary>Roles with v1, an instance profile and a cluster, as people have them.</summary>
    public const string Cluster = """
        AWSTemplateFormatVersion: "2010-09-09"
        Parameters:
          Count: {Type: Number, Default: 2}
        Resources:
          ServiceRole:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: &trust
                Version: 2012-10-17
                Statement: [{Effect: Allow, Principal: {Service: [elasticmapreduce.amazonaws.com, ec2.amazonaws.com]}, Action: sts:AssumeRole}]
              ManagedPolicyArns:
                - !Sub arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonElasticMapReduceRole
          NodeRole:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: *trust
              ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role]
          Profile:
            Type: AWS::IAM::InstanceProfile
            Properties:
              InstanceProfileName: !Ref NodeRole
              Roles: [!Ref NodeRole]
          Cluster:
            Type: AWS::EMR::Cluster
            Properties:
              Name: !Sub ${AWS::StackName}-nightly
              ReleaseLabel: emr-6.15.0
              ServiceRole: !Ref ServiceRole
              JobFlowRole: !Ref Profile
              Instances:
                MasterInstanceGroup: {InstanceCount: 1, InstanceType: m5.xlarge}
                CoreInstanceGroup: {InstanceCount: !Ref Count, InstanceType: m5.xlarge}
              Tags: [{Key: team, Value: data}]
        Outputs:
          ClusterId: {Value: !Ref Cluster}
        """;

    public static Task<LabAnswer> Create(this LabClient client, string name, string template, params (string, string)[] more) =>
        client.Query("cloudformation", "CreateStack", [("StackName", name), ("TemplateBody", template), ("Capabilities.member.1", "CAPABILITY_NAMED_IAM"), .. more]);

    public static Task<LabAnswer> Update(this LabClient client, string name, string template, params (string, string)[] more) =>
        client.Query("cloudformation", "UpdateStack", [("StackName", name), ("TemplateBody", template), ("Capabilities.member.1", "CAPABILITY_NAMED_IAM"), .. more]);

    /// <summary>A stack's status.</summary>
    public static async Task<string> Status(this LabClient client, string name)
    {
        var answer = await client.Query("cloudformation", "DescribeStacks", ("StackName", name));
        Assert.Equal("200", answer.Summary);
        return answer.Value("StackStatus")!;
    }

    /// <summary>What happened, the oldest first: <c>Cluster CREATE_COMPLETE</c>, with the reason where there is one and its ids masked.</summary>
    public static async Task<IReadOnlyList<string>> Events(this LabClient client, string name)
    {
        var answer = await client.Query("cloudformation", "DescribeStackEvents", ("StackName", name));
        Assert.Equal("200", answer.Summary);
        return
        [
            .. answer.Xml.Descendants("member").Reverse().Select(it =>
                Plain($"{it.Element("LogicalResourceId")!.Value} {it.Element("ResourceStatus")!.Value} {it.Element("ResourceStatusReason")?.Value}".TrimEnd())),
        ];
    }

    /// <summary>The physical ids by logical id.</summary>
    public static async Task<Dictionary<string, string>> Resources(this LabClient client, string name)
    {
        var answer = await client.Query("cloudformation", "ListStackResources", ("StackName", name));
        return answer.Xml.Descendants("member").ToDictionary(it => it.Element("LogicalResourceId")!.Value, it => it.Element("PhysicalResourceId")!.Value);
    }

    static string Plain(string text) => Clusters().Replace(Names().Replace(Uuids().Replace(text, "UUID"), "-X"), "j-X");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.NonBacktracking)]
    private static partial Regex Uuids();

    [GeneratedRegex("-[A-Z0-9]{12}\\b", RegexOptions.NonBacktracking)]
    private static partial Regex Names();

    [GeneratedRegex("j-[A-Z0-9]{13}", RegexOptions.NonBacktracking)]
    private static partial Regex Clusters();
}
