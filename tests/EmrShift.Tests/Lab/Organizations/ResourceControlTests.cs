using System.Text.Json.Nodes;
using Xunit;

namespace EmrShift.Tests.Lab.Organizations;

/// <summary>Resource control policies follow the resource's account, whoever calls; service control policies follow the caller's.</summary>
public sealed class ResourceControlTests
{
    const string Deny = "with an explicit deny in a resource control policy";

    static async Task<JsonObject> Call(LabClient client, string operation, JsonObject? parameters = null)
    {
        var answer = await client.Json("organizations", operation, parameters);
        Assert.Equal($"{operation} 200", $"{operation} {answer.Summary}");
        return answer.Json;
    }

    /// <summary>A member account with a bucket of its own, which everybody may read.</summary>
    static async Task<(string Id, LabClient Client)> Member(LabFixture lab, string name)
    {
        var id = (await Call(lab.Admin, "CreateAccount", new() { ["AccountName"] = name, ["Email"] = $"{name}@example.com" }))["CreateAccountStatus"]!["AccountId"]!.GetValue<string>();
        var session = await lab.Admin.Query("sts", "AssumeRole", ("RoleArn", $"arn:aws:iam::{id}:role/OrganizationAccountAccessRole"), ("RoleSessionName", "test"));
        var client = lab.With(session.Value("AccessKeyId")!, session.Value("SecretAccessKey")!, session.Value("SessionToken"));
        Assert.Equal("200", (await client.S3("PUT", $"/acme-{name}")).Summary);
        Assert.Equal("200", (await client.S3("PUT", $"/acme-{name}/a.txt", "a")).Summary);
        Assert.InRange((int)(await client.S3("PUT", $"/acme-{name}?policy", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-{{name}}/*"}]}""")).Status, 200, 204);
        return (id, client);
    }

    static async Task Attach(LabFixture lab, string target, string statement)
    {
        var root = (await Call(lab.Admin, "ListRoots"))["Roots"]![0]!["Id"]!.GetValue<string>();
        await Call(lab.Admin, "EnablePolicyType", new() { ["RootId"] = root, ["PolicyType"] = "RESOURCE_CONTROL_POLICY" });
        var policy = (await Call(lab.Admin, "CreatePolicy", new() { ["Name"] = "rcp", ["Description"] = "", ["Type"] = "RESOURCE_CONTROL_POLICY", ["Content"] = Roles.Document(statement) }))["Policy"]!["PolicySummary"]!["Id"]!.GetValue<string>();
        await Call(lab.Admin, "AttachPolicy", new() { ["PolicyId"] = policy, ["TargetId"] = target });
    }

    [Fact]
    public async Task It_holds_for_the_resources_of_its_account_and_not_for_the_callers_of_it()
    {
        await using var lab = await LabFixture.Start();
        await Call(lab.Admin, "CreateOrganization");
        var (data, inData) = await Member(lab, "data");
        var (apps, inApps) = await Member(lab, "apps");
        using var ofData = inData;
        using var ofApps = inApps;
        async Task<string> Read(LabClient client, string bucket) => (await client.S3("GET", $"/{bucket}/a.txt")).Summary;
        string Denied(string account) => $"403 AccessDenied: User: arn:aws:sts::{account}:assumed-role/OrganizationAccountAccessRole/test is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::acme-data/a.txt\" {Deny}";
        Assert.Equal(("200", "200"), (await Read(inApps, "acme-data"), await Read(inData, "acme-apps")));

        await Attach(lab, data, """{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"*"}""");
        Assert.Equal((Denied(data), Denied(apps)), (await Read(inData, "acme-data"), await Read(inApps, "acme-data")));
        Assert.Equal(("200", "200"), (await Read(inData, "acme-apps"), await Read(inApps, "acme-apps")));
        // The management account's callers are refused in the member's bucket too.
        Assert.Contains(Deny, (await lab.Admin.S3("GET", "/acme-data/a.txt")).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_holds_for_AWS_services_as_well_EMR_can_not_become_the_service_role()
    {
        await using var lab = await LabFixture.Start();
        await Call(lab.Admin, "CreateOrganization");
        var (data, inData) = await Member(lab, "data");
        using var client = inData;
        foreach (var role in (string[])["EMR_DefaultRole", "EMR_EC2_DefaultRole"])
            Emr.EmrLab.Ok(await client.Query("iam", "CreateRole", ("RoleName", role), ("AssumeRolePolicyDocument", Emr.EmrLab.Trust)));
        Emr.EmrLab.Ok(await client.Query("iam", "CreateInstanceProfile", ("InstanceProfileName", "EMR_EC2_DefaultRole")));
        Emr.EmrLab.Ok(await client.Query("iam", "AddRoleToInstanceProfile", ("InstanceProfileName", "EMR_EC2_DefaultRole"), ("RoleName", "EMR_EC2_DefaultRole")));
        async Task<string> Launch()
        {
            var id = (string)(await client.Json("elasticmapreduce", "RunJobFlow", Emr.EmrLab.Request())).Json["JobFlowId"]!;
            return (string)(await client.Json("elasticmapreduce", "DescribeCluster", new() { ["ClusterId"] = id })).Json["Cluster"]!["Status"]!["StateChangeReason"]!["Message"]!;
        }
        Assert.Equal($"Service role arn:aws:iam::{data}:role/EMR_DefaultRole has insufficient EC2 permissions", await Launch());
        await Attach(lab, data, """{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole","Resource":"*","Condition":{"Bool":{"aws:PrincipalIsAWSService":"true"}}}""");
        Assert.Equal($"EMR service role arn:aws:iam::{data}:role/EMR_DefaultRole is invalid", await Launch());
    }
}
