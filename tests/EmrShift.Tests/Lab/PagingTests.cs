using System.Text.Json.Nodes;
using Xunit;

namespace EmrShift.Tests.Lab;

/// <summary>Paging of each family of services: the pages together are the whole, in order, each no longer than asked, and a made-up token is refused.</summary>
public sealed class PagingTests
{
    [Fact]
    public async Task Iam_pages_by_marker()
    {
        await using var lab = await Filled();
        await Check(7, 3, token => Query(lab, "iam", "ListUsers", "UserName", "Marker", [("MaxItems", "3"), .. token is null ? [] : ((string, string)[])[("Marker", token)]]));
        Assert.StartsWith("400 ValidationError", (await lab.Admin.Query("iam", "ListUsers", ("Marker", "???"))).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ec2_pages_by_next_token()
    {
        await using var lab = await Filled();
        await Check(7, 5, token => Query(lab, "ec2", "DescribeVpcs", "vpcId", "nextToken", [("MaxResults", "5"), .. token is null ? [] : ((string, string)[])[("NextToken", token)]]));
        Assert.Equal("400 InvalidParameterValue: Unable to parse pagination token", (await lab.Admin.Query("ec2", "DescribeVpcs", ("MaxResults", "5"), ("NextToken", "???"))).Summary);
    }

    [Theory]
    [InlineData("glue", "GetDatabases", "DatabaseList", "Name", "MaxResults", "NextToken", "NextToken", 6)]
    [InlineData("kms", "ListKeys", "Keys", "KeyId", "Limit", "Marker", "NextMarker", 6)]
    [InlineData("dynamodb", "ListTables", "TableNames", null, "Limit", "ExclusiveStartTableName", "LastEvaluatedTableName", 6)]
    [InlineData("kinesis", "ListStreams", "StreamNames", null, "Limit", "NextToken", "NextToken", 6)]
    [InlineData("organizations", "ListAccounts", "Accounts", "Id", "MaxResults", "NextToken", "NextToken", 7)]
    [InlineData("organizations", "ListPolicies", "Policies", "Id", "MaxResults", "NextToken", "NextToken", 7)]
    [InlineData("states", "ListStateMachines", "stateMachines", "name", "maxResults", "nextToken", "nextToken", 6)]
    public async Task Json_services_page_by_token(string service, string operation, string list, string? member, string size, string token, string next, int count)
    {
        await using var lab = await Filled();
        await Check(count, 2, async from =>
        {
            var parameters = new JsonObject { [size] = 2 };
            if (operation == "ListPolicies")
                parameters["Filter"] = "SERVICE_CONTROL_POLICY";
            if (from is not null)
                parameters[token] = from;
            var answer = await lab.Admin.Json(service, operation, parameters);
            Assert.Equal("200", answer.Summary);
            return ([.. answer.Json[list]!.AsArray().Select(item => (string)(member is null ? item : item![member])!)], (string?)answer.Json[next]);
        });
    }

    [Theory]
    [InlineData("glue", "GetDatabases", "NextToken", "???", "400 InvalidInputException: NextToken is not valid.")]
    [InlineData("organizations", "ListAccounts", "NextToken", "???", "400 InvalidInputException: You provided an invalid NextToken.")]
    [InlineData("elasticmapreduce", "ListClusters", "Marker", "???", "400 InvalidRequestException: Marker is not valid.")]
    [InlineData("cloudtrail", "LookupEvents", "NextToken", "???", "400 InvalidNextTokenException: Invalid token.")]
    [InlineData("states", "ListStateMachines", "nextToken", "???", "400 InvalidToken: Invalid Token: '???'")]
    public async Task A_made_up_token_is_refused(string service, string operation, string member, string token, string expected)
    {
        await using var lab = await Filled();
        Assert.Equal(expected, (await lab.Admin.Json(service, operation, new JsonObject { [member] = token })).Summary);
    }

    [Fact]
    public async Task Emr_pages_by_marker()
    {
        await using var lab = await LabFixture.Start(options => options with { IsArticle = true });
        var subnet = (await lab.Admin.Query("ec2", "DescribeSubnets")).Value("subnetId")!;
        string Cluster(int number) => $$"""
            {"Name":"c{{number}}","ReleaseLabel":"emr-6.15.0","ServiceRole":"ServiceRole","JobFlowRole":"JobFlowRole",
            "Instances":{"InstanceCount":1,"MasterInstanceType":"m5.xlarge","Ec2SubnetId":"{{subnet}}","KeepJobFlowAliveWhenNoSteps":true} }
            """;
        for (var number = 0; number < 51; number++)
            Assert.Equal("200", (await lab.Admin.Json("elasticmapreduce", "RunJobFlow", (JsonObject)JsonNode.Parse(Cluster(number))!)).Summary);
        var clusters = await Check(51, 50, token => Marked(lab, "ListClusters", "Clusters", token, []));
        var steps = string.Join(',', Enumerable.Range(0, 51).Select(number => $$"""{"Name":"s{{number}}","HadoopJarStep":{"Jar":"command-runner.jar"} }"""));
        Assert.Equal("200", (await lab.Admin.Json("elasticmapreduce", "AddJobFlowSteps", (JsonObject)JsonNode.Parse($$"""{"JobFlowId":"{{clusters[0]}}","Steps":[{{steps}}]}""")!)).Summary);
        await Check(51, 50, token => Marked(lab, "ListSteps", "Steps", token, new() { ["ClusterId"] = clusters[0] }));
    }

    static async Task<(IReadOnlyList<string>, string?)> Marked(LabFixture lab, string operation, string list, string? token, JsonObject parameters)
    {
        if (token is not null)
            parameters["Marker"] = token;
        var answer = await lab.Admin.Json("elasticmapreduce", operation, parameters);
        Assert.Equal("200", answer.Summary);
        return ([.. answer.Json[list]!.AsArray().Select(item => (string)item!["Id"]!)], (string?)answer.Json["Marker"]);
    }

    [Fact]
    public async Task S3_pages_its_buckets_uploads_and_parts()
    {
        await using var lab = await Filled();
        for (var number = 0; number < 4; number++)
            await lab.Admin.S3("PUT", $"/paging-{number}");
        await Check(5, 2, token => S3(lab, $"/?max-buckets=2{(token is null ? "" : $"&continuation-token={token}")}", "Name", answer => answer.Value("ContinuationToken")));

        for (var number = 0; number < 5; number++)
            await lab.Admin.S3("POST", "/paging/big?uploads");
        await Check(5, 2, token => S3(lab, $"/paging?uploads&max-uploads=2{(token is null ? "" : $"&key-marker=big&upload-id-marker={token}")}", "UploadId", answer => answer.Value("NextUploadIdMarker")));

        var upload = (await lab.Admin.S3("POST", "/paging/parts?uploads")).Value("UploadId");
        for (var number = 1; number <= 5; number++)
            await lab.Admin.S3("PUT", $"/paging/parts?partNumber={number}&uploadId={upload}", "x");
        await Check(5, 2, token => S3(lab, $"/paging/parts?uploadId={upload}&max-parts=2{(token is null ? "" : $"&part-number-marker={token}")}", "PartNumber", answer => answer.Value("NextPartNumberMarker")));
    }

    static async Task<(IReadOnlyList<string>, string?)> S3(LabFixture lab, string target, string element, Func<LabAnswer, string?> next)
    {
        var answer = await lab.Admin.S3("GET", target);
        Assert.Equal("200", answer.Summary);
        return (answer.Values(element), next(answer) is { Length: > 0 } token ? token : null);
    }

    [Fact]
    public async Task CloudTrail_pages_backwards_and_is_not_disturbed_by_new_events()
    {
        await using var lab = await Filled();
        var creations = await Check(6, 4, async token =>
        {
            var parameters = new JsonObject
            {
                ["MaxResults"] = 4,
                ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = "EventName", ["AttributeValue"] = "CreateDatabase" }),
            };
            if (token is not null)
                parameters["NextToken"] = token;
            await lab.Admin.Json("glue", "GetDatabases"); // a new event between the pages
            var answer = await lab.Admin.Json("cloudtrail", "LookupEvents", parameters);
            return ([.. answer.Json["Events"]!.AsArray().Select(item => (string)item!["EventId"]!)], (string?)answer.Json["NextToken"]);
        });
        Assert.Equal(6, creations.Distinct().Count());
    }

    [Fact]
    public async Task S3_pages_by_continuation_token()
    {
        await using var lab = await Filled();
        await Check(5, 2, async token =>
        {
            var answer = await lab.Admin.S3("GET", $"/paging?list-type=2&max-keys=2{(token is null ? "" : $"&continuation-token={Uri.EscapeDataString(token)}")}");
            return (answer.Values("Key"), answer.Value("NextContinuationToken"));
        });
    }

    [Fact]
    public async Task Mwaa_pages_by_token()
    {
        await using var lab = await Filled();
        lab.Server.Lab.With(performer =>
        {
            for (var i = 0; i < 5; i++)
                performer.World.HomeAccount.Region(lab.Admin.Region).Mwaa.Environments[$"airflow-{i}"] = [];
            return true;
        });
        Task<LabAnswer> List(string query) => lab.Admin.Send("airflow", HttpMethod.Get, $"/environments?{query}", [], []);
        await Check(5, 2, async token =>
        {
            var answer = await List($"MaxResults=2{(token is null ? "" : $"&NextToken={token}")}");
            Assert.Equal("200", answer.Summary);
            return ([.. answer.Json["Environments"]!.AsArray().Select(name => (string)name!)], (string?)answer.Json["NextToken"]);
        });
        Assert.Equal("400 ValidationException: 1 validation error detected: Value '26' at 'maxResults' failed to satisfy constraint: Member must have value between 1 and 25", (await List("MaxResults=26")).Summary);
    }

    static async Task<LabFixture> Filled()
    {
        var lab = await LabFixture.Start();
        await lab.Admin.S3("PUT", "/paging");
        await lab.Admin.Json("organizations", "CreateOrganization");
        var root = (string)(await lab.Admin.Json("organizations", "ListRoots")).Json["Roots"]![0]!["Id"]!;
        await lab.Admin.Json("organizations", "EnablePolicyType", new JsonObject { ["RootId"] = root, ["PolicyType"] = "SERVICE_CONTROL_POLICY" });
        for (var i = 0; i < 6; i++)
        {
            await lab.Admin.Query("iam", "CreateUser", ("UserName", $"user-{i}")); // beside lab-admin
            await lab.Admin.Query("ec2", "CreateVpc", ("CidrBlock", $"10.{i}.0.0/16")); // beside the default VPC
            await lab.Admin.Json("glue", "CreateDatabase", new JsonObject { ["DatabaseInput"] = new JsonObject { ["Name"] = $"database{i}" } });
            await lab.Admin.Json("kms", "CreateKey");
            await lab.Admin.Json("dynamodb", "CreateTable", new JsonObject { ["TableName"] = $"table{i}", ["AttributeDefinitions"] = new JsonArray(new JsonObject { ["AttributeName"] = "id", ["AttributeType"] = "S" }), ["KeySchema"] = new JsonArray(new JsonObject { ["AttributeName"] = "id", ["KeyType"] = "HASH" }) });
            await lab.Admin.Json("kinesis", "CreateStream", new JsonObject { ["StreamName"] = $"stream{i}", ["ShardCount"] = 1 });
            await lab.Admin.Json("organizations", "CreateAccount", new JsonObject { ["AccountName"] = $"a{i}", ["Email"] = $"a{i}@example.com" }); // beside the management account
            await lab.Admin.Json("organizations", "CreatePolicy", new JsonObject // beside FullAWSAccess
            {
                ["Name"] = $"p{i}", ["Description"] = "", ["Type"] = "SERVICE_CONTROL_POLICY", ["Content"] = """{"Version":"2012-10-17","Statement":[]}""",
            });
            await lab.Admin.Json("states", "CreateStateMachine", new JsonObject { ["name"] = $"m{i}", ["definition"] = "{}", ["roleArn"] = "arn:aws:iam::123456789012:role/r" });
            if (i > 0)
                await lab.Admin.S3("PUT", $"/paging/key-{i}", "content");
        }
        return lab;
    }

    static async Task<(IReadOnlyList<string>, string?)> Query(LabFixture lab, string service, string operation, string member, string next, (string, string)[] parameters)
    {
        var answer = await lab.Admin.Query(service, operation, parameters);
        Assert.Equal("200", answer.Summary);
        return (answer.Values(member), answer.Value(next) is { Length: > 0 } token ? token : null);
    }

    static async Task<IReadOnlyList<string>> Check(int count, int size, Func<string?, Task<(IReadOnlyList<string> Items, string? Next)>> page)
    {
        var all = new List<string>();
        string? token = null;
        do
        {
            var (items, next) = await page(token);
            Assert.InRange(items.Count, 0, size);
            all.AddRange(items);
            Assert.NotEqual(token ?? "", next);
            token = next;
        }
        while (token is not null && all.Count <= count);
        Assert.Equal(count, all.Count);
        Assert.Equal(count, all.Distinct().Count());
        return all;
    }
}
