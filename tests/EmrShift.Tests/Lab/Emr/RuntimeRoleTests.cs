using System.Text.Json.Nodes;
using Xunit;

namespace EmrShift.Tests.Lab.Emr;

/// <summary>Steps with a runtime role: the node role assumes it, and from then on only its rights count. Logs stay the node role's work.</summary>
public sealed class RuntimeRoleTests
{
    const string Role = "arn:aws:iam::123456789012:role/orders";
    const string Node = "arn:aws:sts::123456789012:assumed-role/EMR_EC2_DefaultRole/i-…";
    const string Enabled = """{"AuthorizationConfiguration":{"IAMConfiguration":{"EnableApplicationScopedIAMRole":true}}}""";
    const string WithLakeFormation = """{"AuthorizationConfiguration":{"IAMConfiguration":{"EnableApplicationScopedIAMRole":true},"LakeFormationConfiguration":{"AuthorizedSessionTagValue":"Amazon EMR"}}}""";

    static string Trusts(string actions) => Roles.Document($$"""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/EMR_EC2_DefaultRole"},"Action":[{{string.Join(',', actions.Split(' ').Select(word => $"\"{word}\""))}}]}""");

    static string NotAssumed(string action, string why) =>
        $"FAILED com.amazonaws.services.securitytoken.model.AWSSecurityTokenServiceException: User: {Node} is not authorized to perform: {action} on resource: {Role} {why} (Service: AWSSecurityTokenService; Status Code: 403; Error Code: AccessDenied)";

    /// <summary>A cluster that takes runtime roles, a bucket, the role; the nodes may do nothing on S3 but write logs.</summary>
    static async Task<(EmrLab Lab, string Id)> Start(string document, string trust, string nodeActions)
    {
        var lab = await EmrLab.Start();
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-data"));
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-data/in/a.json", "{}"));
        await lab.Json("elasticmapreduce", "CreateSecurityConfiguration", new() { ["Name"] = "s", ["SecurityConfiguration"] = document });
        await lab.Iam("CreateRole", ("RoleName", "orders"), ("AssumeRolePolicyDocument", trust));
        await lab.Iam("DetachRolePolicy", ("RoleName", "EMR_EC2_DefaultRole"), ("PolicyArn", EmrLab.V1Node));
        await lab.Policy("EMR_EC2_DefaultRole", "logs", Roles.Allow("s3:PutObject", "arn:aws:s3:::acme-data/logs/*"));
        if (nodeActions.Length > 0)
            await lab.Policy("EMR_EC2_DefaultRole", "runtime", Roles.Allow(nodeActions, Role));
        var id = await lab.Run(EmrLab.Request(request => (request["SecurityConfiguration"], request["LogUri"]) = ("s", "s3://acme-data/logs")));
        Assert.Equal("WAITING : Cluster ready after last step completed.", await lab.StateOf(id));
        return (lab, id);
    }

    static async Task<string> Step(EmrLab lab, string id, params string[] args)
    {
        await lab.Json("elasticmapreduce", "AddJobFlowSteps", new() { ["JobFlowId"] = id, ["Steps"] = new JsonArray(EmrLab.Step(args)), ["ExecutionRoleArn"] = Role });
        return await lab.StepOf(id);
    }

    [Theory]
    [InlineData("plain", Enabled, "sts:AssumeRole", "sts:AssumeRole", "COMPLETED")]
    [InlineData("not trusted", Enabled, "sts:TagSession", "sts:AssumeRole", "not trusted")]
    [InlineData("the session tag", WithLakeFormation, "sts:AssumeRole sts:TagSession", "sts:AssumeRole sts:TagSession", "COMPLETED")]
    [InlineData("no right to tag", WithLakeFormation, "sts:AssumeRole", "sts:AssumeRole sts:TagSession", "not tagged")]
    public async Task The_node_role_has_to_become_the_runtime_role(string what, string document, string trusted, string nodeActions, string expected)
    {
        var (lab, id) = await Start(document, Trusts(trusted), nodeActions);
        await using (lab)
        {
            await lab.Policy("orders", "data", Roles.Allow("s3:ListBucket s3:GetObject", "arn:aws:s3:::acme-data arn:aws:s3:::acme-data/in/*"));
            var state = await Step(lab, id, "--input", "s3://acme-data/in/");
            Assert.Equal((what, expected switch
            {
                "not trusted" => NotAssumed("sts:AssumeRole", "because no role trust policy allows the sts:AssumeRole action"),
                "not tagged" => NotAssumed("sts:TagSession", "because no role trust policy allows the sts:TagSession action"),
                _ => expected,
            }), (what, state));
            Assert.Equal(expected == "COMPLETED" ? ["AssumeRole"] : ["AssumeRole!AccessDenied"], lab.EventsOf("EMR_EC2_DefaultRole"));
            // Preflight asks what the lab asks.
            Assert.Equal(
                expected switch { "not trusted" => ["D12 sts:AssumeRole orders"], "not tagged" => ["D13 sts:TagSession orders"], _ => [] },
                await EmrfsTests.Failures(lab, id));
        }
    }

    [Fact]
    public async Task Only_the_runtime_roles_rights_count_and_logs_are_the_nodes()
    {
        var (lab, id) = await Start(Enabled, Trusts("sts:AssumeRole"), "sts:AssumeRole");
        await using (lab)
        {
            // What the node role may is of no use to the step.
            await lab.Policy("EMR_EC2_DefaultRole", "data", Roles.Allow("glue:*", "*"));
            Assert.StartsWith(
                "FAILED MetaException(message:Unable to verify existence of default database: com.amazonaws.services.glue.model.AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/orders/s-",
                await Step(lab, id, "--table", "sales.orders"), StringComparison.Ordinal);
            Assert.Equal(["GetDatabase!AccessDenied"], lab.EventsOf("orders"));
            Assert.Single((await lab.Admin.S3("GET", "/acme-data?list-type=2")).Values("Key"), key => key.StartsWith("logs/", StringComparison.Ordinal));
        }
    }
}
