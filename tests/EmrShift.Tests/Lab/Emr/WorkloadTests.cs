using System.Text.Json.Nodes;
using Xunit;

namespace EmrShift.Tests.Lab.Emr;

/// <summary>What steps do as the node role: with the v1 policy it works, with one action denied it fails in the words of the program's SDK.</summary>
public sealed class WorkloadTests
{
    /// <summary>Buckets, a table, a stream, a secret, a Glue catalogue.</summary>
    static async Task<EmrLab> Start()
    {
        var lab = await EmrLab.Start();
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-data"));
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-data/in/a.json", "{}"));
        await lab.Json("glue", "CreateDatabase", new() { ["DatabaseInput"] = new JsonObject { ["Name"] = "default" } });
        await lab.Json("dynamodb", "CreateTable", new()
        {
            ["TableName"] = "Orders",
            ["KeySchema"] = new JsonArray(new JsonObject { ["AttributeName"] = "Id", ["KeyType"] = "HASH" }),
            ["AttributeDefinitions"] = new JsonArray(new JsonObject { ["AttributeName"] = "Id", ["AttributeType"] = "S" }),
        });
        await lab.Json("dynamodb", "PutItem", new() { ["TableName"] = "Orders", ["Item"] = new JsonObject { ["Id"] = new JsonObject { ["S"] = "7" } } });
        await lab.Json("kinesis", "CreateStream", new() { ["StreamName"] = "clicks", ["ShardCount"] = 1 });
        await lab.Json("kinesis", "PutRecord", new() { ["StreamName"] = "clicks", ["PartitionKey"] = "k", ["Data"] = "eA==" });
        await lab.Json("secretsmanager", "CreateSecret", new() { ["Name"] = "db", ["SecretString"] = "s" });
        return lab;
    }

    [Theory]
    [InlineData("--input s3://acme-data/in/ --output s3://acme-data/out/", "")]
    [InlineData("--database sales --table sales.orders --partition sales.orders/dt=2026-01-15 --read-table sales.orders",
        "GetDatabase GetDatabase!EntityNotFoundException CreateDatabase GetDatabase GetTable!EntityNotFoundException CreateTable GetTable GetPartition!EntityNotFoundException BatchCreatePartition GetDatabases GetUserDefinedFunctions GetTable GetPartitions")]
    [InlineData("--scan-table Orders --output s3://acme-data/export/", "DescribeTable")]
    [InlineData("--load-table Orders", "DescribeTable")]
    [InlineData("--stream clicks", "DescribeStream")]
    [InlineData("--delete s3://acme-data/in/", "")]
    [InlineData("state-pusher-script", "GetQueueUrl")]
    public async Task On_v1_it_runs(string args, string events)
    {
        await using var lab = await Start();
        Assert.Equal("COMPLETED", await lab.RunStep(args.Split(' ')));
        Assert.Equal(events, string.Join(' ', lab.EventsOf("EMR_EC2_DefaultRole")));
    }

    [Theory]
    [InlineData("DescribeTable", "FAILED java.lang.RuntimeException: com.amazonaws.services.dynamodbv2.model.AmazonDynamoDBException: User: arn:aws:sts::123456789012:assumed-role/EMR_EC2_DefaultRole/i-… is not authorized to perform: dynamodb:DescribeTable on resource: arn:aws:dynamodb:ap-northeast-1:123456789012:table/Orders with an explicit deny in an identity-based policy (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: AccessDeniedException)")]
    [InlineData("Scan", "FAILED java.lang.RuntimeException: com.amazonaws.services.dynamodbv2.model.AmazonDynamoDBException: User: arn:aws:sts::123456789012:assumed-role/EMR_EC2_DefaultRole/i-… is not authorized to perform: dynamodb:Scan on resource: arn:aws:dynamodb:ap-northeast-1:123456789012:table/Orders with an explicit deny in an identity-based policy (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: AccessDeniedException)")]
    public async Task A_denied_export_says_which_action(string action, string expected)
    {
        await using var lab = await Start();
        await lab.Policy("EMR_EC2_DefaultRole", "deny", $$"""{"Effect":"Deny","Action":"dynamodb:{{action}}","Resource":"*"}""");
        Assert.Equal(expected, await lab.RunStep("--scan-table", "Orders", "--output", "s3://acme-data/export/"));
    }

    [Fact]
    public async Task An_import_leaves_an_item_and_an_export_files()
    {
        await using var lab = await Start();
        Assert.Equal("COMPLETED", await lab.RunStep("--load-table", "Orders", "--scan-table", "Orders", "--output", "s3://acme-data/export/"));
        Assert.Equal(2, (int)(await lab.Json("dynamodb", "Scan", new() { ["TableName"] = "Orders" }))["Count"]!);
        Assert.Equal("PAR1", (await lab.Admin.S3("GET", "/acme-data/export/part-00000.snappy.parquet")).Text);
    }

    [Theory]
    [InlineData(false, false, "FAILED Exception in thread \"main\" org.apache.spark.SparkException: java.io.IOException: com.amazon.ws.emr.hadoop.fs.shaded.com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)")]
    [InlineData(true, false, "FAILED Exception in thread \"main\" org.apache.spark.SparkException: java.io.IOException: com.amazon.ws.emr.hadoop.fs.shaded.com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)")]
    [InlineData(true, true, "COMPLETED")]
    public async Task Data_under_a_key_needs_the_role_and_the_key(bool isInKeyPolicy, bool isInRole, string expected)
    {
        await using var lab = await Start();
        var key = (string)(await lab.Json("kms", "CreateKey", []))["KeyMetadata"]!["Arn"]!;
        if (!isInKeyPolicy)
        {
            await lab.Json("kms", "PutKeyPolicy", new()
            {
                ["KeyId"] = key,
                ["PolicyName"] = "default",
                ["Policy"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:user/lab-admin"},"Action":"kms:*","Resource":"*"}]}""",
            });
        }
        if (isInRole || !isInKeyPolicy)
            await lab.Policy("EMR_EC2_DefaultRole", "key", Roles.Allow("kms:Decrypt kms:GenerateDataKey", key));
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-data?encryption", $"<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>{key}</KMSMasterKeyID></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>"));
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-data/in/b.json", "{}"));
        Assert.Equal(expected, await lab.RunStep("--input", "s3://acme-data/in/", "--output", "s3://acme-data/out/"));
    }

    [Theory]
    [InlineData(false, "FAILED Exception in thread \"main\" org.apache.spark.SparkException: java.io.IOException: com.amazon.ws.emr.hadoop.fs.shaded.com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)")]
    [InlineData(true, "COMPLETED")]
    public async Task A_bucket_of_another_account_needs_its_policy(bool isInBucketPolicy, string expected)
    {
        await using var lab = await Start();
        await lab.Json("organizations", "CreateOrganization", []);
        var partner = (string)(await lab.Json("organizations", "CreateAccount", new() { ["AccountName"] = "partner", ["Email"] = "p@example.com" }))["CreateAccountStatus"]!["AccountId"]!;
        var session = await lab.Admin.Query("sts", "AssumeRole", ("RoleArn", $"arn:aws:iam::{partner}:role/OrganizationAccountAccessRole"), ("RoleSessionName", "test"));
        using var other = lab.Fixture.With(session.Value("AccessKeyId")!, session.Value("SecretAccessKey")!, session.Value("SessionToken"));
        EmrLab.Ok(await other.S3("PUT", "/partner-data"));
        EmrLab.Ok(await other.S3("PUT", "/partner-data/in/a.json", "{}"));
        if (isInBucketPolicy)
        {
            var policy = await other.S3("PUT", "/partner-data?policy", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/EMR_EC2_DefaultRole"},"Action":"s3:*","Resource":["arn:aws:s3:::partner-data","arn:aws:s3:::partner-data/*"]}]}""");
            Assert.Equal(204, (int)policy.Status);
        }
        Assert.Equal(expected, await lab.RunStep("--input", "s3://partner-data/in/", "--output", "s3://partner-data/out/"));
    }
}
