using Xunit;

namespace EmrShift.Tests.Lab.S3;

public sealed class S3CallTests
{
    /// <summary>Requests in order (<c>PUT /b/k body</c>), each with what it must answer.</summary>
    static async Task Check(LabClient client, params (string Request, string Expected)[] steps)
    {
        foreach (var (request, expected) in steps)
        {
            var words = request.Split(' ', 3);
            var answer = await client.S3(words[0], words[1], words.Length > 2 ? words[2] : "");
            Assert.Equal($"{request} → {expected}", $"{request} → {answer.Summary}");
        }
    }

    [Fact]
    public async Task A_bucket_lives_from_creation_to_deletion()
    {
        await using var lab = await LabFixture.Start();
        await Check(lab.Admin,
            ("HEAD /acme-data", "404"),
            ("PUT /acme-data", "200"),
            ("PUT /acme-data", "409 BucketAlreadyOwnedByYou: Your previous request to create the named bucket succeeded and you already own it."),
            ("PUT /Acme", "400 InvalidBucketName: The specified bucket is not valid."),
            ("HEAD /acme-data", "200"),
            ("PUT /acme-data/a x", "200"),
            ("DELETE /acme-data", "409 BucketNotEmpty: The bucket you tried to delete is not empty"),
            ("DELETE /acme-data/a", "204"),
            ("DELETE /acme-data", "204"),
            ("GET /acme-data", "404 NoSuchBucket: The specified bucket does not exist"));
    }

    [Theory]
    [InlineData("tagging", "404 NoSuchTagSet: The TagSet does not exist")]
    [InlineData("policy", "404 NoSuchBucketPolicy: The bucket policy does not exist")]
    [InlineData("cors", "404 NoSuchCORSConfiguration: The CORS configuration does not exist")]
    [InlineData("website", "404 NoSuchWebsiteConfiguration: The specified bucket does not have a website configuration")]
    [InlineData("lifecycle", "404 NoSuchLifecycleConfiguration: The lifecycle configuration does not exist")]
    [InlineData("replication", "404 ReplicationConfigurationNotFoundError: The replication configuration was not found")]
    [InlineData("object-lock", "404 ObjectLockConfigurationNotFoundError: Object Lock configuration does not exist for this bucket")]
    [InlineData("acl", "200")]
    [InlineData("versioning", "200")]
    [InlineData("accelerate", "200")]
    [InlineData("requestPayment", "200")]
    [InlineData("logging", "200")]
    [InlineData("encryption", "200")]
    public async Task A_new_bucket_has_what_AWS_gives_it(string subResource, string expected)
    {
        await using var lab = await LabFixture.Start();
        await Check(lab.Admin, ("PUT /acme-data", "200"), ($"GET /acme-data?{subResource}", expected));
    }

    [Fact]
    public async Task An_object_comes_back_whole_or_in_parts()
    {
        await using var lab = await LabFixture.Start();
        await lab.Admin.S3("PUT", "/acme-data");
        await lab.Admin.S3("PUT", "/acme-data/a%20b/c", "0123456789", ("content-type", "text/plain"), ("x-amz-meta-team", "data"));
        var whole = await lab.Admin.S3("GET", "/acme-data/a%20b/c");
        Assert.Equal("0123456789", whole.Text);
        Assert.Equal("\"781e5e245d69b566979b86e28d23f2c7\"", whole.Headers["ETag"]);
        Assert.Equal("text/plain", whole.Headers["Content-Type"]);
        Assert.Equal("data", whole.Headers["x-amz-meta-team"]);
        Assert.Equal("AES256", whole.Headers["x-amz-server-side-encryption"]);
        foreach (var (range, expected) in ((string, string)[])[("bytes=2-4", "234"), ("bytes=7-", "789"), ("bytes=-2", "89"), ("bytes=8-99", "89")])
            Assert.Equal($"{range} 206 {expected}", $"{range} {(int)(await lab.Admin.S3("GET", "/acme-data/a%20b/c", "", ("range", range))).Status} {(await lab.Admin.S3("GET", "/acme-data/a%20b/c", "", ("range", range))).Text}");
        Assert.Equal("416 InvalidRange: The requested range is not satisfiable", (await lab.Admin.S3("GET", "/acme-data/a%20b/c", "", ("range", "bytes=10-"))).Summary);
        var head = await lab.Admin.S3("HEAD", "/acme-data/a%20b/c");
        Assert.Equal("10", head.Headers["Content-Length"]);
        Assert.Equal("404 NoSuchKey: The specified key does not exist.", (await lab.Admin.S3("GET", "/acme-data/none")).Summary);
    }

    [Theory]
    [InlineData("?list-type=2", "a/1 a/2 b/c/1 d", "")]
    [InlineData("?list-type=2&prefix=a/", "a/1 a/2", "")]
    [InlineData("?list-type=2&delimiter=/", "d", "a/ b/")]
    [InlineData("?list-type=2&prefix=b/&delimiter=/", "", "b/c/")]
    [InlineData("?list-type=2&start-after=a/2", "b/c/1 d", "")]
    [InlineData("?marker=a/2", "b/c/1 d", "")]
    public async Task Lists_know_prefix_and_delimiter(string query, string keys, string prefixes)
    {
        await using var lab = await LabFixture.Start();
        await lab.Admin.S3("PUT", "/acme-data");
        foreach (var key in (string[])["d", "a/1", "b/c/1", "a/2"])
            await lab.Admin.S3("PUT", $"/acme-data/{key}", "x");
        var answer = await lab.Admin.S3("GET", $"/acme-data{query}".Replace("=/", "=%2F", StringComparison.Ordinal).Replace("a/", "a%2F", StringComparison.Ordinal).Replace("b/", "b%2F", StringComparison.Ordinal).Replace("acme-data%2F", "acme-data/", StringComparison.Ordinal));
        Assert.Equal(keys, string.Join(' ', answer.Values("Key")));
        Assert.Equal(prefixes, string.Join(' ', answer.Xml.Elements("CommonPrefixes").Select(e => e.Element("Prefix")!.Value)));
    }

    [Fact]
    public async Task Pages_of_a_list_give_every_key_once()
    {
        await using var lab = await LabFixture.Start();
        await lab.Admin.S3("PUT", "/acme-data");
        for (var i = 0; i < 7; i++)
            await lab.Admin.S3("PUT", $"/acme-data/k{i}", "x");
        var keys = new List<string>();
        string? token = null;
        do
        {
            var page = await lab.Admin.S3("GET", $"/acme-data?list-type=2&max-keys=3{(token is null ? "" : $"&continuation-token={Uri.EscapeDataString(token)}")}");
            keys.AddRange(page.Values("Key"));
            token = page.Value("NextContinuationToken");
        }
        while (token is not null);
        Assert.Equal("k0 k1 k2 k3 k4 k5 k6", string.Join(' ', keys));
    }

    [Fact]
    public async Task Each_call_is_asked_by_its_IAM_name()
    {
        await using var lab = await LabFixture.Start();
        await lab.Admin.S3("PUT", "/acme-data");
        await lab.Admin.S3("PUT", "/acme-data/in/a", "x");
        await lab.Admin.S3("PUT", "/acme-data/out/a", "x");
        using var reader = await Roles.With(lab, "Reader", Roles.Allow("s3:GetObject", "arn:aws:s3:::acme-data/in/*"));
        const string User = "User: arn:aws:sts::123456789012:assumed-role/Reader/test is not authorized to perform:";
        await Check(reader,
            ("GET /acme-data/in/a", "200"),
            ("GET /acme-data/out/a", $"403 AccessDenied: {User} s3:GetObject on resource: \"arn:aws:s3:::acme-data/out/a\" because no identity-based policy allows the s3:GetObject action"),
            // Who may not list learns nothing about what is missing.
            ("GET /acme-data/in/none", $"403 AccessDenied: {User} s3:ListBucket on resource: \"arn:aws:s3:::acme-data\" because no identity-based policy allows the s3:ListBucket action"),
            ("GET /acme-data?list-type=2", $"403 AccessDenied: {User} s3:ListBucket on resource: \"arn:aws:s3:::acme-data\" because no identity-based policy allows the s3:ListBucket action"),
            ("HEAD /acme-data/out/a", "403"),
            ("PUT /acme-data/in/a y", $"403 AccessDenied: {User} s3:PutObject on resource: \"arn:aws:s3:::acme-data/in/a\" because no identity-based policy allows the s3:PutObject action"));
    }

    [Fact]
    public async Task A_list_may_be_allowed_for_one_prefix()
    {
        await using var lab = await LabFixture.Start();
        await lab.Admin.S3("PUT", "/acme-data");
        using var reader = await Roles.With(lab, "Reader", """{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"StringLike":{"s3:prefix":"in/*"}}}""");
        Assert.Equal(200, (int)(await reader.S3("GET", "/acme-data?list-type=2&prefix=in%2F2026")).Status);
        Assert.Equal(403, (int)(await reader.S3("GET", "/acme-data?list-type=2&prefix=out%2F")).Status);
        Assert.Equal(403, (int)(await reader.S3("GET", "/acme-data?list-type=2")).Status);
    }

    [Fact]
    public async Task A_bucket_policy_allows_and_denies()
    {
        await using var lab = await LabFixture.Start();
        await lab.Admin.S3("PUT", "/acme-data");
        await lab.Admin.S3("PUT", "/acme-data/a", "x");
        using var reader = await Roles.With(lab, "Reader", Roles.Allow("s3:ListAllMyBuckets", "*"));
        Assert.Equal(403, (int)(await reader.S3("GET", "/acme-data/a")).Status);
        await Check(lab.Admin,
            ("PUT /acme-data?policy {", "400 MalformedPolicy: Policies must be valid JSON and the first byte must be '{'"),
            ("PUT /acme-data?policy " + Roles.Document("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/Reader"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-data/*"}"""), "204"));
        Assert.Equal("x", (await reader.S3("GET", "/acme-data/a")).Text);
        await lab.Admin.S3("PUT", "/acme-data?policy", Roles.Document("""{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-data/*"}"""));
        Assert.EndsWith("with an explicit deny in a resource-based policy", (await lab.Admin.S3("GET", "/acme-data/a")).Summary, StringComparison.Ordinal);
        Assert.Equal("204", (await lab.Admin.S3("DELETE", "/acme-data?policy")).Summary);
        Assert.Equal("200", (await lab.Admin.S3("GET", "/acme-data/a")).Summary);
    }

    [Fact]
    public async Task Bucket_names_may_stand_in_the_host()
    {
        await using var lab = await LabFixture.Start();
        await lab.Admin.S3("PUT", "/acme-data");
        await lab.Admin.S3("PUT", "/acme-data/a", "x");
        using var virtualHost = lab.Admin with { Endpoint = new Uri($"http://acme-data.localhost:{lab.Server.Endpoint.Port}") };
        var target = new Uri($"http://127.0.0.1:{lab.Server.Endpoint.Port}/a");
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        request.Headers.Host = virtualHost.Endpoint.Authority;
        foreach (var (name, value) in virtualHost.Signed("s3", "GET", "/a", [], []))
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("x", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("POST", "/acme-data?delete", "<!DOCTYPE x [<!ENTITY a \"b\">]><Delete>&a;</Delete>", "400 MalformedXML: The XML you provided was not well-formed or did not validate against our published schema")]
    [InlineData("POST", "/acme-data?delete", "<Delete/>", "400 MalformedXML: The XML you provided was not well-formed or did not validate against our published schema")]
    [InlineData("PUT", "/acme-data?tagging", "no xml", "400 MalformedXML: The XML you provided was not well-formed or did not validate against our published schema")]
    [InlineData("GET", "/acme-data?list-type=2&continuation-token=%25", "", "400 InvalidArgument: The continuation token provided is incorrect")]
    [InlineData("GET", "/acme-data?list-type=2&max-keys=many", "", "400 InvalidArgument: Provided max-keys is not a whole number")]
    [InlineData("PUT", "/acme-data/a?partNumber=0&uploadId=none", "x", "404 NoSuchUpload: The specified multipart upload does not exist. The upload ID might be invalid, or the multipart upload might have been aborted or completed.")]
    [InlineData("PATCH", "/acme-data", "", "405 MethodNotAllowed: The specified method is not allowed against this resource: PATCH /acme-data")]
    public async Task Hostile_requests_get_an_error_of_theirs(string method, string target, string body, string expected)
    {
        await using var lab = await LabFixture.Start();
        await lab.Admin.S3("PUT", "/acme-data");
        Assert.Equal(expected, (await lab.Admin.S3(method, target, body)).Summary);
    }
}
