using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace EmrShift.Tests.Lab.Kms;

public sealed class KmsTests
{
    static async Task<string> CreateKey(LabFixture lab, string? policy = null)
    {
        var parameters = new JsonObject();
        if (policy is not null)
            parameters["Policy"] = policy;
        var answer = await lab.Admin.Json("kms", "CreateKey", parameters);
        Assert.Equal("200", answer.Summary);
        return answer.Json["KeyMetadata"]!["Arn"]!.GetValue<string>();
    }

    static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    [Fact]
    public async Task What_was_encrypted_is_decrypted_with_the_same_context_only()
    {
        await using var lab = await LabFixture.Start();
        var key = await CreateKey(lab);
        var sealedText = await lab.Admin.Json("kms", "Encrypt", new() { ["KeyId"] = key, ["Plaintext"] = Base64("secret"), ["EncryptionContext"] = new JsonObject { ["a"] = "b" } });
        var blob = sealedText.Json["CiphertextBlob"]!.GetValue<string>();
        var opened = await lab.Admin.Json("kms", "Decrypt", new() { ["CiphertextBlob"] = blob, ["EncryptionContext"] = new JsonObject { ["a"] = "b" } });
        Assert.Equal(Base64("secret"), opened.Json["Plaintext"]!.GetValue<string>());
        Assert.Equal(key, opened.Json["KeyId"]!.GetValue<string>());
        Assert.StartsWith("400 InvalidCiphertextException", (await lab.Admin.Json("kms", "Decrypt", new() { ["CiphertextBlob"] = blob })).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_policy_that_names_no_account_leaves_IAM_out()
    {
        await using var lab = await LabFixture.Start();
        using var user = await Roles.With(lab, "User", Roles.Allow("kms:*", "*"));
        var own = await CreateKey(lab, Roles.Document("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:user/lab-admin"},"Action":"kms:*","Resource":"*"}"""));
        var shared = await CreateKey(lab);
        Assert.Equal(
            $"400 AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/User/test is not authorized to perform: kms:Encrypt on resource: {own} because no resource-based policy allows the kms:Encrypt action",
            (await user.Json("kms", "Encrypt", new() { ["KeyId"] = own, ["Plaintext"] = Base64("x") })).Summary);
        Assert.Equal("200", (await user.Json("kms", "Encrypt", new() { ["KeyId"] = shared, ["Plaintext"] = Base64("x") })).Summary);
    }

    [Fact]
    public async Task A_grant_allows_its_operations_until_it_is_revoked()
    {
        await using var lab = await LabFixture.Start();
        using var grantee = await Roles.With(lab, "Grantee", Roles.Allow("s3:ListAllMyBuckets", "*"));
        var key = await CreateKey(lab);
        async Task<int> Generate() => (int)(await grantee.Json("kms", "GenerateDataKey", new() { ["KeyId"] = key, ["KeySpec"] = "AES_256" })).Status;
        Assert.Equal(400, await Generate());
        var grant = await lab.Admin.Json("kms", "CreateGrant", new()
        {
            ["KeyId"] = key,
            ["GranteePrincipal"] = "arn:aws:iam::123456789012:role/Grantee",
            ["Operations"] = new JsonArray("GenerateDataKey"),
        });
        Assert.Equal(200, await Generate());
        Assert.Equal(400, (int)(await grantee.Json("kms", "Encrypt", new() { ["KeyId"] = key, ["Plaintext"] = Base64("x") })).Status);
        Assert.Single(((await lab.Admin.Json("kms", "ListGrants", new() { ["KeyId"] = key })).Json["Grants"] as JsonArray)!);
        await lab.Admin.Json("kms", "RevokeGrant", new() { ["KeyId"] = key, ["GrantId"] = grant.Json["GrantId"]!.GetValue<string>() });
        Assert.Equal(400, await Generate());
    }

    [Fact]
    public async Task A_key_waits_before_it_goes()
    {
        await using var lab = await LabFixture.Start();
        var key = await CreateKey(lab);
        await lab.Admin.Json("kms", "CreateAlias", new() { ["AliasName"] = "alias/data", ["TargetKeyId"] = key });
        var described = await lab.Admin.Json("kms", "DescribeKey", new() { ["KeyId"] = "alias/data" });
        Assert.Equal(key, described.Json["KeyMetadata"]!["Arn"]!.GetValue<string>());
        Assert.Equal("200", (await lab.Admin.Json("kms", "ScheduleKeyDeletion", new() { ["KeyId"] = key, ["PendingWindowInDays"] = 7 })).Summary);
        Assert.Equal($"400 KMSInvalidStateException: {key} is pending deletion.", (await lab.Admin.Json("kms", "Encrypt", new() { ["KeyId"] = key, ["Plaintext"] = Base64("x") })).Summary);
        lab.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal($"400 NotFoundException: Key '{key}' does not exist", (await lab.Admin.Json("kms", "DescribeKey", new() { ["KeyId"] = key })).Summary);
    }

    [Fact]
    public async Task S3_asks_KMS_in_the_callers_name()
    {
        await using var lab = await LabFixture.Start();
        var key = await CreateKey(lab);
        await lab.Admin.S3("PUT", "/acme-data");
        var put = await lab.Admin.S3("PUT", "/acme-data/a", "x", ("x-amz-server-side-encryption", "aws:kms"), ("x-amz-server-side-encryption-aws-kms-key-id", key));
        Assert.Equal(key, put.Headers["x-amz-server-side-encryption-aws-kms-key-id"]);
        using var reader = await Roles.With(lab, "Reader", Roles.Allow("s3:GetObject", "*"));
        Assert.Equal(
            $"403 AccessDenied: User: arn:aws:sts::123456789012:assumed-role/Reader/test is not authorized to perform: kms:Decrypt on resource: {key} because no identity-based policy allows the kms:Decrypt action",
            (await reader.S3("GET", "/acme-data/a")).Summary);
        using var both = await Roles.With(lab, "Both", Roles.Allow("s3:GetObject", "*"),
            """{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*","Condition":{"StringEquals":{"kms:ViaService":"s3.ap-northeast-1.amazonaws.com","kms:EncryptionContext:aws:s3:arn":"arn:aws:s3:::acme-data/a"}}}""");
        Assert.Equal("x", (await both.S3("GET", "/acme-data/a")).Text);
        var events = await lab.Admin.Json("cloudtrail", "LookupEvents", new() { ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = "EventName", ["AttributeValue"] = "Decrypt" }) });
        var newest = JsonNode.Parse(events.Json["Events"]![0]!["CloudTrailEvent"]!.GetValue<string>())!;
        Assert.Equal("AWS Internal", newest["userIdentity"]!["invokedBy"]!.GetValue<string>());
        Assert.Equal("arn:aws:s3:::acme-data/a", newest["requestParameters"]!["encryptionContext"]!["aws:s3:arn"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_managed_key_of_S3_works_through_S3_only()
    {
        await using var lab = await LabFixture.Start();
        await lab.Admin.S3("PUT", "/acme-data");
        using var writer = await Roles.With(lab, "Writer", Roles.Allow("s3:PutObject s3:GetObject", "*"));
        Assert.Equal("200", (await writer.S3("PUT", "/acme-data/a", "x", ("x-amz-server-side-encryption", "aws:kms"))).Summary);
        Assert.Equal("x", (await writer.S3("GET", "/acme-data/a")).Text);
        Assert.StartsWith("400 AccessDeniedException", (await writer.Json("kms", "GenerateDataKey", new() { ["KeyId"] = "alias/aws/s3", ["KeySpec"] = "AES_256" })).Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Decrypt", """{"CiphertextBlob":"!"}""", "400 SerializationException: CiphertextBlob is not Base64.")]
    [InlineData("Decrypt", """{"CiphertextBlob":"AAAA"}""", "400 InvalidCiphertextException: ")]
    [InlineData("DescribeKey", """{"KeyId":"arn:aws:kms:x"}""", "400 NotFoundException: Key 'arn:aws:kms:ap-northeast-1:123456789012:key/arn:aws:kms:x' does not exist")]
    [InlineData("DescribeKey", """{"":1}""", "400 ValidationException: 1 validation error detected: Value null at 'keyId' failed to satisfy constraint: Member must not be null")]
    [InlineData("CreateKey", """{"Policy":"{"}""", null)]
    [InlineData("GenerateDataKey", """{"KeyId":"alias/none","KeySpec":"AES_256","EncryptionContext":{"":""}}""", "400 NotFoundException: Alias arn:aws:kms:ap-northeast-1:123456789012:alias/none is not found.")]
    [InlineData("CreateAlias", """{"AliasName":"alias/","TargetKeyId":"x"}""", "400 NotFoundException: Key 'arn:aws:kms:ap-northeast-1:123456789012:key/x' does not exist")]
    public async Task Hostile_requests_get_an_error_of_theirs(string operation, string parameters, string? expected)
    {
        await using var lab = await LabFixture.Start();
        var answer = await lab.Admin.Json("kms", operation, JsonNode.Parse(parameters)!.AsObject());
        Assert.Equal(400, (int)answer.Status);
        if (expected is not null)
            Assert.Equal(expected, answer.Summary);
    }
}
