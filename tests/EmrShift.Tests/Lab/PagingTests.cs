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
        Assert.StartsWith("400 Invalid", (await lab.Admin.Query("ec2", "DescribeVpcs", ("MaxResults", "5"), ("NextToken", "???"))).Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("glue", "GetDatabases", "DatabaseList", "Name", "MaxResults", "NextToken", "NextToken", 6)]
    [InlineData("kms", "ListKeys", "Keys", "KeyId", "Limit", "Marker", "NextMarker", 6)]
    public async Task Json_services_page_by_token(string service, string operation, string list, string member, string size, string token, string next, int count)
    {
        await using var lab = await Filled();
        await Check(count, 2, async from =>
        {
            var parameters = new JsonObject { [size] = 2 };
            if (from is not null)
                parameters[token] = from;
            var answer = await lab.Admin.Json(service, operation, parameters);
            Assert.Equal("200", answer.Summary);
            return ([.. answer.Json[list]!.AsArray().Select(item => (string)item![member]!)], (string?)answer.Json[next]);
        });
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

    static async Task<LabFixture> Filled()
    {
        var lab = await LabFixture.Start();
        await lab.Admin.S3("PUT", "/paging");
        for (var i = 0; i < 6; i++)
        {
            await lab.Admin.Query("iam", "CreateUser", ("UserName", $"user-{i}")); // beside lab-admin
            await lab.Admin.Query("ec2", "CreateVpc", ("CidrBlock", $"10.{i}.0.0/16")); // beside the default VPC
            await lab.Admin.Json("glue", "CreateDatabase", new JsonObject { ["DatabaseInput"] = new JsonObject { ["Name"] = $"database{i}" } });
            await lab.Admin.Json("kms", "CreateKey");
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
