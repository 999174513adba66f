using Xunit;

namespace EmrShift.Tests.Lab.Wire;

public sealed class AuthenticationTests
{
    const string Mismatch = "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

    [Fact]
    public async Task The_first_user_is_who_it_is()
    {
        await using var lab = await LabFixture.Start();
        var answer = await lab.Admin.Query("sts", "GetCallerIdentity");
        Assert.Equal("200", answer.Summary);
        Assert.Equal("arn:aws:iam::123456789012:user/lab-admin", answer.Value("Arn"));
        Assert.Equal("123456789012", answer.Value("Account"));
    }

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        await using var lab = await LabFixture.Start();
        var answer = await (lab.Admin with { SecretKey = "wrong" }).Query("sts", "GetCallerIdentity");
        Assert.Equal($"403 SignatureDoesNotMatch: {Mismatch}", answer.Summary);
    }

    [Fact]
    public async Task An_unknown_key_is_refused()
    {
        await using var lab = await LabFixture.Start();
        var answer = await (lab.Admin with { AccessKeyId = "AKIAIOSFODNN7EXAMPLE" }).Query("sts", "GetCallerIdentity");
        Assert.Equal("403 InvalidClientTokenId: The security token included in the request is invalid.", answer.Summary);
    }

    [Theory]
    [InlineData(-16, "403 SignatureDoesNotMatch: Signature expired: 20260115T094400Z is now earlier than 20260115T100000Z - 15 min.")]
    [InlineData(16, "403 SignatureDoesNotMatch: Signature not yet current: 20260115T101600Z is still later than 20260115T100000Z + 15 min.")]
    [InlineData(-14, "200")]
    public async Task A_clock_may_be_off_by_fifteen_minutes(int minutes, string expected)
    {
        await using var lab = await LabFixture.Start();
        var clock = new HeldClock(lab.Clock.GetUtcNow() + TimeSpan.FromMinutes(minutes));
        Assert.Equal(expected, (await (lab.Admin with { Clock = clock }).Query("sts", "GetCallerIdentity")).Summary);
    }

    [Fact]
    public async Task A_request_without_signature_is_refused()
    {
        await using var lab = await LabFixture.Start();
        using var http = new HttpClient();
        using var answer = await http.PostAsync(lab.Server.Endpoint, new FormUrlEncodedContent([new("Action", "GetCallerIdentity")]), TestContext.Current.CancellationToken);
        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Contains("<Code>MissingAuthenticationToken</Code>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_host_name_finds_nothing_here()
    {
        await using var lab = await LabFixture.Start();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, lab.Server.Endpoint) { Headers = { Host = "attacker.example" } };
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(421, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("sts", "GetFederationToken", "400 InvalidAction: Could not find operation GetFederationToken for version 2011-06-15")]
    [InlineData("ec2", "PurchaseReservedInstancesOffering", "400 InvalidAction: The action PurchaseReservedInstancesOffering is not valid for this web service.")]
    public async Task An_operation_that_is_not_there_is_named(string service, string operation, string expected)
    {
        await using var lab = await LabFixture.Start();
        Assert.Equal(expected, (await lab.Admin.Query(service, operation)).Summary);
    }
}
