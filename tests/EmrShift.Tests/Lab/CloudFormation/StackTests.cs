using System.Text.Json.Nodes;
using EmrShift.Tests.Lab.Emr;
using Xunit;

namespace EmrShift.Tests.Lab.CloudFormation;

/// <summary>Stacks from their making to their end: what they make, as whom, in which order, and what they say.</summary>
public sealed class StackTests
{
    [Fact]
    public async Task A_stack_makes_a_cluster_changes_it_and_ends_it()
    {
        await using var lab = await LabFixture.Start();
        var admin = lab.Admin;
        Assert.Equal("200", (await admin.Create("emr", Stacks.Cluster)).Summary);
        Assert.Equal("CREATE_COMPLETE", await admin.Status("emr"));
        Assert.Equal(
        [
            "emr CREATE_IN_PROGRESS User Initiated",
            "ServiceRole CREATE_IN_PROGRESS", "ServiceRole CREATE_IN_PROGRESS Resource creation Initiated", "ServiceRole CREATE_COMPLETE",
            "NodeRole CREATE_IN_PROGRESS", "NodeRole CREATE_IN_PROGRESS Resource creation Initiated", "NodeRole CREATE_COMPLETE",
            "Profile CREATE_IN_PROGRESS", "Profile CREATE_IN_PROGRESS Resource creation Initiated", "Profile CREATE_COMPLETE",
            "Cluster CREATE_IN_PROGRESS", "Cluster CREATE_IN_PROGRESS Resource creation Initiated", "Cluster CREATE_COMPLETE",
            "emr CREATE_COMPLETE",
        ], await admin.Events("emr"));
        var made = await admin.Resources("emr");
        Assert.Matches("^emr-ServiceRole-[A-Z0-9]{12}$", made["ServiceRole"]);
        Assert.Equal(made["Cluster"], (await admin.Query("cloudformation", "DescribeStacks", ("StackName", "emr"))).Value("OutputValue"));
        Assert.Equal("WAITING emr-nightly team", await Cluster(lab, made["Cluster"]));

        // The right move: v2 beside v1, the tag on the cluster. Nothing is replaced.
        var v2 = Stacks.Cluster.Replace(
            "policy/service-role/AmazonElasticMapReduceRole", "policy/service-role/AmazonElasticMapReduceRole\n        - arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2", StringComparison.Ordinal)
            .Replace("{Key: team, Value: data}", "{Key: team, Value: data}, {Key: for-use-with-amazon-emr-managed-policies, Value: true}", StringComparison.Ordinal);
        Assert.Equal("200", (await admin.Update("emr", v2)).Summary);
        Assert.Equal("UPDATE_COMPLETE", await admin.Status("emr"));
        Assert.Equal(made, await admin.Resources("emr"));
        Assert.Equal("WAITING emr-nightly for-use-with-amazon-emr-managed-policies,team", await Cluster(lab, made["Cluster"]));
        Assert.Equal(
            ["AmazonEMRServicePolicy_v2", "AmazonElasticMapReduceRole"],
            (await admin.Query("iam", "ListAttachedRolePolicies", ("RoleName", made["ServiceRole"]))).Values("PolicyName").Order(StringComparer.Ordinal));
        Assert.Equal("400 ValidationError: No updates are to be performed.", (await admin.Update("emr", v2)).Summary);

        var id = (await admin.Query("cloudformation", "DescribeStacks", ("StackName", "emr"))).Value("StackId")!;
        Assert.Equal("200", (await admin.Query("cloudformation", "DeleteStack", ("StackName", "emr"))).Summary);
        Assert.Equal("DELETE_COMPLETE", await admin.Status(id));
        Assert.Equal("400 ValidationError: Stack with id emr does not exist", (await admin.Query("cloudformation", "DescribeStacks", ("StackName", "emr"))).Summary);
        Assert.Equal("TERMINATED", ((string)(await Describe(lab, made["Cluster"]))["Status"]!["State"]!));
        Assert.Equal(["AWSServiceRoleForEMRCleanup"], (await admin.Query("iam", "ListRoles")).Values("RoleName"));
        Assert.Empty(lab.Faults);
    }

    [Fact]
    public async Task Every_call_is_made_as_whoever_asked()
    {
        await using var lab = await EmrLab.Start();
        var caller = await Roles.With(lab.Fixture, "deployer", Roles.Allow("cloudformation:* s3:*", "*"));
        const string Bucket = """{"Resources":{"B":{"Type":"AWS::S3::Bucket","Properties":{"BucketName":"acme-x"}}}}""";
        Assert.Equal("200", (await caller.Create("b", Bucket)).Summary);
        Assert.Equal("CREATE_COMPLETE", await caller.Status("b"));
        Assert.Equal(["CreateStack", "CreateBucket", "DescribeStacks"], lab.EventsOf("deployer"));
        var identity = await Event(lab, "CreateBucket");
        Assert.Equal("cloudformation.amazonaws.com", (string?)identity["userIdentity"]!["invokedBy"]);
        Assert.Equal("cloudformation.amazonaws.com", (string?)identity["sourceIPAddress"]);
        Assert.Equal("HIDDEN_DUE_TO_SECURITY_REASONS", (string?)(await Event(lab, "CreateStack"))["requestParameters"]?["parameters"]?[0]?["parameterValue"] ?? "HIDDEN_DUE_TO_SECURITY_REASONS");
        Assert.Null((await Event(lab, "CreateStack"))["requestParameters"]!["templateBody"]);

        // A policy that lets CloudFormation alone do it.
        await lab.Policy("deployer", "p", Roles.Allow("cloudformation:*", "*"), """{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"ForAnyValue:StringEquals":{"aws:CalledVia":"cloudformation.amazonaws.com"}}}""");
        Assert.Equal("403", (await caller.S3("PUT", "/acme-y")).Summary[..3]);
        Assert.Equal("200", (await caller.Create("c", Bucket.Replace("acme-x", "acme-y", StringComparison.Ordinal))).Summary);
        Assert.Equal("CREATE_COMPLETE", await caller.Status("c"));
    }

    [Fact]
    public async Task A_refused_call_fails_the_resource_with_the_sentence_and_the_stack_rolls_back()
    {
        await using var lab = await EmrLab.Start();
        var caller = await Roles.With(lab.Fixture, "deployer", Roles.Allow("cloudformation:* iam:CreateRole iam:DeleteRole iam:PassRole s3:*", "*"));
        const string Template = """
            Resources:
              Bucket: {Type: AWS::S3::Bucket}
              Role:
                Type: AWS::IAM::Role
                Properties:
                  RoleName: jobs
                  AssumeRolePolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: sts:AssumeRole}]}
                  ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role]
            """;
        Assert.Equal("200", (await caller.Create("s", Template)).Summary);
        Assert.Equal("ROLLBACK_COMPLETE", await caller.Status("s"));
        Assert.Equal(
        [
            "s CREATE_IN_PROGRESS User Initiated",
            "Bucket CREATE_IN_PROGRESS", "Bucket CREATE_IN_PROGRESS Resource creation Initiated", "Bucket CREATE_COMPLETE",
            "Role CREATE_IN_PROGRESS",
            "Role CREATE_FAILED Resource handler returned message: \"User: arn:aws:sts::123456789012:assumed-role/deployer/test is not authorized to perform: iam:AttachRolePolicy on resource: role jobs because no identity-based policy allows the iam:AttachRolePolicy action (Service: Iam, Status Code: 403, Request ID: UUID) (SDK Attempt Count: 1)\" (RequestToken: UUID, HandlerErrorCode: AccessDenied)",
            "s ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Role]. Rollback requested by user.",
            "Role DELETE_IN_PROGRESS", "Role DELETE_COMPLETE",
            "Bucket DELETE_IN_PROGRESS", "Bucket DELETE_COMPLETE",
            "s ROLLBACK_COMPLETE",
        ], await caller.Events("s"));
    }

    [Fact]
    public async Task A_cluster_that_cannot_start_fails_the_stack_with_its_reason()
    {
        await using var lab = await LabFixture.Start();
        var naive = Stacks.Cluster.Replace("AmazonElasticMapReduceRole", "AmazonEMRServicePolicy_v2", StringComparison.Ordinal);
        Assert.Equal("200", (await lab.Admin.Create("emr", naive)).Summary);
        Assert.Equal("ROLLBACK_COMPLETE", await lab.Admin.Status("emr"));
        Assert.Equal(
            "Cluster CREATE_FAILED ElasticMapReduce Cluster with Id j-X, is in state TERMINATED_WITH_ERRORS and failed to stabilize due to the following reason: {Code: VALIDATION_ERROR,Message: Service role arn:aws:iam::123456789012:role/emr-ServiceRole-X has insufficient EC2 permissions",
            (await lab.Admin.Events("emr")).Single(line => line.Contains("_FAILED", StringComparison.Ordinal)).Split(". EC2 Message")[0]);
        Assert.Equal(["AWSServiceRoleForEMRCleanup"], (await lab.Admin.Query("iam", "ListRoles")).Values("RoleName"));
        Assert.EndsWith("is in ROLLBACK_COMPLETE state and can not be updated.", (await lab.Admin.Update("emr", Stacks.Cluster)).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_30_a_property_of_the_api_in_a_template_then_an_untagged_network()
    {
        await using var lab = await LabFixture.Start();
        var wrong = Stacks.Cluster.Replace("AmazonElasticMapReduceRole", "AmazonEMRServicePolicy_v2", StringComparison.Ordinal)
            .Replace("      Instances:", "      Configurations: [{Classification: spark, Properties: {maximizeResourceAllocation: true}}]\n      Instances:", StringComparison.Ordinal);
        Assert.Equal("200", (await lab.Admin.Create("emr", wrong)).Summary);
        Assert.Contains("Cluster CREATE_FAILED Encountered unsupported property Properties", await lab.Admin.Events("emr"));
        // With the first stack went the last use of the v1 policy of the nodes: another account.
        await using var again = await LabFixture.Start();
        Assert.Equal("200", (await again.Admin.Create("emr2", wrong.Replace("Properties: {max", "ConfigurationProperties: {max", StringComparison.Ordinal))).Summary);
        Assert.Contains("has insufficient EC2 permissions", (await again.Admin.Events("emr2")).Single(line => line.Contains("_FAILED", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_that_fails_goes_back_to_what_was()
    {
        await using var lab = await LabFixture.Start();
        const string Before = """
            Resources:
              Policy:
                Type: AWS::IAM::ManagedPolicy
                Properties: {PolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Action: s3:GetObject, Resource: "*"}]}}
              Role:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: sts:AssumeRole}]}
                  ManagedPolicyArns: [!Ref Policy]
            """;
        Assert.Equal("200", (await lab.Admin.Create("s", Before)).Summary);
        Assert.Equal("CREATE_COMPLETE", await lab.Admin.Status("s"));
        var made = await lab.Admin.Resources("s");
        // The policy changes, a bucket comes, and the role gets a policy that isn't there.
        var after = Before.Replace("s3:GetObject", "s3:*", StringComparison.Ordinal).Replace("[!Ref Policy]", "[!Ref Policy, arn:aws:iam::aws:policy/NoSuchPolicy]", StringComparison.Ordinal)
            + "\n  Bucket: {Type: AWS::S3::Bucket, DependsOn: Policy}";
        Assert.Equal("200", (await lab.Admin.Update("s", after)).Summary);
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", await lab.Admin.Status("s"));
        var events = await lab.Admin.Events("s");
        Assert.Contains("s UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to update: [Role].", events);
        Assert.Equal(made, await lab.Admin.Resources("s"));
        var version = (await lab.Admin.Query("iam", "GetPolicy", ("PolicyArn", made["Policy"]))).Value("DefaultVersionId")!;
        Assert.Contains("s3%3AGetObject", (await lab.Admin.Query("iam", "GetPolicyVersion", ("PolicyArn", made["Policy"]), ("VersionId", version))).Value("Document"), StringComparison.Ordinal);
        // From here it can be updated again.
        Assert.Equal("200", (await lab.Admin.Update("s", after.Replace("NoSuchPolicy", "AmazonEMRReadOnlyAccessPolicy_v2", StringComparison.Ordinal))).Summary);
        Assert.Equal("UPDATE_COMPLETE", await lab.Admin.Status("s"));
    }

    [Fact]
    public async Task What_must_be_replaced_is_made_before_the_old_one_goes()
    {
        await using var lab = await LabFixture.Start();
        Assert.Equal("200", (await lab.Admin.Create("emr", Stacks.Cluster)).Summary);
        Assert.Equal("CREATE_COMPLETE", await lab.Admin.Status("emr"));
        var first = (await lab.Admin.Resources("emr"))["Cluster"];
        Assert.Equal("200", (await lab.Admin.Update("emr", Stacks.Cluster, ("Parameters.member.1.ParameterKey", "Count"), ("Parameters.member.1.ParameterValue", "3"))).Summary);
        Assert.Equal("UPDATE_COMPLETE", await lab.Admin.Status("emr"));
        Assert.Equal(
        [
            "Cluster UPDATE_IN_PROGRESS Requested update requires the creation of a new physical resource; hence creating one.",
            "Cluster CREATE_IN_PROGRESS", "Cluster CREATE_IN_PROGRESS Resource creation Initiated", "Cluster CREATE_COMPLETE",
            "emr UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "Cluster DELETE_IN_PROGRESS", "Cluster DELETE_COMPLETE", "emr UPDATE_COMPLETE",
        ], (await lab.Admin.Events("emr")).SkipWhile(line => !line.StartsWith("emr UPDATE", StringComparison.Ordinal)).Skip(1));
        Assert.Equal("TERMINATED", (string?)(await Describe(lab, first))["Status"]!["State"]);
        Assert.NotEqual(first, (await lab.Admin.Resources("emr"))["Cluster"]);
    }

    [Fact]
    public async Task A_service_role_makes_the_resources_and_the_caller_has_to_pass_it()
    {
        await using var lab = await EmrLab.Start();
        const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudformation.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
        await lab.Iam("CreateRole", ("RoleName", "cfn"), ("AssumeRolePolicyDocument", Trust));
        await lab.Policy("cfn", "p", Roles.Allow("s3:*", "*"));
        var role = ("RoleARN", "arn:aws:iam::123456789012:role/cfn");
        const string Bucket = """{"Resources":{"B":{"Type":"AWS::S3::Bucket","DeletionPolicy":"Retain"}}}""";
        var caller = await Roles.With(lab.Fixture, "deployer", Roles.Allow("cloudformation:*", "*"));
        Assert.Equal(
            "403 AccessDenied: User: arn:aws:sts::123456789012:assumed-role/deployer/test is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/cfn because no identity-based policy allows the iam:PassRole action",
            (await caller.Create("b", Bucket, role)).Summary);
        await lab.Policy("deployer", "pass", Roles.Allow("iam:PassRole", "*"));
        Assert.Equal("200", (await caller.Create("b", Bucket, role)).Summary);
        Assert.Equal("CREATE_COMPLETE", await caller.Status("b"));
        Assert.Equal(["CreateBucket"], lab.EventsOf("cfn"));
        Assert.Equal("arn:aws:sts::123456789012:assumed-role/cfn/AWSCloudFormation", (string?)(await Event(lab, "CreateBucket"))["userIdentity"]!["arn"]);

        var bucket = (await caller.Resources("b"))["B"];
        Assert.Equal("200", (await caller.Query("cloudformation", "DeleteStack", ("StackName", "b"))).Summary);
        Assert.Equal("400 ValidationError: Stack with id b does not exist", (await caller.Query("cloudformation", "DescribeStacks", ("StackName", "b"))).Summary);
        Assert.Contains(bucket, (await lab.Admin.S3("GET", "/")).Values("Name"));

        // A role that doesn't trust CloudFormation makes nothing.
        await lab.Iam("UpdateAssumeRolePolicy", ("RoleName", "cfn"), ("PolicyDocument", EmrLab.Trust));
        Assert.Equal("200", (await caller.Create("c", Bucket, role)).Summary);
        Assert.Contains("Role arn:aws:iam::123456789012:role/cfn is invalid or cannot be assumed", string.Join('\n', await caller.Events("c")), StringComparison.Ordinal);
    }

    static async Task<JsonNode> Event(EmrLab lab, string name) => JsonNode.Parse((string)(await lab.Json("cloudtrail", "LookupEvents", new()
    {
        ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = "EventName", ["AttributeValue"] = name }),
    }))["Events"]![0]!["CloudTrailEvent"]!)!;

    static async Task<JsonNode> Describe(LabFixture lab, string id) =>
        (await lab.Admin.Json("elasticmapreduce", "DescribeCluster", new() { ["ClusterId"] = id })).Json["Cluster"]!;

    static async Task<string> Cluster(LabFixture lab, string id)
    {
        var cluster = await Describe(lab, id);
        return $"{cluster["Status"]!["State"]} {cluster["Name"]} {string.Join(',', cluster["Tags"]!.AsArray().Select(tag => (string)tag!["Key"]!).Order(StringComparer.Ordinal))}";
    }
}
