using System.Text.Json.Nodes;
using Xunit;

namespace EmrShift.Tests.Lab.Organizations;

public sealed class OrganizationsTests
{
    const string DenyS3 = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}""";

    static async Task<JsonObject> Call(LabClient client, string operation, JsonObject? parameters = null)
    {
        var answer = await client.Json("organizations", operation, parameters);
        Assert.Equal($"{operation} 200", $"{operation} {answer.Summary}");
        return answer.Json;
    }

    [Fact]
    public async Task A_service_control_policy_holds_in_a_member_account_and_not_in_the_management_account()
    {
        await using var lab = await LabFixture.Start();
        await Call(lab.Admin, "CreateOrganization");
        var root = (await Call(lab.Admin, "ListRoots"))["Roots"]![0]!["Id"]!.GetValue<string>();
        var member = (await Call(lab.Admin, "CreateAccount", new() { ["AccountName"] = "data", ["Email"] = "data@example.com" }))["CreateAccountStatus"]!["AccountId"]!.GetValue<string>();
        var session = await lab.Admin.Query("sts", "AssumeRole", ("RoleArn", $"arn:aws:iam::{member}:role/OrganizationAccountAccessRole"), ("RoleSessionName", "test"));
        using var inMember = lab.With(session.Value("AccessKeyId")!, session.Value("SecretAccessKey")!, session.Value("SessionToken"));
        Assert.Equal("200", (await inMember.S3("GET", "/")).Summary);

        await Call(lab.Admin, "EnablePolicyType", new() { ["RootId"] = root, ["PolicyType"] = "SERVICE_CONTROL_POLICY" });
        Assert.Equal("200", (await inMember.S3("GET", "/")).Summary);
        var policy = (await Call(lab.Admin, "CreatePolicy", new() { ["Name"] = "no-s3", ["Description"] = "", ["Type"] = "SERVICE_CONTROL_POLICY", ["Content"] = DenyS3 }))["Policy"]!["PolicySummary"]!["Id"]!.GetValue<string>();
        await Call(lab.Admin, "AttachPolicy", new() { ["PolicyId"] = policy, ["TargetId"] = root });
        Assert.Equal(
            $"403 AccessDenied: User: arn:aws:sts::{member}:assumed-role/OrganizationAccountAccessRole/test is not authorized to perform: s3:ListAllMyBuckets on resource: * with an explicit deny in a service control policy",
            (await inMember.S3("GET", "/")).Summary);
        Assert.Equal("200", (await lab.Admin.S3("GET", "/")).Summary);
        await Call(lab.Admin, "DetachPolicy", new() { ["PolicyId"] = policy, ["TargetId"] = root });
        Assert.Equal("200", (await inMember.S3("GET", "/")).Summary);
    }

    [Fact]
    public async Task The_tree_reads_back()
    {
        await using var lab = await LabFixture.Start();
        await Call(lab.Admin, "CreateOrganization");
        var root = (await Call(lab.Admin, "ListRoots"))["Roots"]![0]!["Id"]!.GetValue<string>();
        await Call(lab.Admin, "EnablePolicyType", new() { ["RootId"] = root, ["PolicyType"] = "SERVICE_CONTROL_POLICY" });
        var unit = (await Call(lab.Admin, "CreateOrganizationalUnit", new() { ["ParentId"] = root, ["Name"] = "prod" }))["OrganizationalUnit"]!["Id"]!.GetValue<string>();
        var member = (await Call(lab.Admin, "CreateAccount", new() { ["AccountName"] = "data", ["Email"] = "data@example.com" }))["CreateAccountStatus"]!["AccountId"]!.GetValue<string>();
        await Call(lab.Admin, "MoveAccount", new() { ["AccountId"] = member, ["SourceParentId"] = root, ["DestinationParentId"] = unit });
        Assert.Equal($$"""[{"Id":"{{unit}}","Type":"ORGANIZATIONAL_UNIT"}]""", (await Call(lab.Admin, "ListParents", new() { ["ChildId"] = member }))["Parents"]!.ToJsonString());
        Assert.Equal($$"""[{"Id":"{{root}}","Type":"ROOT"}]""", (await Call(lab.Admin, "ListParents", new() { ["ChildId"] = unit }))["Parents"]!.ToJsonString());
        var policies = (await Call(lab.Admin, "ListPoliciesForTarget", new() { ["TargetId"] = member, ["Filter"] = "SERVICE_CONTROL_POLICY" }))["Policies"]!.AsArray();
        Assert.Equal("p-FullAWSAccess", Assert.Single(policies)!["Id"]!.GetValue<string>());
        Assert.Equal(2, (await Call(lab.Admin, "ListAccounts"))["Accounts"]!.AsArray().Count);
        Assert.Equal("123456789012", (await Call(lab.Admin, "DescribeOrganization"))["Organization"]!["MasterAccountId"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("DescribeOrganization", "{}", "400 AWSOrganizationsNotInUseException: Your account is not a member of an organization.")]
    [InlineData("ListPoliciesForTarget", """{"TargetId":"x","Filter":"SERVICE_CONTROL_POLICY"}""", "400 AWSOrganizationsNotInUseException: Your account is not a member of an organization.")]
    public async Task Without_an_organisation_it_says_so(string operation, string parameters, string expected)
    {
        await using var lab = await LabFixture.Start();
        Assert.Equal(expected, (await lab.Admin.Json("organizations", operation, JsonNode.Parse(parameters)!.AsObject())).Summary);
    }
}
