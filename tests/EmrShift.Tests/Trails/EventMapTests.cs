using System.Globalization;
using System.Text;
using EmrShift.Facts;
using EmrShift.Trails;
using Xunit;

namespace EmrShift.Tests.Trails;

/// <summary>What CloudTrail writes, and what IAM was asked.</summary>
public sealed class EventMapTests
{
    /// <summary>The requests of one event of the role R in account 111122223333, eu-west-1; inferred ones end in "(inferred)", refused ones in "(denied)".</summary>
    static void Check(string source, string name, string parameters, string expected, string more = "") =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), Requests(Event(source, name, parameters, more)));

    internal static string Event(string source, string name, string parameters, string more = "") =>
        "{\"eventTime\":\"2026-06-01T10:00:00Z\",\"userIdentity\":{\"type\":\"AssumedRole\",\"arn\":\"arn:aws:sts::111122223333:assumed-role/R/i-1\",\"accountId\":\"111122223333\","
        + "\"sessionContext\":{\"sessionIssuer\":{\"type\":\"Role\",\"arn\":\"arn:aws:iam::111122223333:role/R\"}}},\"awsRegion\":\"eu-west-1\","
        + $"\"eventSource\":\"{source}.amazonaws.com\",\"eventName\":\"{name}\",\"requestParameters\":{parameters}{more}}}";

    static string Requests(params string[] events)
    {
        var usage = UsageOf(PolicyInterest.None, events);
        var uses = usage.Uses.Select(use => $"{use.Action} {use.Resource}{(use.IsInferred ? " (inferred)" : "")}{(use.Denied > 0 ? " (denied)" : "")}");
        return string.Join('\n', uses.Concat(usage.Unmapped.Select(call => $"{call.EventName}: {call.Why}")));
    }

    internal static Usage UsageOf(PolicyInterest interest, params string[] events) => Usage.Of(
        [TrailSource.Bytes("events", Encoding.UTF8.GetBytes(string.Join('\n', events)))], TrailFilter.None, interest, stop: TestContext.Current.CancellationToken);

    [Fact]
    public void Names_that_differ()
    {
        Check("s3", "HeadObject", """{"bucketName":"b","key":"a/k"}""", "s3:GetObject arn:aws:s3:::b/a/k");
        Check("s3", "HeadBucket", """{"bucketName":"b"}""", "s3:ListBucket arn:aws:s3:::b");
        Check("s3", "ListObjects", """{"bucketName":"b","prefix":"x/","list-type":"2"}""", "s3:ListBucket arn:aws:s3:::b");
        Check("s3", "DeleteObjects", """{"bucketName":"b","delete":""}""", "s3:DeleteObject arn:aws:s3:::b/*");
        Check("s3", "UploadPart", """{"bucketName":"b","key":"k"}""", "s3:PutObject arn:aws:s3:::b/k");
        Check("s3", "DeleteBucketReplication", """{"bucketName":"b"}""", "s3:PutReplicationConfiguration arn:aws:s3:::b");
        Check("s3", "GetBucketEncryption", """{"bucketName":"b"}""", "s3:GetEncryptionConfiguration arn:aws:s3:::b");
        Check("s3", "GetBucketLocation", """{"bucketName":"b"}""", "s3:GetBucketLocation arn:aws:s3:::b");
        Check("s3", "ListBuckets", "null", "s3:ListAllMyBuckets *");
        Check("sqs", "SendMessageBatch", """{"queueUrl":"https://sqs.eu-west-1.amazonaws.com/111122223333/q"}""", "sqs:SendMessage arn:aws:sqs:eu-west-1:111122223333:q");
        Check("monitoring", "PutMetricData", """{"namespace":"x"}""", "cloudwatch:PutMetricData *");
    }

    [Fact]
    public void Two_services_share_a_host_name()
    {
        Check("autoscaling", "RegisterScalableTarget", """{"serviceNamespace":"elasticmapreduce","roleARN":"arn:aws:iam::111122223333:role/EMR_AutoScaling_DefaultRole"}""", """
            application-autoscaling:RegisterScalableTarget arn:aws:application-autoscaling:eu-west-1:111122223333:scalable-target/*
            iam:PassRole arn:aws:iam::111122223333:role/EMR_AutoScaling_DefaultRole (inferred)
            """);
        Check("autoscaling", "PutScalingPolicy", """{"serviceNamespace":"elasticmapreduce","policyName":"p"}""", "application-autoscaling:PutScalingPolicy arn:aws:application-autoscaling:eu-west-1:111122223333:scalable-target/*");
        Check("autoscaling", "PutScalingPolicy", """{"autoScalingGroupName":"g","policyName":"p"}""", "PutScalingPolicy: the call is not in the map");
        Check("autoscaling", "CreateAutoScalingGroup", """{"autoScalingGroupName":"g"}""", "CreateAutoScalingGroup: the call is not in the map");
    }

    [Fact]
    public void Versions_and_copies_need_other_or_more_actions()
    {
        Check("s3", "GetObject", """{"bucketName":"b","key":"k","versionId":"v1"}""", "s3:GetObjectVersion arn:aws:s3:::b/k");
        Check("s3", "CopyObject", """{"bucketName":"b","key":"k","x-amz-copy-source":"/src/a%20b/c?versionId=1","x-amz-acl":"private"}""", """
            s3:GetObject arn:aws:s3:::src/a b/c (inferred)
            s3:PutObject arn:aws:s3:::b/k
            s3:PutObjectAcl arn:aws:s3:::b/k
            """);
    }

    [Fact]
    public void Glue_asks_for_catalog_database_and_table() =>
        Check("glue", "GetColumnStatisticsForTable", """{"catalogId":"111122223333","databaseName":"sales","tableName":"orders"}""", """
            glue:GetTable arn:aws:glue:eu-west-1:111122223333:catalog
            glue:GetTable arn:aws:glue:eu-west-1:111122223333:database/sales
            glue:GetTable arn:aws:glue:eu-west-1:111122223333:table/sales/orders
            """);

    [Fact]
    public void DynamoDB_tables_and_indexes()
    {
        Check("dynamodb", "Query", """{"tableName":"t","indexName":"i"}""", "dynamodb:Query arn:aws:dynamodb:eu-west-1:111122223333:table/t/index/i");
        Check("dynamodb", "BatchGetItem", """{"requestItems":{"a":{"keys":[]},"b":{}}}""", """
            dynamodb:BatchGetItem arn:aws:dynamodb:eu-west-1:111122223333:table/a
            dynamodb:BatchGetItem arn:aws:dynamodb:eu-west-1:111122223333:table/b
            """);
        Check("dynamodb", "GetItem", """{"tableName":"arn:aws:dynamodb:us-east-1:999999999999:table/other"}""", "dynamodb:GetItem arn:aws:dynamodb:us-east-1:999999999999:table/other");
    }

    [Fact]
    public void RunJobFlow_passes_its_roles() =>
        Check("elasticmapreduce", "RunJobFlow", """{"serviceRole":"EMR_DefaultRole_V2","jobFlowRole":"EMR_EC2_DefaultRole","tags":[{"key":"k","value":"v"}]}""", """
            elasticmapreduce:AddTags * (inferred)
            elasticmapreduce:RunJobFlow *
            iam:PassRole arn:aws:iam::111122223333:role/EMR_DefaultRole_V2 (inferred)
            iam:PassRole arn:aws:iam::111122223333:role/EMR_EC2_DefaultRole (inferred)
            """);

    [Fact]
    public void RunInstances_asks_for_each_resource_and_passes_the_role() =>
        Check("ec2", "RunInstances", """
            {"instancesSet":{"items":[{"imageId":"ami-1"}]},"iamInstanceProfile":{"name":"P"},"networkInterfaceSet":{"items":[{"subnetId":"subnet-1","groupSet":{"items":[{"groupId":"sg-1"},{"groupId":"sg-2"}]}}]},
            "tagSpecificationSet":{"items":[{"resourceType":"instance","tags":[{"key":"a","value":"b"}]}]}}
            """, """
            ec2:CreateTags arn:aws:ec2:eu-west-1:111122223333:instance/* (inferred)
            ec2:RunInstances arn:aws:ec2:eu-west-1:111122223333:instance/*
            ec2:RunInstances arn:aws:ec2:eu-west-1:111122223333:network-interface/*
            ec2:RunInstances arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1
            ec2:RunInstances arn:aws:ec2:eu-west-1:111122223333:security-group/sg-2
            ec2:RunInstances arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1
            ec2:RunInstances arn:aws:ec2:eu-west-1:111122223333:volume/*
            ec2:RunInstances arn:aws:ec2:eu-west-1::image/ami-1
            iam:PassRole arn:aws:iam::111122223333:role/P (inferred)
            """);

    [Fact]
    public void Keys_come_from_the_events_own_resources() =>
        Check("kms", "Decrypt", """{"encryptionContext":{"aws:s3:arn":"arn:aws:s3:::b/k"}}""", "kms:Decrypt arn:aws:kms:eu-west-1:111122223333:key/1",
            ""","resources":[{"accountId":"111122223333","type":"AWS::KMS::Key","ARN":"arn:aws:kms:eu-west-1:111122223333:key/1"}]""");

    [Fact]
    public void A_refusal_names_its_action_itself()
    {
        Check("ec2", "CreateFleet", "null", "iam:PassRole arn:aws:iam::111122223333:role/N (denied)",
            ""","errorCode":"Client.UnauthorizedOperation","errorMessage":"You are not authorized to perform this operation. User: arn:aws:sts::111122223333:assumed-role/R/i-1 is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/N because no identity-based policy allows the iam:PassRole action. Encoded authorization failure message: abc" """);
        Check("s3", "GetObject", """{"bucketName":"b","key":"k"}""", "s3:GetObject arn:aws:s3:::b/k (denied)", ""","errorCode":"AccessDenied","errorMessage":"Access Denied" """);
        Check("s3", "GetObject", """{"bucketName":"b","key":"k"}""", "s3:GetObject arn:aws:s3:::b/a \"1\".csv (denied)",
            ""","errorCode":"AccessDenied","errorMessage":"User: x is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::b/a \"1\".csv\" because no identity-based policy allows the s3:GetObject action" """);
        Check("iam", "GetRole", """{"roleName":"Data"}""", "iam:GetRole arn:aws:iam::111122223333:role/Data (denied)",
            ""","errorCode":"AccessDenied","errorMessage":"User: x is not authorized to perform: iam:GetRole on resource: role Data because no identity-based policy allows the iam:GetRole action" """);
        Check("iam", "GetRole", """{"roleName":"Data"}""", "iam:GetRole arn:aws:iam::111122223333:role/Data (denied)",
            ""","errorCode":"AccessDenied","errorMessage":"User: x is not authorized to perform: iam:GetRo..." """);
        Check("s3", "GetObject", """{"bucketName":"b","key":"k"}""", "s3:GetObject arn:aws:s3:::b/a&amp;b\\n.csv (denied)",
            ""","errorCode":"AccessDenied","errorMessage":"User: x is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::b/a&amp;b\\n.csv\" with an explicit deny in a resource-based policy" """);
        Check("s3", "GetObject", """{"bucketName":"b","key":"k"}""", "s3:GetObject arn:aws:s3:::b/k", ""","errorCode":"NoSuchKey","errorMessage":"The specified key does not exist." """);
    }

    [Fact]
    public void What_is_not_mapped_is_said()
    {
        Check("athena", "StartQueryExecution", "{}", "StartQueryExecution: the call is not in the map");
        Check("glue", "GetTable", "null", "glue:GetTable arn:aws:glue:eu-west-1:111122223333:catalog");
        Check("sts", "AssumeRole", "null", "sts:AssumeRole \nAssumeRole: the event doesn't name the resource");
        Check("sts", "GetCallerIdentity", "null", "");
    }

    [Fact]
    public void A_call_of_a_known_service_keeps_its_name() =>
        Check("ec2", "DescribeInstances", """{"filterSet":{}}""", "ec2:DescribeInstances *");

    [Fact]
    public void Many_objects_of_one_prefix_become_the_prefix()
    {
        var few = Enumerable.Range(0, 100).Select(number => Event("s3", "GetObject", $$"""{"bucketName":"b","key":"gold/dt=2026-06-01/part-{{number}}"}"""));
        Assert.Equal(100, UsageOf(PolicyInterest.None, [.. few]).Uses.Length);

        var many = Enumerable.Range(0, 250).Select(number => Event("s3", "GetObject", $$"""{"bucketName":"b","key":"gold/dt=2026-06-0{{number % 9}}/part-{{number}}"}""")).ToArray();
        var use = Assert.Single(UsageOf(PolicyInterest.None, many).Uses);
        Assert.Equal(("arn:aws:s3:::b/gold/dt=*/*", 250L), (use.Resource, use.Count));
    }

    [Theory]
    [InlineData(60, 180)]   // each worker keeps its objects one by one; together they are too many
    [InlineData(110, 330)]  // each worker has taken its objects in
    [InlineData(10, 30)]    // only a damaged file has too many: they are not counted, and the prefix is the row all the same
    public void A_prefix_takes_its_objects_in_whoever_reads_which_file(int objects, int count)
    {
        static string Get(string key, int day) => Event("s3", "GetObject", $$"""{"bucketName":"b","key":"gold/dt=2026-06-01/{{key}}"}""", $""","eventID":"{key}" """)
            .Replace("2026-06-01T", $"2026-06-0{day}T", StringComparison.Ordinal);
        TrailSource File(string name, int many, int day, string end) =>
            TrailSource.Bytes(name, Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(100, many).Select(number => Get($"{name}-{number}", day))) + end));
        TrailSource[] files = [File("a", objects, 3, ""), File("b", objects, 1, ""), File("c", objects, 2, ""), File("damaged", 150, 1, "{")];
        for (var workers = 1; workers <= 3; workers++)
        {
            var use = Assert.Single(Usage.Of(files, TrailFilter.None, PolicyInterest.None, workers, stop: TestContext.Current.CancellationToken).Uses);
            Assert.Equal(("arn:aws:s3:::b/gold/dt=*/*", count, "2026-06-01 2026-06-03", "b-100 b-101 b-102"),
                (use.Resource, (int)use.Count, $"{use.First:yyyy-MM-dd} {use.Last:yyyy-MM-dd}", string.Join(' ', use.Samples)));
        }
    }

    [Theory]
    [InlineData("arn:aws:s3:::b/gold/orders/dt=2026-06-01/part-1.parquet", "arn:aws:s3:::b/gold/orders/dt=*/*")]
    [InlineData("arn:aws:s3:::b/logs/j-ABC1/containers/application_1_2/stderr.gz", "arn:aws:s3:::b/logs/*/containers/*/*")]
    [InlineData("arn:aws:s3:::b/file", "arn:aws:s3:::b/*")]
    [InlineData("arn:aws:s3:::b", "arn:aws:s3:::b")]
    [InlineData("arn:aws:ec2:us-east-1:1:instance/i-1", "arn:aws:ec2:us-east-1:1:instance/i-1")]
    public void The_rule_of_prefixes(string arn, string prefix) => Assert.Equal(prefix, ObjectKeys.Generalise(arn));

    [Fact]
    public void Every_action_of_the_map_exists()
    {
        var unknown = EventMap.All.SelectMany(call => call.Call.Requests.Select(request => request.Action)).Distinct()
            .Where(action => ActionCatalogue.Services.Contains(action.Split(':')[0]) && ActionCatalogue.IsWildcardOnly(action) is null);
        Assert.Empty(unknown);
    }

    [Fact]
    public void The_map_knows_the_calls_of_S3_that_have_another_name()
    {
        // facts/trail.md §2: 56 of 96 operations of the SDK differ; CloudTrail's own names add to them.
        var differing = EventMap.All.Where(call => call.Source == "s3.amazonaws.com" && call.Call.Requests.All(request => request.Action != "s3:" + call.Name)).Select(call => call.Name).ToArray();
        Assert.True(differing.Length >= 56, differing.Length.ToString(CultureInfo.InvariantCulture));
    }
}
