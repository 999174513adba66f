using System.Globalization;
using EmrShift.Iam;
using EmrShift.Tests.Support;
using EmrShift.Trails;
using Xunit;
using static EmrShift.Tests.Trails.EventMapTests;

namespace EmrShift.Tests.Trails;

/// <summary>The policy that observed use needs: no less, and nothing that it doesn't.</summary>
public sealed class PolicyGeneratorTests
{
    static GeneratedPolicy Generate(GeneratorOptions options, params string[] events) =>
        PolicyGenerator.Of(UsageOf(PolicyInterest.None, events).Uses, [], options);

    static string S3(string name, string key, string more = "") => Event("s3", name, $$"""{"bucketName":"b","key":"{{key}}"}""", more);

    [Fact]
    public void A_small_workload()
    {
        var generated = Generate(
            new GeneratorOptions(Guardrails: true),
            S3("GetObject", "gold/dt=2026-06-01/part-1"), S3("HeadObject", "gold/dt=2026-06-02/part-9"), S3("PutObject", "out/part-1"), S3("GetObject", "out/part-1"),
            Event("s3", "ListObjects", """{"bucketName":"b","prefix":"gold/"}"""),
            Event("glue", "GetTable", """{"databaseName":"d","name":"t"}"""),
            Event("ec2", "DescribeTags", "{}"),
            Event("s3", "DeleteBucket", """{"bucketName":"b"}""", ""","errorCode":"AccessDenied" """),
            Event("s3", "HeadBucket", """{"bucketName":"other"}""", ""","errorCode":"AccessDenied" """));
        Assert.Equal("""
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "NoBucketIsMadeOrDeleted",
                  "Effect": "Deny",
                  "Action": [
                    "s3:CreateBucket",
                    "s3:DeleteBucket*"
                  ],
                  "Resource": "*"
                },
                {
                  "Sid": "Ec21",
                  "Effect": "Allow",
                  "Action": "ec2:DescribeTags",
                  "Resource": "*"
                },
                {
                  "Sid": "Glue1",
                  "Effect": "Allow",
                  "Action": "glue:GetTable",
                  "Resource": [
                    "arn:aws:glue:eu-west-1:111122223333:catalog",
                    "arn:aws:glue:eu-west-1:111122223333:database/d",
                    "arn:aws:glue:eu-west-1:111122223333:table/d/t"
                  ]
                },
                {
                  "Sid": "S31",
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::b/gold/dt=*/*"
                },
                {
                  "Sid": "S32",
                  "Effect": "Allow",
                  "Action": [
                    "s3:GetObject",
                    "s3:PutObject"
                  ],
                  "Resource": "arn:aws:s3:::b/out/*"
                },
                {
                  "Sid": "S33",
                  "Effect": "Allow",
                  "Action": "s3:ListBucket",
                  "Resource": "arn:aws:s3:::b"
                }
              ]
            }

            """.ReplaceLineEndings("\n"), PolicyWriter.Indented(Assert.Single(generated.Documents)));
        Assert.Empty(generated.Lost);
        Assert.Equal(["s3:DeleteBucket arn:aws:s3:::b"], generated.RefusedAndWanted.Select(use => $"{use.Action} {use.Resource}"));
        Assert.Equal(["s3:ListBucket arn:aws:s3:::other"], generated.RefusedAndHarmless.Select(use => $"{use.Action} {use.Resource}"));
        Assert.Equal(["s3:GetObject on arn:aws:s3:::b/gold/dt=*/*", "s3:GetObject on arn:aws:s3:::b/out/*", "s3:PutObject on arn:aws:s3:::b/out/*"],
            generated.Surplus.Select(need => $"{need.Action} on {need.Resource}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_table_that_was_made_and_never_updated_is_told()
    {
        var made = Event("glue", "CreateTable", """{"databaseName":"d","tableInput":{"name":"made"}}""");
        var both = Event("glue", "CreateTable", """{"databaseName":"d","tableInput":{"name":"both"}}""");
        var updated = Event("glue", "UpdateTable", """{"databaseName":"d","tableInput":{"name":"both"}}""");
        var resource = "arn:aws:glue:eu-west-1:111122223333:table/d/made";
        Assert.Equal([resource], Generate(new GeneratorOptions(), made, both, updated).OnlyMade.Select(use => use.Resource));
        Assert.Equal([resource], Generate(new GeneratorOptions(), made).OnlyMade.Select(use => use.Resource));
        Assert.Empty(Generate(new GeneratorOptions(), both, updated).OnlyMade);
    }

    [Fact]
    public void A_large_workload_is_split_within_the_limit()
    {
        var events = Enumerable.Range(0, 400).Select(number => Event("glue", "GetTable", $$"""{"databaseName":"database_{{Letters(number)}}","name":"table_{{Letters(number * 7)}}"}""")).ToArray();
        var generated = Generate(new GeneratorOptions(), events);
        Assert.InRange(generated.Documents.Length, 2, 10);
        Assert.All(generated.Documents, document => Assert.InRange(PolicyWriter.Minified(document).Length, 1, 6144));
        Assert.Empty(generated.Lost);
        Assert.NotEmpty(generated.Compactions);
    }

    [Fact]
    public void Actions_are_joined_only_by_wildcards_that_match_nothing_else()
    {
        Assert.Equal(["glue:GetPartition", "glue:GetTable"], ActionPatterns.Compact(["glue:GetPartition", "glue:GetTable"]));
        Assert.Equal(["sqs:ReceiveMessage", "sqs:SendMessage"], ActionPatterns.Compact(["sqs:ReceiveMessage", "sqs:SendMessage"]));
        Assert.Equal(["kms:GenerateDataKey*"], ActionPatterns.Compact(["kms:GenerateDataKey", "kms:GenerateDataKeyPair", "kms:GenerateDataKeyPairWithoutPlaintext", "kms:GenerateDataKeyWithoutPlaintext"]));
        Assert.Equal(["athena:GetA", "athena:GetB"], ActionPatterns.Compact(["athena:GetA", "athena:GetB"]));
    }

    /// <summary>
    /// For random workloads: everything that worked is allowed, whatever the size limit did to the policy, and nothing on the list of the forbidden is.
    /// </summary>
    [Fact]
    public void Random_workloads()
    {
        var seed = Nightly.Seed(20260601);
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        for (var round = 0; round < Nightly.Count(60, 2000); round++)
        {
            var random = new Random(seed + round);
            var events = Enumerable.Range(0, random.Next(1, 120)).Select(_ => RandomEvent(random)).ToArray();
            var usage = UsageOf(PolicyInterest.None, events);
            var generated = PolicyGenerator.Of(usage.Uses, [], new GeneratorOptions(random.Next(2) == 0, random.Next(2) == 0 ? 6144 : 1500));
            Assert.True(generated.Lost.IsEmpty, $"seed {seed + round}: {string.Join(", ", generated.Lost.Select(use => $"{use.Action} {use.Resource}"))}");

            var set = PolicySet.Compile(new PolicySources { Identity = generated.Documents });
            foreach (var (action, resource) in Forbidden)
            {
                var decision = Evaluator.Evaluate(new AuthorizationRequest(Principal.Parse("arn:aws:iam::111122223333:role/R"), action, resource, new RequestContext()), set);
                Assert.False(decision.IsAllowed, $"seed {seed + round}: {action} on {resource} is allowed");
            }
        }
    }

    /// <summary>Nothing that the random workloads do: other buckets, other prefixes, other services, more than they did with what they used.</summary>
    static readonly (string Action, string Resource)[] Forbidden =
    [
        ("s3:GetObject", "arn:aws:s3:::forbidden/gold/x"), ("s3:GetObject", "arn:aws:s3:::lake/secret/x"), ("s3:GetObject", "arn:aws:s3:::lakehouse/gold/x"),
        ("s3:DeleteBucket", "arn:aws:s3:::lake"), ("s3:PutBucketPolicy", "arn:aws:s3:::lake"), ("s3:PutObjectAcl", "arn:aws:s3:::lake/gold/dt=2026-06-01/x"),
        ("s3:ListAllMyBuckets", "*"), ("iam:PassRole", "arn:aws:iam::111122223333:role/Admin"), ("iam:CreateUser", "arn:aws:iam::111122223333:user/x"),
        ("glue:DeleteTable", "arn:aws:glue:eu-west-1:111122223333:table/sales/orders"), ("glue:GetTable", "arn:aws:glue:eu-west-1:111122223333:table/hr/salaries"),
        ("glue:GetTable", "arn:aws:glue:us-east-1:111122223333:table/sales/orders"), ("dynamodb:DeleteTable", "arn:aws:dynamodb:eu-west-1:111122223333:table/meta"),
        ("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/other"), ("kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/2"),
        ("kms:ScheduleKeyDeletion", "arn:aws:kms:eu-west-1:111122223333:key/1"), ("ec2:RunInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/*"), ("sts:AssumeRole", "arn:aws:iam::999999999999:role/X"),
    ];

    static string RandomEvent(Random random)
    {
        string[] folders = ["gold", "silver", "stage", "logs"];
        var folder = folders[random.Next(folders.Length)];
        var key = $"{folder}/{(random.Next(2) == 0 ? $"dt=2026-06-{random.Next(1, 30):D2}/" : "")}{(random.Next(3) == 0 ? "año \\\"x\\\"/" : "")}part-{random.Next(1000)}";
        var denied = random.Next(10) == 0 ? ""","errorCode":"AccessDenied","errorMessage":"Access Denied" """ : "";
        string Pick(params string[] names) => names[random.Next(names.Length)];
        return random.Next(7) switch
        {
            0 or 1 or 2 => Event("s3", Pick("GetObject", "HeadObject", "PutObject", "DeleteObject", "UploadPart", "AbortMultipartUpload"), $$"""{"bucketName":"lake","key":"{{key}}"}""", denied),
            3 => Event("s3", "ListObjects", $$"""{"bucketName":"lake","prefix":"{{folder}}/"}""", denied),
            4 => Event("glue", Pick("GetTable", "UpdateTable"), $$$"""{"databaseName":"{{{Pick("sales", "clicks")}}}","name":"{{{Pick("orders", "events")}}}","tableInput":{"name":"orders"}}""", denied),
            5 => Event("dynamodb", Pick("GetItem", "PutItem", "Query"), """{"tableName":"meta"}""", denied),
            6 when random.Next(3) == 0 => Event("sts", "AssumeRole", """{"roleArn":"arn:aws:iam::111122223333:role/reader"}""", denied),
            _ => Event("kms", Pick("Decrypt", "GenerateDataKey"), "{}", denied + ""","resources":[{"ARN":"arn:aws:kms:eu-west-1:111122223333:key/1"}]"""),
        };
    }

    static string Letters(int number) => string.Concat(number.ToString("D4", CultureInfo.InvariantCulture).Select(digit => (char)('a' + (digit - '0'))));
}
