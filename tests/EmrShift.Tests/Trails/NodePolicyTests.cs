using System.Collections.Immutable;
using System.Text.Json.Nodes;
using EmrShift.Iam;
using EmrShift.Tests.Lab;
using EmrShift.Tests.Lab.Emr;
using EmrShift.Trails;
using Xunit;

namespace EmrShift.Tests.Trails;

/// <summary>
/// The node policy, proved on the lab: a workload runs on v1 with its calls recorded, the policy is generated from the record and takes v1's place, and the
/// workload runs again; with any one statement taken away it does not. Each run has a lab of its own: the same seed makes the same world.
/// </summary>
public sealed class NodePolicyTests
{
    /// <summary>A workload that is ready to run.</summary>
    sealed record Workload(LabFixture Lab, string Role, Func<Task<string>> Run) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Lab.DisposeAsync();

        /// <summary>Gives the nodes these policies and nothing else.</summary>
        public async Task Replace(IReadOnlyList<Policy> policies)
        {
            EmrLab.Ok(await Lab.Admin.Query("iam", "DetachRolePolicy", ("RoleName", Role), ("PolicyArn", EmrLab.V1Node)));
            for (var index = 0; index < policies.Count; index++)
                EmrLab.Ok(await Lab.Admin.Query("iam", "PutRolePolicy", ("RoleName", Role), ("PolicyName", $"p{index}"), ("PolicyDocument", PolicyWriter.Minified(policies[index]))));
        }
    }

    /// <summary>The article's batch: Airflow's role starts a cluster whose step reads S3, writes S3 and registers a table in Glue.</summary>
    static async Task<Workload> Article()
    {
        var lab = await LabFixture.Start(options => options with { IsArticle = true });
        return new Workload(lab, "JobFlowRole", async () =>
        {
            var subnet = (await lab.Admin.Query("ec2", "DescribeSubnets")).Value("subnetId");
            var started = await lab.As("mwaa-role").Json("elasticmapreduce", "RunJobFlow", EmrLab.Request(request =>
            {
                (request["ServiceRole"], request["JobFlowRole"], request["Instances"]!["Ec2SubnetId"]) = ("ServiceRole", "JobFlowRole", subnet);
                request["Steps"] = new JsonArray(EmrLab.Step(
                    "spark-submit", "s3://acme-data-123456789012/jars/daily-batch.jar", "--input", "s3://acme-data-123456789012/input/",
                    "--output", "s3://acme-data-123456789012/output/", "--table", "sales.orders"));
            }));
            EmrLab.Ok(started);
            var steps = await lab.Admin.Json("elasticmapreduce", "ListSteps", new JsonObject { ["ClusterId"] = (string?)started.Json["JobFlowId"] });
            return (string)steps.Json["Steps"]![0]!["Status"]!["State"]!;
        });
    }

    /// <summary>EMR's default roles, a bucket, and one step.</summary>
    static async Task<Workload> Step(string args, Func<EmrLab, Task> prepare)
    {
        var lab = await EmrLab.Start();
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-data"));
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-data/in/a.json", "{}"));
        await prepare(lab);
        return new Workload(lab.Fixture, "EMR_EC2_DefaultRole", async () => (await lab.RunStep(args.Split(' '))).Split(' ')[0]);
    }

    static Task<Workload> HiveOnGlue() => Step(
        "--database sales --table sales.orders --partition sales.orders/dt=2026-01-15 --read-table sales.orders",
        lab => lab.Json("glue", "CreateDatabase", new() { ["DatabaseInput"] = new JsonObject { ["Name"] = "default" } }));

    static Task<Workload> DynamoDbExport() => Step("--scan-table Orders --output s3://acme-data/export/", async lab =>
    {
        await lab.Json("dynamodb", "CreateTable", new()
        {
            ["TableName"] = "Orders",
            ["KeySchema"] = new JsonArray(new JsonObject { ["AttributeName"] = "Id", ["KeyType"] = "HASH" }),
            ["AttributeDefinitions"] = new JsonArray(new JsonObject { ["AttributeName"] = "Id", ["AttributeType"] = "S" }),
        });
        await lab.Json("dynamodb", "PutItem", new() { ["TableName"] = "Orders", ["Item"] = new JsonObject { ["Id"] = new JsonObject { ["S"] = "7" } } });
    });

    static Task<Workload> Kinesis() => Step("--stream clicks", lab => lab.Json("kinesis", "CreateStream", new() { ["StreamName"] = "clicks", ["ShardCount"] = 1 }));

    static Task<Workload> EncryptedBucket() => Step("--input s3://acme-data/in/ --output s3://acme-data/out/", async lab =>
    {
        var key = (string)(await lab.Json("kms", "CreateKey", []))["KeyMetadata"]!["Arn"]!;
        await lab.Policy("EMR_EC2_DefaultRole", "p0", Roles.Allow("kms:Decrypt kms:GenerateDataKey", key));
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-data?encryption", $"<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>{key}</KMSMasterKeyID></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>"));
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-data/in/a.json", "{}"));
    });

    static Task<Workload> OtherAccountsBucket() => Step("--input s3://partner-data/in/ --output s3://partner-data/out/", async lab =>
    {
        await lab.Json("organizations", "CreateOrganization", []);
        var partner = (string)(await lab.Json("organizations", "CreateAccount", new() { ["AccountName"] = "partner", ["Email"] = "p@example.com" }))["CreateAccountStatus"]!["AccountId"]!;
        var session = await lab.Admin.Query("sts", "AssumeRole", ("RoleArn", $"arn:aws:iam::{partner}:role/OrganizationAccountAccessRole"), ("RoleSessionName", "test"));
        var other = lab.Fixture.With(session.Value("AccessKeyId")!, session.Value("SecretAccessKey")!, session.Value("SessionToken"));
        EmrLab.Ok(await other.S3("PUT", "/partner-data"));
        EmrLab.Ok(await other.S3("PUT", "/partner-data/in/a.json", "{}"));
        await other.S3("PUT", "/partner-data?policy", Roles.Document(
            """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/EMR_EC2_DefaultRole"},"Action":"s3:*","Resource":["arn:aws:s3:::partner-data","arn:aws:s3:::partner-data/*"]}"""));
    });

    static Task<Workload> Named(string name) => name switch
    {
        "article" => Article(),
        "Hive on Glue" => HiveOnGlue(),
        "DynamoDB export" => DynamoDbExport(),
        "Kinesis" => Kinesis(),
        "SSE-KMS" => EncryptedBucket(),
        "another account's bucket" => OtherAccountsBucket(),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    [Theory]
    [InlineData("article")]
    [InlineData("Hive on Glue")]
    [InlineData("DynamoDB export")]
    [InlineData("Kinesis")]
    [InlineData("SSE-KMS")]
    [InlineData("another account's bucket")]
    public async Task The_generated_policy_suffices_and_is_minimal(string name)
    {
        var policies = await Generate(name);
        Assert.Equal("COMPLETED", await RunWith(name, policies));
        var needless = new List<string>();
        for (var number = 0; number < policies.Count; number++)
        {
            foreach (var statement in policies[number].Statements)
            {
                var without = policies.SetItem(number, policies[number] with { Statements = policies[number].Statements.Remove(statement) });
                if (await RunWith(name, without) == "COMPLETED")
                    needless.Add($"{string.Join(", ", statement.Actions)} on {string.Join(", ", statement.Resources)}");
            }
        }
        Assert.Equal([], needless);
    }

    static async Task<string> RunWith(string name, IReadOnlyList<Policy> policies)
    {
        await using var workload = await Named(name);
        await workload.Replace([.. policies.Where(policy => policy.Statements.Length > 0)]);
        return await workload.Run();
    }

    static async Task<ImmutableList<Policy>> Generate(string name)
    {
        await using var workload = await Named(name);
        await StartTrail(workload.Lab);
        Assert.Equal("COMPLETED", await workload.Run());
        var sources = new List<TrailSource>();
        foreach (var key in (await workload.Lab.Admin.S3("GET", "/acme-logs?list-type=2")).Values("Key"))
            sources.Add(TrailSource.Bytes(key, (await workload.Lab.Admin.S3("GET", $"/acme-logs/{key}")).Body));
        var usage = Usage.Of(sources, new TrailFilter { Principals = [workload.Role] }, PolicyInterest.None, stop: TestContext.Current.CancellationToken);
        var generated = PolicyGenerator.Of(usage.Uses, [], new GeneratorOptions());
        Assert.NotEmpty(generated.Statements);
        Assert.Empty(generated.Lost);
        Assert.Empty(generated.Open);
        return [.. generated.Documents];
    }

    /// <summary>A trail of everything, objects, items and records included.</summary>
    internal static async Task StartTrail(LabFixture lab)
    {
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-logs"));
        await lab.Admin.S3("PUT", "/acme-logs?policy", Roles.Document(
            """{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":["s3:GetBucketAcl","s3:PutObject"],"Resource":["arn:aws:s3:::acme-logs","arn:aws:s3:::acme-logs/*"]}"""));
        EmrLab.Ok(await lab.Admin.Json("cloudtrail", "CreateTrail", new() { ["Name"] = "all", ["S3BucketName"] = "acme-logs" }));
        var selectors = new JsonArray(Selector("Management"));
        foreach (var type in (string[])["AWS::S3::Object", "AWS::DynamoDB::Table", "AWS::Kinesis::Stream"])
            selectors.Add(Selector("Data", type));
        EmrLab.Ok(await lab.Admin.Json("cloudtrail", "PutEventSelectors", new() { ["TrailName"] = "all", ["AdvancedEventSelectors"] = selectors }));
        EmrLab.Ok(await lab.Admin.Json("cloudtrail", "StartLogging", new() { ["Name"] = "all" }));
    }

    static JsonObject Selector(string category, string? type = null)
    {
        var fields = new JsonArray(new JsonObject { ["Field"] = "eventCategory", ["Equals"] = new JsonArray(category) });
        if (type is not null)
            fields.Add(new JsonObject { ["Field"] = "resources.type", ["Equals"] = new JsonArray(type) });
        return new JsonObject { ["FieldSelectors"] = fields };
    }
}
