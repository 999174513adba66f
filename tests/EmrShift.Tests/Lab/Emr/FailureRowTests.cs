using System.Text.Json.Nodes;
using Xunit;

namespace EmrShift.Tests.Lab.Emr;

/// <summary>The rows of facts/failure-catalogue.md that are about permissions, each planted in the lab: state, code and text literally. The article's own rows: <see cref="ArticleTests"/>.</summary>
public sealed class FailureRowTests
{
    const string Insufficient = "TERMINATED_WITH_ERRORS VALIDATION_ERROR: Service role arn:aws:iam::123456789012:role/EMR_DefaultRole has insufficient EC2 permissions";
    const string Invalid = "TERMINATED_WITH_ERRORS VALIDATION_ERROR: EMR service role arn:aws:iam::123456789012:role/EMR_DefaultRole is invalid";
    const string Waiting = "WAITING : Cluster ready after last step completed.";
    const string Node = "arn:aws:sts::123456789012:assumed-role/EMR_EC2_DefaultRole/i-…";
    const string Denied = "with an explicit deny in an identity-based policy";

    /// <summary>A launch on v2 after <c>plant</c>; the state, then the refused calls of the service role.</summary>
    static async Task<string> V2(Func<EmrLab, Task> plant, Action<JsonObject>? change = null)
    {
        await using var lab = await EmrLab.Start(isV2: true);
        await plant(lab);
        var state = await lab.StateOf(await lab.Run(EmrLab.Request(change)));
        return string.Join(' ', [state, .. lab.EventsOf("EMR_DefaultRole").Where(name => name.Contains('!', StringComparison.Ordinal))]);
    }

    static async Task TagNetwork(EmrLab lab) => await lab.Tag(await lab.Network());

    static async Task TagAllBut(EmrLab lab, string prefix) => await lab.Tag((await lab.Network()).Where(id => !id.StartsWith(prefix, StringComparison.Ordinal)));

    static Action<JsonObject> Fleets(int spot) => request => request["Instances"] = new JsonObject
    {
        ["KeepJobFlowAliveWhenNoSteps"] = true,
        ["InstanceFleets"] = new JsonArray(
            new JsonObject { ["InstanceFleetType"] = "MASTER", ["TargetOnDemandCapacity"] = 1, ["InstanceTypeConfigs"] = new JsonArray(new JsonObject { ["InstanceType"] = "m5.xlarge" }) },
            new JsonObject { ["InstanceFleetType"] = "CORE", ["TargetOnDemandCapacity"] = 2 - spot, ["TargetSpotCapacity"] = spot, ["InstanceTypeConfigs"] = new JsonArray(new JsonObject { ["InstanceType"] = "m5.xlarge" }) }),
    };

    static void Untagged(JsonObject request) => request.Remove("Tags");

    static Task SpotRole(EmrLab lab) => lab.Iam("CreateServiceLinkedRole", ("AWSServiceName", "spot.amazonaws.com"));

    static async Task ReplaceTrust(EmrLab lab, string statement) =>
        await lab.Iam("UpdateAssumeRolePolicy", ("RoleName", "EMR_DefaultRole"), ("PolicyDocument", Roles.Document(statement)));

    [Fact]
    public async Task Everything_in_place_it_waits() => Assert.Equal(Waiting, await V2(TagNetwork));

    [Fact]
    public async Task Row_1_an_untagged_vpc() => Assert.Equal(
        $"{Insufficient}. EC2 Message: You are not authorized to perform: ec2:CreateSecurityGroup CreateSecurityGroup!Client.UnauthorizedOperation", await V2(lab => TagAllBut(lab, "vpc-")));

    [Fact]
    public async Task Row_1_untagged_subnets() => Assert.Equal($"{Insufficient} RunInstances!Client.UnauthorizedOperation", await V2(lab => TagAllBut(lab, "subnet-")));

    [Fact]
    public async Task Row_1_an_untagged_cluster() => Assert.Equal($"{Insufficient} RunInstances!Client.UnauthorizedOperation", await V2(TagNetwork, Untagged));

    [Fact]
    public async Task Row_1_a_tag_of_another_case() => Assert.Equal(
        $"{Insufficient} RunInstances!Client.UnauthorizedOperation", await V2(TagNetwork, request => request["Tags"]![0]!["Value"] = "True"));

    [Fact]
    public async Task Row_2_a_node_role_of_another_name() => Assert.Equal($"{Insufficient} RunInstances!Client.UnauthorizedOperation", await V2(
        async lab =>
        {
            await TagNetwork(lab);
            await lab.Iam("CreateRole", ("RoleName", "DataNodes"), ("AssumeRolePolicyDocument", EmrLab.Trust));
            await lab.Iam("CreateInstanceProfile", ("InstanceProfileName", "DataNodes"));
            await lab.Iam("AddRoleToInstanceProfile", ("InstanceProfileName", "DataNodes"), ("RoleName", "DataNodes"));
        },
        request => request["JobFlowRole"] = "DataNodes"));

    [Fact]
    public async Task Row_3_fleets_of_an_untagged_cluster() => Assert.Equal($"{Insufficient} CreateLaunchTemplate!Client.UnauthorizedOperation", await V2(TagNetwork, request =>
    {
        Fleets(0)(request);
        Untagged(request);
    }));

    [Fact]
    public async Task Rows_4_and_15_spot_without_its_role() => Assert.Equal(
        $"{Insufficient} RunInstances!Client.AuthFailure.ServiceLinkedRoleCreationNotPermitted", await V2(TagNetwork, Fleets(1)));

    [Fact]
    public async Task Row_4_spot_with_its_role() => Assert.Equal(Waiting, await V2(
        async lab =>
        {
            await TagNetwork(lab);
            await SpotRole(lab);
        },
        Fleets(1)));

    [Fact]
    public async Task Rows_7_and_8_a_role_that_EMR_may_assume_and_that_may_do_nothing() => Assert.Equal(
        $"{Insufficient} DescribeSubnets!Client.UnauthorizedOperation",
        await V2(lab => lab.Iam("DetachRolePolicy", ("RoleName", "EMR_DefaultRole"), ("PolicyArn", EmrLab.V2Service))));

    [Fact]
    public async Task Row_9_a_supplement_for_another_subnet() => Assert.Equal($"{Insufficient} RunInstances!Client.UnauthorizedOperation", await V2(async lab =>
    {
        await TagAllBut(lab, "subnet-");
        await lab.Policy("EMR_DefaultRole", "supplement", Roles.Allow("ec2:RunInstances ec2:CreateFleet ec2:CreateLaunchTemplate ec2:CreateNetworkInterface", "arn:aws:ec2:*:*:subnet/subnet-0other"));
    }));

    [Theory]
    [InlineData("11 another service", """{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}""", Invalid)]
    [InlineData("11 another account", """{"Effect":"Allow","Principal":{"Service":"elasticmapreduce.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"210987654321"}}}""", Invalid)]
    [InlineData("11 another region", """{"Effect":"Allow","Principal":{"Service":"elasticmapreduce.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:elasticmapreduce:eu-west-1:123456789012:*"}}}""", Invalid)]
    [InlineData("11 this account and region", """{"Effect":"Allow","Principal":{"Service":"elasticmapreduce.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"123456789012"},"ArnLike":{"aws:SourceArn":"arn:aws:elasticmapreduce:ap-northeast-1:123456789012:*"}}}""", Waiting)]
    public async Task Row_11_the_trust_policy(string row, string statement, string expected) => Assert.Equal((row, expected), (row, await V2(async lab =>
    {
        await TagNetwork(lab);
        await ReplaceTrust(lab, statement);
    })));

    [Theory]
    [InlineData("25", true, Insufficient + " CreatePlacementGroup!Client.UnauthorizedOperation")]
    [InlineData("P1", false, Waiting + " CreatePlacementGroup!Client.UnauthorizedOperation")]
    public async Task Row_25_a_placement_group_that_the_role_may_not_make(string row, bool isAskedFor, string expected) => Assert.Equal((row, expected), (row, await V2(
        async lab =>
        {
            await TagNetwork(lab);
            await lab.Policy("EMR_DefaultRole", "deny", """{"Effect":"Deny","Action":"ec2:CreatePlacementGroup","Resource":"*"}""");
        },
        request =>
        {
            request["Instances"]!["InstanceGroups"] = new JsonArray(
                new JsonObject { ["InstanceRole"] = "MASTER", ["InstanceType"] = "m5.xlarge", ["InstanceCount"] = 3 },
                new JsonObject { ["InstanceRole"] = "CORE", ["InstanceType"] = "m5.xlarge", ["InstanceCount"] = 2 });
            request["Instances"]!.AsObject().Remove("InstanceCount");
            if (isAskedFor)
                request["PlacementGroupConfigs"] = new JsonArray(new JsonObject { ["InstanceRole"] = "MASTER", ["PlacementStrategy"] = "SPREAD" });
        })));

    [Theory]
    [InlineData("security configuration", "", "TERMINATED_WITH_ERRORS INSTANCE_FAILURE: Instance i-… failed: Client.InvalidKMSKey.InvalidState: One or more of the attached Amazon EBS volumes are encrypted with an inaccessible AWS KMS key. GenerateDataKeyWithoutPlaintext!AccessDenied")]
    [InlineData("security configuration", "kms:GenerateDataKeyWithoutPlaintext", "TERMINATED_WITH_ERRORS INSTANCE_FAILURE: Instance i-… failed: Client.InvalidKMSKey.InvalidState: One or more of the attached Amazon EBS volumes are encrypted with an inaccessible AWS KMS key. CreateGrant!AccessDenied")]
    [InlineData("security configuration", "kms:GenerateDataKeyWithoutPlaintext kms:CreateGrant", Waiting)]
    [InlineData("image", "", "TERMINATED_WITH_ERRORS INSTANCE_FAILURE: Instance i-… failed: Client.InvalidKMSKey.InvalidState: One or more of the attached Amazon EBS volumes are encrypted with an inaccessible AWS KMS key. GenerateDataKeyWithoutPlaintext!AccessDenied")]
    [InlineData("image", "kms:GenerateDataKeyWithoutPlaintext kms:CreateGrant", Waiting)]
    [InlineData("default", "", "TERMINATED_WITH_ERRORS INSTANCE_FAILURE: Instance i-… failed: Client.InvalidKMSKey.InvalidState: One or more of the attached Amazon EBS volumes are encrypted with an inaccessible AWS KMS key. GenerateDataKeyWithoutPlaintext!AccessDenied")]
    [InlineData("default", "kms:GenerateDataKeyWithoutPlaintext kms:CreateGrant", Waiting)]
    public async Task Row_26_volumes_under_a_key(string where, string actions, string expected)
    {
        await using var lab = await EmrLab.Start(isV2: true);
        await TagNetwork(lab);
        var key = (string)(await lab.Json("kms", "CreateKey", []))["KeyMetadata"]!["Arn"]!;
        // The nodes' own use of the key is another row.
        await lab.Policy("EMR_EC2_DefaultRole", "key", Roles.Allow("kms:GenerateDataKey", key));
        if (actions.Length > 0)
            await lab.Policy("EMR_DefaultRole", "key", Roles.Allow(actions, key));
        var request = EmrLab.Request();
        if (where == "security configuration")
        {
            var document = $$$$$"""{"EncryptionConfiguration":{"EnableAtRestEncryption":true,"EnableInTransitEncryption":false,"AtRestEncryptionConfiguration":{"LocalDiskEncryptionConfiguration":{"EncryptionKeyProviderType":"AwsKms","AwsKmsKey":"{{{{{key}}}}}","EnableEbsEncryption":true}}}}""";
            await lab.Json("elasticmapreduce", "CreateSecurityConfiguration", new() { ["Name"] = "encrypted", ["SecurityConfiguration"] = document });
            request["SecurityConfiguration"] = "encrypted";
        }
        else if (where == "image")
        {
            var copy = await lab.Admin.Query("ec2", "CopyImage", ("Name", "own"), ("SourceImageId", "ami-0123456789abcdef0"), ("SourceRegion", "ap-northeast-1"), ("Encrypted", "true"), ("KmsKeyId", key));
            request["CustomAmiId"] = copy.Value("imageId");
        }
        else
        {
            EmrLab.Ok(await lab.Admin.Query("ec2", "EnableEbsEncryptionByDefault"));
            EmrLab.Ok(await lab.Admin.Query("ec2", "ModifyEbsDefaultKmsKeyId", ("KmsKeyId", key)));
        }
        var state = await lab.StateOf(await lab.Run(request));
        Assert.Equal(expected, string.Join(' ', [state, .. lab.EventsOf("EMR_DefaultRole").Where(name => name.Contains('!', StringComparison.Ordinal)).Distinct()]));
    }

    [Theory]
    [InlineData("59", "", "", 0)]
    [InlineData("59", "kms:DescribeKey", "", 0)]
    [InlineData("59", "", "kms:GenerateDataKey", 0)]
    [InlineData("59", "kms:DescribeKey", "kms:GenerateDataKey", 1)]
    public async Task Row_59_logs_under_a_key_are_missing_without_a_word(string row, string serviceRole, string nodeRole, int expected)
    {
        await using var lab = await EmrLab.Start(isV2: true);
        await TagNetwork(lab);
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-logs"));
        var key = (string)(await lab.Json("kms", "CreateKey", []))["KeyMetadata"]!["Arn"]!;
        if (serviceRole.Length > 0)
            await lab.Policy("EMR_DefaultRole", "key", Roles.Allow(serviceRole, key));
        if (nodeRole.Length > 0)
            await lab.Policy("EMR_EC2_DefaultRole", "key", Roles.Allow(nodeRole, key));
        var id = await lab.Run(EmrLab.Request(request =>
        {
            request["LogUri"] = "s3://acme-logs/emr";
            request["LogEncryptionKmsKeyId"] = key;
            request["Steps"] = new JsonArray(EmrLab.Step("spark-example"));
        }));
        Assert.Equal("COMPLETED", await lab.StepOf(id));
        Assert.Equal((row, expected), (row, (await lab.Admin.S3("GET", "/acme-logs?list-type=2")).Values("Key").Count));
    }

    [Theory]
    [InlineData("48 and 49", "--input s3://acme-data/in/", "s3:GetObject", "Exception in thread \"main\" org.apache.spark.SparkException: java.io.IOException: com.amazon.ws.emr.hadoop.fs.shaded.com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)")]
    [InlineData("53", "--table sales.orders", "glue:GetDatabase", $"MetaException(message:Unable to verify existence of default database: com.amazonaws.services.glue.model.AccessDeniedException: User: {Node} is not authorized to perform: glue:GetDatabase on resource: arn:aws:glue:ap-northeast-1:123456789012:catalog {Denied} (Service: AWSGlue; Status Code: 400; Error Code: AccessDeniedException))")]
    [InlineData("54", "--stream-shards clicks", "", $"com.amazonaws.services.kinesis.model.AmazonKinesisException: User: {Node} is not authorized to perform: kinesis:ListShards on resource: arn:aws:kinesis:ap-northeast-1:123456789012:stream/clicks because no identity-based policy allows the kinesis:ListShards action (Service: AmazonKinesis; Status Code: 400; Error Code: AccessDeniedException)")]
    [InlineData("55", "--assume-role arn:aws:iam::123456789012:role/EMR_DefaultRole", "", $"com.amazonaws.services.securitytoken.model.AWSSecurityTokenServiceException: User: {Node} is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/EMR_DefaultRole because no identity-based policy allows the sts:AssumeRole action (Service: AWSSecurityTokenService; Status Code: 403; Error Code: AccessDenied)")]
    [InlineData("56", "--secret db", "", $"An error occurred (AccessDeniedException) when calling the GetSecretValue operation: User: {Node} is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:db because no identity-based policy allows the secretsmanager:GetSecretValue action")]
    [InlineData("57", "--load-table Orders", "dynamodb:BatchWriteItem", $"java.lang.RuntimeException: com.amazonaws.services.dynamodbv2.model.AmazonDynamoDBException: User: {Node} is not authorized to perform: dynamodb:BatchWriteItem on resource: arn:aws:dynamodb:ap-northeast-1:123456789012:table/Orders {Denied} (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: AccessDeniedException)")]
    [InlineData("58", "--training-job fit", "", $"An error occurred (AccessDeniedException) when calling the CreateTrainingJob operation: User: {Node} is not authorized to perform: sagemaker:CreateTrainingJob on resource: arn:aws:sagemaker:ap-northeast-1:123456789012:training-job/fit because no identity-based policy allows the sagemaker:CreateTrainingJob action")]
    [InlineData("60", "--delete s3://acme-data/in/", "s3:DeleteObject", "com.amazonaws.services.s3.model.MultiObjectDeleteException: One or more objects could not be deleted (Service: null; Status Code: 200; Error Code: null)")]
    [InlineData("61", "state-pusher-script", "sqs:GetQueueUrl", $"com.amazonaws.services.sqs.model.AmazonSQSException: User: {Node} is not authorized to perform: sqs:GetQueueUrl on resource: arn:aws:sqs:ap-northeast-1:123456789012:AWS-ElasticMapReduce-j-… {Denied} (Service: AmazonSQS; Status Code: 400; Error Code: AccessDeniedException)")]
    public async Task Rows_48_to_61_steps(string row, string args, string denied, string expected)
    {
        await using var lab = await EmrLab.Start();
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-data"));
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-data/in/a.json", "{}"));
        await lab.Json("dynamodb", "CreateTable", new()
        {
            ["TableName"] = "Orders",
            ["KeySchema"] = new JsonArray(new JsonObject { ["AttributeName"] = "Id", ["KeyType"] = "HASH" }),
            ["AttributeDefinitions"] = new JsonArray(new JsonObject { ["AttributeName"] = "Id", ["AttributeType"] = "S" }),
        });
        if (denied.Length > 0)
            await lab.Policy("EMR_EC2_DefaultRole", "deny", $$"""{"Effect":"Deny","Action":"{{denied}}","Resource":"*"}""");
        var id = await lab.Run(EmrLab.Request(request => request["Steps"] = new JsonArray(EmrLab.Step(args.Split(' ')))));
        Assert.Equal((row, "FAILED " + expected), (row, (await lab.StepOf(id)).Replace(id, "j-…", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Row_61_the_debugging_step_on_v2()
    {
        await using var lab = await EmrLab.Start(isV2: true);
        await TagNetwork(lab);
        var id = await lab.Run(EmrLab.Request(request => request["Steps"] = new JsonArray(EmrLab.Step("state-pusher-script"))));
        Assert.Equal(
            "FAILED com.amazonaws.services.sqs.model.AmazonSQSException: The specified queue does not exist. (Service: AmazonSQS; Status Code: 400; Error Code: QueueDoesNotExist)", await lab.StepOf(id));
        Assert.Contains("CreateQueue!AccessDenied", lab.EventsOf("EMR_DefaultRole"));
    }

    [Theory]
    [InlineData("50", "s3://acme-data/b.sh", "", "s3:GetObject", "TERMINATED_WITH_ERRORS BOOTSTRAP_FAILURE: Master instance (i-…) failed attempting to download bootstrap action 1 file from S3")]
    [InlineData("52", "s3://acme-data/b.sh", "--secret db", "s3:DeleteObject", "TERMINATED_WITH_ERRORS BOOTSTRAP_FAILURE: On the master instance (i-…), bootstrap action 1 returned a non-zero return code")]
    public async Task Rows_50_and_52_bootstrap_actions(string row, string path, string args, string denied, string expected)
    {
        await using var lab = await EmrLab.Start();
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-data"));
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-data/b.sh", "#!/bin/sh"));
        await lab.Policy("EMR_EC2_DefaultRole", "deny", $$"""{"Effect":"Deny","Action":"{{denied}}","Resource":"*"}""");
        var id = await lab.Run(EmrLab.Request(request => request["BootstrapActions"] = new JsonArray(new JsonObject
        {
            ["Name"] = "b",
            ["ScriptBootstrapAction"] = new JsonObject { ["Path"] = path, ["Args"] = new JsonArray([.. args.Split(' ').Select(arg => (JsonNode)arg)]) },
        })));
        Assert.Equal((row, expected), (row, await lab.StateOf(id)));
    }

    [Theory]
    [InlineData("51", """{"EncryptionConfiguration":{"EnableAtRestEncryption":false,"EnableInTransitEncryption":true,"InTransitEncryptionConfiguration":{"TLSCertificateConfiguration":{"CertificateProviderType":"PEM","S3Object":"s3://acme-data/certs.zip"}}}}""", "TERMINATED_WITH_ERRORS BOOTSTRAP_FAILURE: On the master instance (i-…), application provisioning failed")]
    public async Task Row_51_what_a_security_configuration_names(string row, string document, string expected)
    {
        await using var lab = await EmrLab.Start();
        await lab.Json("elasticmapreduce", "CreateSecurityConfiguration", new() { ["Name"] = "s", ["SecurityConfiguration"] = document });
        Assert.Equal((row, expected), (row, await lab.StateOf(await lab.Run(EmrLab.Request(request => request["SecurityConfiguration"] = "s")))));
    }

    [Theory]
    [InlineData("45", """{"AuthorizationConfiguration":{"IAMConfiguration":{"EnableApplicationScopedIAMRole":true}}}""", null, "400 ValidationException: Runtime roles are required for this cluster. Please specify the role using the ExecutionRoleArn parameter.")]
    [InlineData("45", "{}", "arn:aws:iam::123456789012:role/EMR_DefaultRole", "400 ValidationException: Runtime roles are not supported on this cluster. Runtime roles can be used only on clusters with an EMR security configuration that enables runtime roles.")]
    [InlineData("45", "{}", null, "200")]
    public async Task Row_45_runtime_roles(string row, string document, string? role, string expected)
    {
        await using var lab = await EmrLab.Start();
        await lab.Json("elasticmapreduce", "CreateSecurityConfiguration", new() { ["Name"] = "s", ["SecurityConfiguration"] = document });
        var id = await lab.Run(EmrLab.Request(request => request["SecurityConfiguration"] = "s"));
        var steps = new JsonObject { ["JobFlowId"] = id, ["Steps"] = new JsonArray(EmrLab.Step("x")) };
        if (role is not null)
            steps["ExecutionRoleArn"] = role;
        Assert.Equal((row, expected), (row, (await lab.Admin.Json("elasticmapreduce", "AddJobFlowSteps", steps)).Summary));
    }

    [Theory]
    [InlineData("18", 8080, "TERMINATED_WITH_ERRORS VALIDATION_ERROR: The EC2 Security Groups [sg-…] contain one or more ingress rules to ports other than [22] which allow public access.")]
    [InlineData("22 is permitted", 22, Waiting)]
    public async Task Row_18_a_group_that_is_open_to_everybody(string row, int port, string expected)
    {
        await using var lab = await EmrLab.Start();
        var vpc = (await lab.Network())[0];
        var group = (await lab.Admin.Query("ec2", "CreateSecurityGroup", ("GroupName", "own"), ("GroupDescription", "own"), ("VpcId", vpc))).Value("groupId")!;
        EmrLab.Ok(await lab.Admin.Query("ec2", "AuthorizeSecurityGroupIngress", ("GroupId", group), ("IpPermissions.1.IpProtocol", "tcp"), ("IpPermissions.1.FromPort", $"{port}"), ("IpPermissions.1.ToPort", $"{port}"), ("IpPermissions.1.IpRanges.1.CidrIp", "0.0.0.0/0")));
        var id = await lab.Run(EmrLab.Request(request =>
        {
            request["Instances"]!["EmrManagedMasterSecurityGroup"] = group;
            request["Instances"]!["EmrManagedSlaveSecurityGroup"] = group;
        }));
        Assert.Equal((row, expected), (row, (await lab.StateOf(id)).Replace(group, "sg-…", StringComparison.Ordinal)));
    }
}
