using System.Text.Json.Nodes;
using Xunit;

namespace EmrShift.Tests.Lab.Emr;

/// <summary>Section 2 of facts/failure-catalogue.md: what the caller is told at once, literally. The rest of the rows: <see cref="ClusterTests"/>, <see cref="FailureRowTests"/>.</summary>
public sealed class CallerRowTests
{
    const string FullAccess = "AmazonEMRFullAccessPolicy_v2";
    const string Caller = "arn:aws:sts::123456789012:assumed-role/caller/test";
    const string Emr = "arn:aws:elasticmapreduce:ap-northeast-1:123456789012";

    static string Refused(string action, string resource, string user = Caller) =>
        $"400 AccessDeniedException: User: {user} is not authorized to perform: {action} on resource: {resource} because no identity-based policy allows the {action} action";

    static async Task<string> Run(LabClient caller, JsonObject request) => (await caller.Json("elasticmapreduce", "RunJobFlow", request)).Summary;

    static async Task<string> Run(LabClient caller, Action<JsonObject>? change = null) => await Run(caller, EmrLab.Request(change));

    /// <summary>The roles that the policy may pass; the service role's name is not the one that tools use.</summary>
    static async Task<EmrLab> Start(string nodeRole = "EMR_EC2_DefaultRole")
    {
        var lab = await EmrLab.Start();
        await lab.Iam("CreateRole", ("RoleName", "EMR_DefaultRole_V2"), ("AssumeRolePolicyDocument", EmrLab.Trust));
        if (nodeRole == "EMR_EC2_DefaultRole")
            return lab;
        await lab.Iam("CreateRole", ("RoleName", nodeRole), ("AssumeRolePolicyDocument", EmrLab.Trust));
        await lab.Iam("CreateInstanceProfile", ("InstanceProfileName", nodeRole));
        await lab.Iam("AddRoleToInstanceProfile", ("InstanceProfileName", nodeRole), ("RoleName", nodeRole));
        return lab;
    }

    static void OnV2(JsonObject request) => request["ServiceRole"] = "EMR_DefaultRole_V2";

    [Fact]
    public async Task Row_31_full_access_v2_wants_the_tag_in_the_request()
    {
        await using var lab = await Start();
        var caller = await lab.CallerWith(FullAccess);
        var expected = Refused("elasticmapreduce:RunJobFlow", $"{Emr}:cluster/*");
        Assert.Equal(expected, await Run(caller, request => { OnV2(request); request.Remove("Tags"); }));
        Assert.Equal(expected, await Run(caller, request => { OnV2(request); request["Tags"]![0]!["Value"] = "True"; }));
        Assert.Equal("200", await Run(caller, OnV2));
    }

    [Fact]
    public async Task Row_32_tags_need_a_permission_of_their_own()
    {
        await using var lab = await Start();
        var caller = await Roles.With(lab.Fixture, "caller", Roles.Allow("elasticmapreduce:RunJobFlow iam:PassRole iam:CreateServiceLinkedRole", "*"));
        Assert.Equal(Refused("elasticmapreduce:AddTags", $"{Emr}:cluster/*"), await Run(caller));
        Assert.Equal("200", await Run(caller, request => request.Remove("Tags")));
    }

    [Fact]
    public async Task Row_33_full_access_v2_passes_the_default_node_role_only()
    {
        await using var lab = await Start("DataNodes");
        var caller = await lab.CallerWith(FullAccess);
        Assert.Equal(
            "400 AccessDeniedException: Failed to authorize instance profile arn:aws:iam::123456789012:instance-profile/DataNodes",
            await Run(caller, request => { OnV2(request); request["JobFlowRole"] = "DataNodes"; }));
        Assert.Equal("200", await Run(caller, OnV2));
    }

    [Fact]
    public async Task Row_36_full_access_v2_passes_three_roles_only()
    {
        await using var lab = await Start();
        await lab.Iam("CreateRole", ("RoleName", "Scaling"), ("AssumeRolePolicyDocument", EmrLab.Trust));
        var caller = await lab.CallerWith(FullAccess);
        // The name that every tool gives the service role is not among them.
        Assert.Equal(Refused("iam:PassRole", "arn:aws:iam::123456789012:role/EMR_DefaultRole"), await Run(caller));
        Assert.Equal(Refused("iam:PassRole", "arn:aws:iam::123456789012:role/Scaling"), await Run(caller, request => { OnV2(request); request["AutoScalingRole"] = "Scaling"; }));
    }

    [Fact]
    public async Task Row_37_a_service_linked_role_that_the_caller_may_not_make()
    {
        await using var lab = await Start();
        var caller = await lab.CallerWith(FullAccess);
        Assert.Equal(
            "403 AccessDenied: User: arn:aws:sts::123456789012:assumed-role/caller/test is not authorized to perform: iam:CreateServiceLinkedRole on resource: arn:aws:iam::123456789012:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot because no identity-based policy allows the iam:CreateServiceLinkedRole action",
            (await caller.Query("iam", "CreateServiceLinkedRole", ("AWSServiceName", "spot.amazonaws.com"))).Summary);
        Assert.Equal("200", (await caller.Query("iam", "CreateServiceLinkedRole", ("AWSServiceName", "elasticmapreduce.amazonaws.com"))).Summary);
    }

    [Theory]
    [InlineData("39", "ListClusters", "{}", "*")]
    [InlineData("40", "TerminateJobFlows", """{"JobFlowIds":["CLUSTER"]}""", Emr + ":cluster/CLUSTER")]
    [InlineData("41", "DescribeCluster", """{"ClusterId":"CLUSTER"}""", Emr + ":cluster/CLUSTER")]
    [InlineData("42", "AddJobFlowSteps", """{"JobFlowId":"CLUSTER","Steps":[{"Name":"s","HadoopJarStep":{"Jar":"command-runner.jar"}}]}""", Emr + ":cluster/CLUSTER")]
    [InlineData("43", "CreatePersistentAppUI", """{"TargetResourceArn":"arn:aws:elasticmapreduce:ap-northeast-1:123456789012:cluster/CLUSTER"}""", Emr + ":cluster/CLUSTER")]
    public async Task Rows_39_to_43_polling_and_orchestrating_roles(string row, string operation, string parameters, string resource)
    {
        await using var lab = await Start();
        var id = await lab.Run(EmrLab.Request());
        var caller = await Roles.With(lab.Fixture, "caller", Roles.Allow("elasticmapreduce:RunJobFlow", "*"));
        var request = JsonNode.Parse(parameters.Replace("CLUSTER", id, StringComparison.Ordinal))!.AsObject();
        Assert.Equal((row, Refused($"elasticmapreduce:{operation}", resource.Replace("CLUSTER", id, StringComparison.Ordinal))), (row, (await caller.Json("elasticmapreduce", operation, request)).Summary));
        Assert.Equal((row, "200"), (row, (await lab.Admin.Json("elasticmapreduce", operation, (JsonObject)request.DeepClone())).Summary));
    }

    [Fact]
    public async Task Row_42_a_node_that_adds_a_step()
    {
        await using var lab = await Start();
        var id = await lab.Run(EmrLab.Request());
        var node = lab.Fixture.As("EMR_EC2_DefaultRole", "i-0a1b2c3d4e5f67890");
        var request = new JsonObject { ["JobFlowId"] = id, ["Steps"] = new JsonArray(EmrLab.Step("x")) };
        Assert.Equal(
            Refused("elasticmapreduce:AddJobFlowSteps", $"{Emr}:cluster/{id}", "arn:aws:sts::123456789012:assumed-role/EMR_EC2_DefaultRole/i-0a1b2c3d4e5f67890"),
            (await node.Json("elasticmapreduce", "AddJobFlowSteps", request)).Summary);
    }

    [Fact]
    public async Task Row_43_full_access_v2_may_make_it_today()
    {
        await using var lab = await Start();
        var caller = await lab.CallerWith(FullAccess);
        var id = (string)(await caller.Json("elasticmapreduce", "RunJobFlow", EmrLab.Request(OnV2))).Json["JobFlowId"]!;
        var made = await caller.Json("elasticmapreduce", "CreatePersistentAppUI", new JsonObject { ["TargetResourceArn"] = $"{Emr}:cluster/{id}" });
        EmrLab.Ok(made);
        var ui = await caller.Json("elasticmapreduce", "DescribePersistentAppUI", new JsonObject { ["PersistentAppUIId"] = (string?)made.Json["PersistentAppUIId"] });
        Assert.Equal("ATTACHED", (string?)ui.Json["PersistentAppUI"]!["PersistentAppUIStatus"]);
    }

    [Fact]
    public async Task Row_44_full_access_v2_lacks_the_auto_termination_policy()
    {
        await using var lab = await Start();
        var caller = await lab.CallerWith(FullAccess);
        Assert.Equal(
            Refused("elasticmapreduce:PutAutoTerminationPolicy", $"{Emr}:cluster/*"),
            await Run(caller, request => { OnV2(request); request["AutoTerminationPolicy"] = new JsonObject { ["IdleTimeout"] = 3600 }; }));
        var id = await lab.Run(EmrLab.Request());
        var request = new JsonObject { ["ClusterId"] = id, ["AutoTerminationPolicy"] = new JsonObject { ["IdleTimeout"] = 3600 } };
        Assert.Equal(Refused("elasticmapreduce:PutAutoTerminationPolicy", $"{Emr}:cluster/{id}"), (await caller.Json("elasticmapreduce", "PutAutoTerminationPolicy", request)).Summary);
    }

    [Theory]
    [InlineData("AmazonElasticMapReduceRole")]
    [InlineData("AmazonElasticMapReduceforEC2Role")]
    public async Task Row_46_a_v1_policy_that_nothing_uses_any_more(string policy)
    {
        await using var lab = await EmrLab.Start();
        var (arn, role) = ($"arn:aws:iam::aws:policy/service-role/{policy}", policy.EndsWith("EC2Role", StringComparison.Ordinal) ? "EMR_EC2_DefaultRole" : "EMR_DefaultRole");
        async Task<string> Iam(string operation, params (string, string)[] parameters) => (await lab.Admin.Query("iam", operation, parameters)).Summary;
        async Task<bool> IsListed() => (await lab.Admin.Query("iam", "ListPolicies", ("Scope", "AWS"), ("MaxItems", "1000"))).Values("Arn").Contains(arn);
        var expected = $"404 NoSuchEntity: Policy {arn} does not exist or is not attachable.";
        await lab.Iam("CreateRole", ("RoleName", "second"), ("AssumeRolePolicyDocument", EmrLab.Trust));
        Assert.Equal("200", await Iam("AttachRolePolicy", ("RoleName", "second"), ("PolicyArn", arn)));
        Assert.Equal("200", await Iam("DetachRolePolicy", ("RoleName", role), ("PolicyArn", arn)));
        // One attachment is left: it still works and is still seen.
        Assert.Equal(("200", true), (await Iam("GetPolicy", ("PolicyArn", arn)), await IsListed()));
        Assert.Equal("200", await Iam("DetachRolePolicy", ("RoleName", "second"), ("PolicyArn", arn)));
        Assert.Equal((expected, false), (await Iam("AttachRolePolicy", ("RoleName", role), ("PolicyArn", arn)), await IsListed()));
        Assert.Equal($"404 NoSuchEntity: Policy {arn} was not found.", await Iam("GetPolicy", ("PolicyArn", arn)));
    }

    [Fact]
    public async Task Row_47_an_assessor_without_its_own_rights()
    {
        await using var lab = await Start();
        var caller = await Roles.With(lab.Fixture, "caller", Roles.Allow("iam:ListRoles", "*"));
        Assert.Equal(
            $"403 AccessDenied: User: {Caller} is not authorized to perform: iam:GetRole on resource: role EMR_DefaultRole because no identity-based policy allows the iam:GetRole action",
            (await caller.Query("iam", "GetRole", ("RoleName", "EMR_DefaultRole"))).Summary);
    }
}
