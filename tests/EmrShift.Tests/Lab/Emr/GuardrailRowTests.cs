using System.Text.Json.Nodes;
using Xunit;

namespace EmrShift.Tests.Lab.Emr;

/// <summary>What stands above a principal refuses what v2 would allow: a service role's boundary, service control policies (rows 1 and 38).</summary>
public sealed class GuardrailRowTests
{
    static async Task<JsonObject> Organizations(LabFixture lab, string operation, JsonObject? parameters = null)
    {
        var answer = await lab.Admin.Json("organizations", operation, parameters);
        Assert.Equal("200", answer.Summary);
        return answer.Json;
    }

    static async Task<string> DecodedReason(LabClient client, string name)
    {
        var found = await client.Json("cloudtrail", "LookupEvents", new JsonObject { ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = "EventName", ["AttributeValue"] = name }) });
        var message = (string)JsonNode.Parse((string)found.Json["Events"]![0]!["CloudTrailEvent"]!)!["errorMessage"]!;
        return message[(message.IndexOf("is not", StringComparison.Ordinal))..message.IndexOf(". Encoded", StringComparison.Ordinal)];
    }

    [Fact]
    public async Task A_service_role_with_a_boundary()
    {
        await using var lab = await EmrLab.Start(isV2: true);
        await lab.Tag(await lab.Network());
        var edge = Roles.Document(Roles.Allow("ec2:Describe* ec2:CreateSecurityGroup ec2:AuthorizeSecurityGroup* ec2:CreateTags", "*"));
        var boundary = (await lab.Admin.Query("iam", "CreatePolicy", ("PolicyName", "edge"), ("PolicyDocument", edge))).Value("Arn")!;
        await lab.Iam("PutRolePermissionsBoundary", ("RoleName", "EMR_DefaultRole"), ("PermissionsBoundary", boundary));
        Assert.Equal(
            "TERMINATED_WITH_ERRORS VALIDATION_ERROR: Service role arn:aws:iam::123456789012:role/EMR_DefaultRole has insufficient EC2 permissions", await lab.StateOf(await lab.Run(EmrLab.Request())));
        Assert.Equal(
            "is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/EMR_EC2_DefaultRole because no permissions boundary allows the iam:PassRole action",
            await DecodedReason(lab.Admin, "RunInstances"));
    }

    [Fact]
    public async Task Row_38_service_control_policies_refuse_the_caller_and_the_service_role()
    {
        await using var lab = await LabFixture.Start();
        await Organizations(lab, "CreateOrganization");
        var root = (string)(await Organizations(lab, "ListRoots"))["Roots"]![0]!["Id"]!;
        await Organizations(lab, "EnablePolicyType", new() { ["RootId"] = root, ["PolicyType"] = "SERVICE_CONTROL_POLICY" });
        var member = (string)(await Organizations(lab, "CreateAccount", new() { ["AccountName"] = "data", ["Email"] = "data@example.com" }))["CreateAccountStatus"]!["AccountId"]!;
        var session = await lab.Admin.Query("sts", "AssumeRole", ("RoleArn", $"arn:aws:iam::{member}:role/OrganizationAccountAccessRole"), ("RoleSessionName", "test"));
        using var client = lab.With(session.Value("AccessKeyId")!, session.Value("SecretAccessKey")!, session.Value("SessionToken"));
        foreach (var (role, policy) in ((string, string)[])[("EMR_DefaultRole", EmrLab.V1Service), ("EMR_EC2_DefaultRole", EmrLab.V1Node)])
        {
            EmrLab.Ok(await client.Query("iam", "CreateRole", ("RoleName", role), ("AssumeRolePolicyDocument", EmrLab.Trust)));
            EmrLab.Ok(await client.Query("iam", "AttachRolePolicy", ("RoleName", role), ("PolicyArn", policy)));
        }
        EmrLab.Ok(await client.Query("iam", "CreateInstanceProfile", ("InstanceProfileName", "EMR_EC2_DefaultRole")));
        EmrLab.Ok(await client.Query("iam", "AddRoleToInstanceProfile", ("InstanceProfileName", "EMR_EC2_DefaultRole"), ("RoleName", "EMR_EC2_DefaultRole")));
        var policyId = (string)(await Organizations(lab, "CreatePolicy", new()
        {
            ["Name"] = "guard",
            ["Description"] = "",
            ["Type"] = "SERVICE_CONTROL_POLICY",
            ["Content"] = Roles.Document("""{"Effect":"Deny","Action":["elasticmapreduce:ListClusters","ec2:RunInstances"],"Resource":"*"}"""),
        }))["Policy"]!["PolicySummary"]!["Id"]!;
        await Organizations(lab, "AttachPolicy", new() { ["PolicyId"] = policyId, ["TargetId"] = member });

        Assert.Equal(
            $"400 AccessDeniedException: User: arn:aws:sts::{member}:assumed-role/OrganizationAccountAccessRole/test is not authorized to perform: elasticmapreduce:ListClusters on resource: * with an explicit deny in a service control policy",
            (await client.Json("elasticmapreduce", "ListClusters")).Summary);
        var started = await client.Json("elasticmapreduce", "RunJobFlow", EmrLab.Request());
        EmrLab.Ok(started);
        var status = (await client.Json("elasticmapreduce", "DescribeCluster", new() { ["ClusterId"] = (string?)started.Json["JobFlowId"] })).Json["Cluster"]!["Status"]!;
        Assert.Equal(
            $"TERMINATED_WITH_ERRORS VALIDATION_ERROR: Service role arn:aws:iam::{member}:role/EMR_DefaultRole has insufficient EC2 permissions",
            $"{status["State"]} {status["StateChangeReason"]!["Code"]}: {status["StateChangeReason"]!["Message"]}");
        Assert.Equal(
            "is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:ap-northeast-1::image/ami-0e0000000000000e6 with an explicit deny in a service control policy", await DecodedReason(client, "RunInstances"));
    }
}
