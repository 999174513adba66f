using System.Text.Json.Nodes;
using Xunit;

namespace EmrShift.Tests.Lab;

/// <summary>The one service of the lab beside EC2 that takes idempotency tokens: Secrets Manager. EMR, IAM, Organizations and Glue have none.</summary>
public sealed class RequestTokenTests
{
    [Fact]
    public async Task A_secret_that_is_made_again_with_its_token_is_the_first_one()
    {
        await using var lab = await LabFixture.Start();
        Task<LabAnswer> Create(string token, string text) => lab.Admin.Json("secretsmanager", "CreateSecret", new JsonObject { ["Name"] = "s", ["ClientRequestToken"] = token, ["SecretString"] = text });
        const string Token = "11111111-2222-4333-8444-555555555555";
        var first = await Create(Token, "one");
        Assert.Equal(("200", Token), (first.Summary, (string?)first.Json["VersionId"]));
        Assert.Equal(first.Text, (await Create(Token, "one")).Text);
        const string Exists = "400 ResourceExistsException: The operation failed because the secret s already exists.";
        Assert.Equal(Exists, (await Create(Token, "two")).Summary);
        Assert.Equal(Exists, (await Create("99999999-2222-4333-8444-555555555555", "one")).Summary);
    }
}
