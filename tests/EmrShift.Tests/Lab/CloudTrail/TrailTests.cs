using System.IO.Compression;
using System.Text.Json.Nodes;
using Xunit;

namespace EmrShift.Tests.Lab.CloudTrail;

public sealed class TrailTests
{
    const string Arn = "arn:aws:cloudtrail:ap-northeast-1:123456789012:trail/all";

    static readonly string BucketPolicy = Roles.Document(
        """{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:GetBucketAcl","Resource":"arn:aws:s3:::acme-logs"}""",
        $$$$"""{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::acme-logs/AWSLogs/123456789012/*","Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control","aws:SourceArn":"{{{{Arn}}}}"}}}""");

    static async Task<LabFixture> Start()
    {
        var lab = await LabFixture.Start();
        await lab.Admin.S3("PUT", "/acme-logs");
        await lab.Admin.S3("PUT", "/acme-logs?policy", BucketPolicy);
        return lab;
    }

    static async Task<IReadOnlyList<JsonNode>> Delivered(LabFixture lab)
    {
        var records = new List<JsonNode>();
        foreach (var key in (await lab.Admin.S3("GET", "/acme-logs?list-type=2")).Values("Key"))
        {
            using var gzip = new GZipStream(new MemoryStream((await lab.Admin.S3("GET", $"/acme-logs/{key}")).Body), CompressionMode.Decompress);
            records.AddRange(JsonNode.Parse(gzip)!["Records"]!.AsArray().Select(record => record!));
        }
        return records;
    }

    [Fact]
    public async Task A_trail_writes_gzip_files_in_the_layout_of_AWS()
    {
        await using var lab = await Start();
        Assert.Equal("200", (await lab.Admin.Json("cloudtrail", "CreateTrail", new() { ["Name"] = "all", ["S3BucketName"] = "acme-logs" })).Summary);
        Assert.False((await lab.Admin.Json("cloudtrail", "GetTrailStatus", new() { ["Name"] = "all" })).Json["IsLogging"]!.GetValue<bool>());
        await lab.Admin.Json("cloudtrail", "StartLogging", new() { ["Name"] = "all" });
        await lab.Admin.Query("sts", "GetCallerIdentity");
        var keys = (await lab.Admin.S3("GET", "/acme-logs?list-type=2")).Values("Key");
        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.Matches("^AWSLogs/123456789012/CloudTrail/ap-northeast-1/2026/01/15/123456789012_CloudTrail_ap-northeast-1_20260115T1000Z_[A-Za-z0-9]{16}\\.json\\.gz$", key));
        var names = (await Delivered(lab)).Select(record => record["eventName"]!.GetValue<string>()).ToList();
        Assert.Contains("GetCallerIdentity", names);
        Assert.DoesNotContain("ListObjects", names);
        var status = (await lab.Admin.Json("cloudtrail", "GetTrailStatus", new() { ["Name"] = Arn })).Json;
        Assert.True(status["IsLogging"]!.GetValue<bool>());
        Assert.Null(status["LatestDeliveryError"]);
    }

    [Fact]
    public async Task Data_events_come_when_a_selector_asks_for_them()
    {
        await using var lab = await Start();
        await lab.Admin.S3("PUT", "/acme-data");
        await lab.Admin.Json("cloudtrail", "CreateTrail", new() { ["Name"] = "all", ["S3BucketName"] = "acme-logs" });
        var selectors = JsonNode.Parse("""[{"ReadWriteType":"All","IncludeManagementEvents":false,"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::acme-data/in/"]}]}]""");
        Assert.Equal("200", (await lab.Admin.Json("cloudtrail", "PutEventSelectors", new() { ["TrailName"] = "all", ["EventSelectors"] = selectors })).Summary);
        await lab.Admin.Json("cloudtrail", "StartLogging", new() { ["Name"] = "all" });
        await lab.Admin.S3("PUT", "/acme-data/in/a", "x");
        await lab.Admin.S3("PUT", "/acme-data/out/a", "x");
        await lab.Admin.Query("sts", "GetCallerIdentity");
        var record = Assert.Single(await Delivered(lab));
        Assert.Equal(
            """{"bucketName":"acme-data","Host":"acme-data.s3.ap-northeast-1.amazonaws.com","key":"in/a"}""",
            record["requestParameters"]!.ToJsonString());
        Assert.Equal("PutObject Data false", $"{record["eventName"]} {record["eventCategory"]} {record["managementEvent"]!.ToJsonString()}");
        Assert.Equal("arn:aws:s3:::acme-data/in/a", record["resources"]![0]!["ARN"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_event_history_gives_newest_first_in_pages()
    {
        await using var lab = await LabFixture.Start();
        for (var i = 0; i < 5; i++)
        {
            lab.Clock.Advance(TimeSpan.FromSeconds(1));
            await lab.Admin.Query("sts", "GetCallerIdentity");
        }
        var request = new JsonObject
        {
            ["MaxResults"] = 2,
            ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = "EventName", ["AttributeValue"] = "GetCallerIdentity" }),
        };
        var times = new List<double>();
        do
        {
            var page = (await lab.Admin.Json("cloudtrail", "LookupEvents", (JsonObject)request.DeepClone())).Json;
            times.AddRange(page["Events"]!.AsArray().Select(e => e!["EventTime"]!.GetValue<double>() - 1768471200));
            request["NextToken"] = page["NextToken"]?.GetValue<string>();
        }
        while (request["NextToken"] is not null);
        Assert.Equal([5, 4, 3, 2, 1], times);
    }

    [Theory]
    [InlineData("CreateTrail", """{"Name":"all","S3BucketName":"none"}""", "400 S3BucketDoesNotExistException: S3 bucket none does not exist!")]
    [InlineData("CreateTrail", """{"Name":"other","S3BucketName":"acme-logs"}""", "400 InsufficientS3BucketPolicyException: Incorrect S3 bucket policy is detected for bucket: acme-logs")]
    [InlineData("CreateTrail", """{"Name":"/","S3BucketName":"acme-logs"}""", "400 InvalidTrailNameException: Trail name must be 3 to 128 characters: letters, digits, periods, underscores and dashes, beginning and ending with a letter or digit.")]
    [InlineData("StartLogging", """{"Name":"none"}""", "400 TrailNotFoundException: Unknown trail: arn:aws:cloudtrail:ap-northeast-1:123456789012:trail/none for the user: 123456789012")]
    [InlineData("LookupEvents", """{"NextToken":"?"}""", "400 InvalidNextTokenException: Invalid token.")]
    [InlineData("LookupEvents", """{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"a"},{"AttributeKey":"EventName","AttributeValue":"b"}]}""", "400 InvalidLookupAttributesException: You can only use one lookup attribute at a time.")]
    public async Task Hostile_requests_get_an_error_of_theirs(string operation, string parameters, string expected)
    {
        await using var lab = await Start();
        Assert.Equal(expected, (await lab.Admin.Json("cloudtrail", operation, JsonNode.Parse(parameters)!.AsObject())).Summary);
    }
}
