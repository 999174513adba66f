using Xunit;

namespace EmrShift.Tests.Lab.CloudFormation;

/// <summary>Templates: what is refused before anything is made, what the functions give, change sets.</summary>
public sealed class TemplateTests
{
    const string Role = """Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: sts:AssumeRole}]}""";

    [Theory]
    [InlineData("Resources: {A: [}", "ValidationError: Template format error: YAML not well-formed. (line 1, column 17)")]
    [InlineData("""{"Resources": }""", "ValidationError: Template format error: JSON not well-formed. (line 1, column 15)")]
    [InlineData("A: 1", "ValidationError: Template format error: At least one Resources member must be defined.")]
    [InlineData("- 1", "ValidationError: Template format error: unsupported structure.")]
    [InlineData("Resources: {B: {Type: AWS::S3::Bucket, Properties: {BucketName: !Ref C}}}", "ValidationError: Template format error: Unresolved resource dependencies [C] in the Resources block of the template")]
    [InlineData("Resources: {B: {Type: AWS::S3::Bucket, DependsOn: C}, C: {Type: AWS::S3::Bucket, DependsOn: B}}", "ValidationError: Circular dependency between resources: [B, C]")]
    [InlineData("Parameters: {P: {Type: String}}\nResources: {B: {Type: AWS::S3::Bucket}}", "ValidationError: Parameters: [P] must have values")]
    [InlineData("Parameters: {P: {Type: String, Default: c, AllowedValues: [a, b]}}\nResources: {B: {Type: AWS::S3::Bucket}}", "ValidationError: Parameter 'P' must be one of AllowedValues")]
    [InlineData("Transform: AWS::Serverless-2016-10-31\nResources: {B: {Type: AWS::S3::Bucket}}", "ValidationError: No transform named AWS::Serverless-2016-10-31 found. The lab has none.")]
    [InlineData("Resources: {R: {" + Role + "}}}", "InsufficientCapabilitiesException: Requires capabilities : [CAPABILITY_IAM]")]
    [InlineData("Resources: {R: {" + Role + ", RoleName: r}}}", "InsufficientCapabilitiesException: Requires capabilities : [CAPABILITY_NAMED_IAM]")]
    public async Task What_is_wrong_is_refused_at_once(string template, string expected)
    {
        await using var lab = await LabFixture.Start();
        Assert.Equal($"400 {expected}", (await lab.Admin.Query("cloudformation", "CreateStack", ("StackName", "s"), ("TemplateBody", template))).Summary);
        Assert.Empty((await lab.Admin.Query("cloudformation", "ListStacks")).Values("StackName"));
    }

    [Fact]
    public async Task A_type_that_the_lab_has_not_is_named()
    {
        await using var lab = await LabFixture.Start();
        Assert.StartsWith(
            "400 ValidationError: Template format error: Unrecognized resource types: [AWS::Lambda::Function]. The lab's stacks can have: AWS::IAM::Role, ",
            (await lab.Admin.Create("s", "Resources: {F: {Type: AWS::Lambda::Function}}")).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Functions_give_what_CloudFormation_gives()
    {
        await using var lab = await LabFixture.Start();
        const string Template = """
            Parameters:
              Stage: {Type: String, Default: prod}
              Names: {Type: CommaDelimitedList, Default: "a, b"}
            Mappings:
              Sizes: {prod: {cidr: 10.8.0.0/16}, test: {cidr: 10.9.0.0/16}}
            Conditions:
              IsProd: !Equals [!Ref Stage, prod]
              IsTest: !Not [!Condition IsProd]
              Both: !And [!Condition IsProd, !Condition IsTest]
              Either: !Or [!Condition IsProd, !Condition IsTest]
            Resources:
              Vpc:
                Type: AWS::EC2::VPC
                Properties:
                  CidrBlock: !FindInMap [Sizes, !Ref Stage, cidr]
                  EnableDnsHostnames: true
                  Tags:
                    - !If [IsTest, {Key: test, Value: yes}, !Ref AWS::NoValue]
                    - {Key: name, Value: !Join [".", [!Ref Stage, !Select [1, !Ref Names], !Ref AWS::Region]]}
                    - {Key: split, Value: !Select [1, !Split ["/", !GetAtt Subnet.AvailabilityZone]]}
              Subnet:
                Type: AWS::EC2::Subnet
                Properties: {VpcId: !Ref Network, CidrBlock: 10.7.0.0/24, AvailabilityZone: !Select [0, !GetAZs ""], MapPublicIpOnLaunch: true}
              Network: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.7.0.0/16}}
              Group:
                Type: AWS::EC2::SecurityGroup
                Properties:
                  GroupDescription: !Sub ["${AWS::StackName} of ${who} in ${Network}", {who: !If [IsProd, us, nobody]}]
                  VpcId: !GetAtt Network.VpcId
                  SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 10.0.0.0/8}]
                  SecurityGroupEgress: [{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}]
              Gateway: {Type: AWS::EC2::InternetGateway}
              Attachment: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref Network, InternetGatewayId: !Ref Gateway}}
              Table: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Network}}
              Route: {Type: AWS::EC2::Route, DependsOn: Attachment, Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}}
              Association: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {RouteTableId: !Ref Table, SubnetId: !Ref Subnet}}
              OnlyTest: {Type: AWS::S3::Bucket, Condition: IsTest}
            Outputs:
              Cidr: {Value: !GetAtt Vpc.CidrBlock}
              Both: {Value: no, Condition: Both}
              Either: {Value: !Base64 yes, Condition: Either}
            """;
        // The zone has no slash: what can't be decided fails the resource and isn't guessed.
        Assert.Equal("200", (await lab.Admin.Create("bad", Template)).Summary);
        Assert.Contains("Vpc CREATE_FAILED Template error: `Fn::Select` cannot be resolved", await lab.Admin.Events("bad"));
        Assert.Equal("ROLLBACK_COMPLETE", await lab.Admin.Status("bad"));

        Assert.Equal("200", (await lab.Admin.Create("net", Template.Replace("""["/",""", """["-",""", StringComparison.Ordinal), ("Tags.member.1.Key", "owner"), ("Tags.member.1.Value", "me"))).Summary);
        Assert.Equal("CREATE_COMPLETE", await lab.Admin.Status("net"));
        var made = await lab.Admin.Resources("net");
        Assert.DoesNotContain("OnlyTest", made.Keys);
        Assert.Equal(
            ["name=prod.b.ap-northeast-1", "owner=me", "split=northeast"],
            (await lab.Admin.Query("ec2", "DescribeVpcs", ("VpcId.1", made["Vpc"]))).Xml.Descendants("tagSet").Single().Elements().Select(tag => $"{tag.Element("key")!.Value}={tag.Element("value")!.Value}"));
        var group = await lab.Admin.Query("ec2", "DescribeSecurityGroups", ("GroupId.1", made["Group"]));
        Assert.Equal($"net of us in {made["Network"]}", group.Value("groupDescription"));
        Assert.Equal(["22", "443"], group.Values("fromPort"));
        var stack = await lab.Admin.Query("cloudformation", "DescribeStacks", ("StackName", "net"));
        Assert.Equal(["10.8.0.0/16", "eWVz"], stack.Values("OutputValue"));

        Assert.Equal("200", (await lab.Admin.Query("cloudformation", "DeleteStack", ("StackName", "net"))).Summary);
        Assert.Equal("DELETE_COMPLETE", await lab.Admin.Status(stack.Value("StackId")!));
        Assert.Equal("400 InvalidVpcID.NotFound", (await lab.Admin.Query("ec2", "DescribeVpcs", ("VpcId.1", made["Network"]))).Summary.Split(": ")[0]);
    }

    [Fact]
    public async Task A_change_set_says_what_it_would_do_and_does_it()
    {
        await using var lab = await LabFixture.Start();
        Task<LabAnswer> Call(string operation, params (string, string)[] more) => lab.Admin.Query("cloudformation", operation, [("StackName", "s"), ("ChangeSetName", "c"), .. more]);
        const string Bucket = "Resources: {B: {Type: AWS::S3::Bucket, Properties: {Tags: [{Key: a, Value: b}]}}}";
        Assert.Equal("200", (await Call("CreateChangeSet", ("ChangeSetType", "CREATE"), ("TemplateBody", Bucket))).Summary);
        Assert.Equal("REVIEW_IN_PROGRESS", await lab.Admin.Status("s"));
        Assert.Equal("Add B", Said(await Call("DescribeChangeSet")));
        Assert.Equal("200", (await Call("ExecuteChangeSet")).Summary);
        Assert.Equal("CREATE_COMPLETE", await lab.Admin.Status("s"));

        Assert.Equal("200", (await Call("CreateChangeSet", ("TemplateBody", Bucket))).Summary);
        var same = await Call("DescribeChangeSet");
        Assert.Equal("FAILED", same.Value("Status"));
        Assert.Equal("The submitted information didn't contain changes. Submit different information to create a change set.", same.Value("StatusReason"));
        Assert.Equal("400 InvalidChangeSetStatus", (await Call("ExecuteChangeSet")).Summary.Split(": ")[0]);
        Assert.Equal("200", (await Call("DeleteChangeSet")).Summary);
        Assert.Equal("404 ChangeSetNotFound: ChangeSet [c] does not exist", (await Call("DescribeChangeSet")).Summary);

        Assert.Equal("200", (await Call("CreateChangeSet", ("TemplateBody", "Resources: {B: {Type: AWS::S3::Bucket}, C: {Type: AWS::S3::Bucket}}"))).Summary);
        Assert.Equal("Modify B False Tags, Add C", Said(await Call("DescribeChangeSet")));
        Assert.Equal("200", (await Call("ExecuteChangeSet")).Summary);
        Assert.Equal("UPDATE_COMPLETE", await lab.Admin.Status("s"));
    }

    [Fact]
    public async Task Many_stacks_come_in_pages()
    {
        await using var lab = await LabFixture.Start();
        for (var number = 0; number < 101; number++)
            Assert.Equal("200", (await lab.Admin.Create($"s{number}", "Resources: {H: {Type: AWS::CloudFormation::WaitConditionHandle}}")).Summary);
        var first = await lab.Admin.Query("cloudformation", "DescribeStacks");
        Assert.Equal(100, first.Values("StackName").Count);
        Assert.Equal(["s100"], (await lab.Admin.Query("cloudformation", "DescribeStacks", ("NextToken", first.Value("NextToken")!))).Values("StackName"));
        Assert.Equal("400 ValidationError: The NextToken is invalid.", (await lab.Admin.Query("cloudformation", "DescribeStacks", ("NextToken", "???"))).Summary);
    }

    static string Said(LabAnswer answer) => string.Join(", ", answer.Xml.Descendants("ResourceChange").Select(change => string.Join(' ', [
        change.Element("Action")!.Value, change.Element("LogicalResourceId")!.Value, .. change.Elements("Replacement").Select(it => it.Value), .. change.Descendants("Name").Select(it => it.Value)])));
}
