using System.Text.Json.Nodes;
using EmrShift.Lab.Seeds;
using EmrShift.Launch;
using Xunit;

namespace EmrShift.Tests.Lab.Emr;

/// <summary>EMRFS's role mappings: whose rights a step has on S3, by its user and by the place; the first mapping that fits counts.</summary>
public sealed class EmrfsTests
{
    const string Node = "arn:aws:sts::123456789012:assumed-role/EMR_EC2_DefaultRole/i-…";
    const string Denied = "FAILED Exception in thread \"main\" org.apache.spark.SparkException: java.io.IOException: com.amazon.ws.emr.hadoop.fs.shaded.com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)";

    static string Mapping(string role, string basis, string identifier) =>
        $$"""{"Role":"arn:aws:iam::123456789012:role/{{role}}","IdentifierType":"{{basis}}","Identifiers":["{{identifier}}"]}""";

    /// <summary>Two buckets, a role for each, and a node role that may assume them and write nothing but logs.</summary>
    static async Task<(EmrLab Lab, string Id)> Start(params string[] mappings)
    {
        var lab = await EmrLab.Start();
        await lab.Iam("DetachRolePolicy", ("RoleName", "EMR_EC2_DefaultRole"), ("PolicyArn", EmrLab.V1Node));
        await lab.Policy("EMR_EC2_DefaultRole", "own", Roles.Allow("s3:PutObject", "arn:aws:s3:::acme-logs/*"), Roles.Allow("s3:GetObject", "arn:aws:s3:::acme-a/jobs/*"));
        await lab.Policy("EMR_EC2_DefaultRole", "assume", Roles.Allow("sts:AssumeRole", "arn:aws:iam::123456789012:role/role-*"));
        var trust = Roles.Document("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/EMR_EC2_DefaultRole"},"Action":"sts:AssumeRole"}""");
        foreach (var name in (string[])["a", "b"])
        {
            EmrLab.Ok(await lab.Admin.S3("PUT", $"/acme-{name}"));
            await lab.Iam("CreateRole", ("RoleName", $"role-{name}"), ("AssumeRolePolicyDocument", trust));
            await lab.Policy($"role-{name}", "data", Roles.Allow("s3:*", $"arn:aws:s3:::acme-{name} arn:aws:s3:::acme-{name}/*"));
        }
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-logs"));
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-a/jobs/j.jar", "jar"));
        await lab.Json("elasticmapreduce", "CreateSecurityConfiguration", new()
        {
            ["Name"] = "s",
            ["SecurityConfiguration"] = """{"AuthorizationConfiguration":{"EmrFsConfiguration":{"RoleMappings":[MAPPINGS]}}}""".Replace("MAPPINGS", string.Join(',', mappings), StringComparison.Ordinal),
        });
        var id = await lab.Run(EmrLab.Request(request => (request["SecurityConfiguration"], request["LogUri"]) = ("s", "s3://acme-logs/")));
        Assert.Equal("WAITING : Cluster ready after last step completed.", await lab.StateOf(id));
        return (lab, id);
    }

    static async Task<string> Step(EmrLab lab, string id, params string[] args)
    {
        await lab.Json("elasticmapreduce", "AddJobFlowSteps", new() { ["JobFlowId"] = id, ["Steps"] = new JsonArray(EmrLab.Step(args)) });
        return await lab.StepOf(id);
    }

    [Theory]
    [InlineData("the prefix", "Prefix", "s3://acme-a/out/", "--output s3://acme-a/out/1/", "COMPLETED")]
    [InlineData("another prefix", "Prefix", "s3://acme-a/in/", "--output s3://acme-a/out/1/", Denied)]
    [InlineData("every step's user", "User", "hadoop", "--output s3://acme-a/out/1/", "COMPLETED")]
    [InlineData("its group", "Group", "hadoop", "--output s3://acme-a/out/1/", "COMPLETED")]
    [InlineData("another user", "User", "alice", "--output s3://acme-a/out/1/", Denied)]
    [InlineData("spark acts for the user", "User", "alice", "spark-submit --proxy-user alice --output s3://acme-a/out/1/", "COMPLETED")]
    [InlineData("spark acts for another", "User", "hadoop", "spark-submit --proxy-user alice --output s3://acme-a/out/1/", Denied)]
    public async Task A_mapping_is_for_a_user_a_group_or_a_place(string what, string basis, string identifier, string arguments, string expected)
    {
        var (lab, id) = await Start(Mapping("role-a", basis, identifier));
        await using (lab)
        {
            Assert.Equal((what, expected), (what, await Step(lab, id, arguments.Split(' '))));
            Assert.Equal(expected == "COMPLETED" ? ["AssumeRole"] : [], lab.EventsOf("EMR_EC2_DefaultRole"));
            // The logs are the node role's, whatever is mapped.
            Assert.NotEmpty((await lab.Admin.S3("GET", "/acme-logs?list-type=2")).Values("Key"));
        }
    }

    [Fact]
    public async Task The_first_mapping_that_fits_counts_and_has_no_other_rights()
    {
        var (lab, id) = await Start(Mapping("role-b", "Prefix", "s3://acme-a/out/"), Mapping("role-a", "Prefix", "s3://acme-a/"));
        await using (lab)
        {
            Assert.Equal(Denied, await Step(lab, id, "--output", "s3://acme-a/out/1/"));
            Assert.Equal("COMPLETED", await Step(lab, id, "--output", "s3://acme-a/other/"));
        }
    }

    [Fact]
    public async Task Code_is_read_as_the_mapped_role_and_asked_of_nobody_else()
    {
        var (lab, id) = await Start(Mapping("role-b", "Prefix", "s3://acme-b/"));
        await using (lab)
        {
            EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-b/jobs/j.py", "code"));
            Assert.Equal("COMPLETED", await Step(lab, id, "spark-submit", "s3://acme-b/jobs/j.py"));
            Assert.Equal([], await Failures(lab, id));
        }
        // Without the mapping both say no.
        (lab, id) = await Start(Mapping("role-b", "User", "alice"));
        await using (lab)
        {
            EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-b/jobs/j.py", "code"));
            Assert.StartsWith("FAILED ", await Step(lab, id, "spark-submit", "s3://acme-b/jobs/j.py"), StringComparison.Ordinal);
            Assert.Equal(["D3 s3:GetObject acme-b/jobs/j.py"], await Failures(lab, id));
        }
    }

    [Fact]
    public async Task A_role_that_the_nodes_may_not_assume_fails_the_step_as_preflight_says()
    {
        var (lab, id) = await Start(Mapping("role-a", "Prefix", "s3://acme-a/"));
        await using (lab)
        {
            Assert.Equal([], await Failures(lab, id));
            await lab.Iam("DeleteRolePolicy", ("RoleName", "EMR_EC2_DefaultRole"), ("PolicyName", "assume"));
            await lab.Iam("UpdateAssumeRolePolicy", ("RoleName", "role-a"), ("PolicyDocument", EmrLab.Trust));
            Assert.Equal(["D11 sts:AssumeRole role-a"], await Failures(lab, id));
            Assert.Equal(
                $"FAILED com.amazonaws.services.securitytoken.model.AWSSecurityTokenServiceException: User: {Node} is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/role-a because no identity-based policy allows the sts:AssumeRole action (Service: AWSSecurityTokenService; Status Code: 403; Error Code: AccessDenied)",
                await Step(lab, id, "--output", "s3://acme-a/out/"));
        }
    }

    /// <summary>The calls of the nodes that the launch model finds denied for a cluster of the lab, once its step is known.</summary>
    internal static Task<IReadOnlyList<string>> Failures(EmrLab lab, string id) => Task.FromResult(lab.Fixture.Server.Lab.With<IReadOnlyList<string>>(performer =>
    {
        var account = WorldAccount.Of(performer.World, performer.World.HomeAccount, lab.Admin.Region);
        var cluster = performer.World.HomeAccount.Region(lab.Admin.Region).Emr.Find(id)!;
        var shape = cluster.Shape with { Steps = [.. cluster.Steps.Select(step => new EmrShift.Accounts.Step { Name = step.Name, Jar = step.Jar, Args = [.. step.Args], ExecutionRoleArn = step.ExecutionRoleArn })] };
        var permissions = Preflight.PermissionsOf(new EmrShift.Accounts.AccountIndex(account));
        return
        [
            .. LaunchModel.CallsOf(shape, account).Where(call => call.Row.Id is "D3" or "D11" or "D12" or "D13")
                .Select(call => CallDecision.Of(call, permissions)).Where(decision => decision.IsFailure)
                .Select(decision => $"{decision.Call.Row.Id} {decision.Call.Action} {decision.Call.Resource.Label}"),
        ];
    }));
}
