using System.Text.Json.Nodes;
using EmrShift.Tests.Lab.Emr;
using Xunit;

namespace EmrShift.Tests.Lab.Glue;

/// <summary>The catalogue's own policy: for callers of the account, of another one, and for the nodes (row 53 of facts/failure-catalogue.md).</summary>
public sealed class ResourcePolicyTests
{
    const string Refused = "because no resource-based policy allows the glue:GetDatabase action";

    static JsonObject Policy(string effect, string principal, string action, string account) => new()
    {
        ["PolicyInJson"] = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}","Principal":{"AWS":"{{principal}}"},"Action":"{{action}}","Resource":"arn:aws:glue:ap-northeast-1:{{account}}:*"}]}""",
    };

    [Fact]
    public async Task It_is_put_read_and_deleted()
    {
        await using var lab = await LabFixture.Start();
        Assert.Equal("400 EntityNotFoundException: Policy not found", (await lab.Admin.Json("glue", "GetResourcePolicy")).Summary);
        var policy = Policy("Allow", "210987654321", "glue:GetDatabase", "123456789012");
        EmrLab.Ok(await lab.Admin.Json("glue", "PutResourcePolicy", policy));
        Assert.Equal((string?)policy["PolicyInJson"], (string?)(await lab.Admin.Json("glue", "GetResourcePolicy")).Json["PolicyInJson"]);
        Assert.Equal("400 ConditionCheckFailureException: Policy already exists", (await lab.Admin.Json("glue", "PutResourcePolicy", new() { ["PolicyInJson"] = (string?)policy["PolicyInJson"], ["PolicyExistsCondition"] = "NOT_EXIST" })).Summary);
        EmrLab.Ok(await lab.Admin.Json("glue", "DeleteResourcePolicy"));
        Assert.Equal("400 EntityNotFoundException: Policy not found", (await lab.Admin.Json("glue", "DeleteResourcePolicy")).Summary);
        Assert.StartsWith("400 InvalidInputException: Policy is invalid", (await lab.Admin.Json("glue", "PutResourcePolicy", new() { ["PolicyInJson"] = "{" })).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_one_account_it_allows_and_it_denies()
    {
        await using var lab = await LabFixture.Start();
        await lab.Admin.Json("glue", "CreateDatabase", new() { ["DatabaseInput"] = new JsonObject { ["Name"] = "sales" } });
        var reader = await Roles.With(lab, "reader", Roles.Allow("s3:ListAllMyBuckets", "*"));
        async Task<string> Read() => (await reader.Json("glue", "GetDatabase", new() { ["Name"] = "sales" })).Summary;
        Assert.StartsWith("400 AccessDeniedException", await Read(), StringComparison.Ordinal);
        EmrLab.Ok(await lab.Admin.Json("glue", "PutResourcePolicy", Policy("Allow", "arn:aws:iam::123456789012:role/reader", "glue:GetDatabase", "123456789012")));
        Assert.Equal("200", await Read());
        await lab.Admin.Query("iam", "PutRolePolicy", ("RoleName", "reader"), ("PolicyName", "p"), ("PolicyDocument", Roles.Document(Roles.Allow("glue:*", "*"))));
        EmrLab.Ok(await lab.Admin.Json("glue", "PutResourcePolicy", Policy("Deny", "arn:aws:iam::123456789012:role/reader", "glue:GetDatabase", "123456789012")));
        Assert.Equal(
            "400 AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/reader/test is not authorized to perform: glue:GetDatabase on resource: arn:aws:glue:ap-northeast-1:123456789012:catalog with an explicit deny in a resource-based policy", await Read());
    }

    [Fact]
    public async Task Row_53_another_accounts_catalogue()
    {
        await using var lab = await EmrLab.Start();
        foreach (var (operation, parameters) in ((string, JsonObject?)[])[("CreateOrganization", null), ("CreateAccount", new() { ["AccountName"] = "data", ["Email"] = "data@example.com" })])
            EmrLab.Ok(await lab.Admin.Json("organizations", operation, parameters));
        var owner = (await lab.Admin.Json("organizations", "ListAccounts")).Json["Accounts"]!.AsArray().Select(account => (string)account!["Id"]!).Single(id => id != "123456789012");
        var session = await lab.Admin.Query("sts", "AssumeRole", ("RoleArn", $"arn:aws:iam::{owner}:role/OrganizationAccountAccessRole"), ("RoleSessionName", "test"));
        using var client = lab.Fixture.With(session.Value("AccessKeyId")!, session.Value("SecretAccessKey")!, session.Value("SessionToken"));
        foreach (var database in (string[])["default", "sales"])
            EmrLab.Ok(await client.Json("glue", "CreateDatabase", new() { ["DatabaseInput"] = new JsonObject { ["Name"] = database } }));
        string[] args = ["--catalog", owner, "--table", "sales.orders"];
        Assert.Equal(
            $"FAILED MetaException(message:Unable to verify existence of default database: com.amazonaws.services.glue.model.AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/EMR_EC2_DefaultRole/i-… is not authorized to perform: glue:GetDatabase on resource: arn:aws:glue:ap-northeast-1:{owner}:catalog {Refused} (Service: AWSGlue; Status Code: 400; Error Code: AccessDeniedException))",
            await lab.RunStep(args));
        EmrLab.Ok(await client.Json("glue", "PutResourcePolicy", Policy("Allow", "123456789012", "glue:*", owner)));
        Assert.Equal("COMPLETED", await lab.RunStep(args));
        Assert.Equal(owner, (string?)(await client.Json("glue", "GetTable", new() { ["DatabaseName"] = "sales", ["Name"] = "orders" })).Json["Table"]!["CatalogId"]);
    }
}
