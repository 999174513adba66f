using System.Text;
using Xunit;

namespace EmrShift.Tests.Lab.S3;

public sealed class S3Tests
{
    static async Task Check(LabClient client, params (string Request, string Expected)[] steps)
    {
        foreach (var (request, expected) in steps)
        {
            var words = request.Split(' ', 3);
            var answer = await client.Send("s3", new HttpMethod(words[0]), words[1], Encoding.UTF8.GetBytes(words.Length > 2 ? words[2] : ""), []);
            Assert.Equal($"{request} → {expected}", $"{request} → {(expected.StartsWith('=') ? $"={answer.Text}" : answer.Summary)}");
        }
    }

    [Fact]
    public async Task Objects_come_back_as_they_were_put()
    {
        await using var lab = await LabFixture.Start();
        await Check(lab.Admin,
            ("GET /b/k", "404 NoSuchBucket: The specified bucket does not exist"),
            ("PUT /bucket-1", "200"),
            ("GET /bucket-1/k", "404 NoSuchKey: The specified key does not exist."),
            ("PUT /bucket-1/a/b%20c hello", "200"),
            ("GET /bucket-1/a/b%20c", "=hello"),
            ("DELETE /bucket-1", "409 BucketNotEmpty: The bucket you tried to delete is not empty"),
            ("DELETE /bucket-1/a/b%20c", "204"),
            ("GET /bucket-1?policy", "404 NoSuchBucketPolicy: The bucket policy does not exist"),
            ("GET /bucket-1?tagging", "404 NoSuchTagSet: The TagSet does not exist"),
            ("DELETE /bucket-1", "204"));
    }

    [Fact]
    public async Task Lists_have_prefixes_and_pages()
    {
        await using var lab = await LabFixture.Start();
        await Check(lab.Admin, ("PUT /bucket-1", "200"));
        foreach (var key in (string[])["a/1", "a/2", "b", "c/1"])
            await Check(lab.Admin, ($"PUT /bucket-1/{key} x", "200"));
        var first = await lab.Admin.Send("s3", HttpMethod.Get, "/bucket-1?delimiter=%2F&list-type=2&max-keys=2", [], []);
        Assert.Equal(["b"], first.Values("Key"));
        Assert.Equal("a/", first.Xml.Element("CommonPrefixes")!.Element("Prefix")!.Value);
        var token = Uri.EscapeDataString(first.Value("NextContinuationToken")!);
        var second = await lab.Admin.Send("s3", HttpMethod.Get, $"/bucket-1?continuation-token={token}&delimiter=%2F&list-type=2&max-keys=2", [], []);
        Assert.Empty(second.Values("Key"));
        Assert.Equal("c/", second.Xml.Element("CommonPrefixes")!.Element("Prefix")!.Value);
        Assert.Equal("false", second.Value("IsTruncated"));
    }

    [Fact]
    public async Task A_bucket_policy_can_deny()
    {
        await using var lab = await LabFixture.Start(options => options with { IsArticle = true });
        const string policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-data-123456789012/jars/*"}]}""";
        await Check(lab.Admin,
            ($"PUT /acme-data-123456789012?policy {policy}", "204"),
            ("GET /acme-data-123456789012/jars/daily-batch.jar", "403 AccessDenied: User: arn:aws:iam::123456789012:user/lab-admin is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::acme-data-123456789012/jars/daily-batch.jar\" with an explicit deny in a resource-based policy"),
            ("GET /acme-data-123456789012/input/2026-01-14/orders.json", "={\"order\":1}\n"));
    }

    [Fact]
    public async Task Who_may_not_list_does_not_learn_what_is_missing()
    {
        await using var lab = await LabFixture.Start(options => options with { IsArticle = true });
        await lab.Admin.Query("iam", "PutRolePolicy", ("RoleName", "analyst-role"), ("PolicyName", "P"), ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"},{"Effect":"Deny","Action":"s3:ListBucket","Resource":"*"}]}"""));
        var answer = await lab.As("analyst-role").Send("s3", HttpMethod.Get, "/acme-data-123456789012/missing", [], []);
        Assert.StartsWith("403 AccessDenied", answer.Summary, StringComparison.Ordinal);
    }
}
