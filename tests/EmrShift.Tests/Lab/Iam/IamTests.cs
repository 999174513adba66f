using Xunit;

namespace EmrShift.Tests.Lab.Iam;

public sealed class IamTests
{
    const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"elasticmapreduce.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    const string TrustAccount = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":"sts:AssumeRole"}]}""";
    const string AllowListRoles = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:ListRoles","Resource":"*"}]}""";
    const string V1 = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole";
    const string V2 = "arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2";

    /// <summary>Calls in order, each with what it must answer.</summary>
    static async Task Check(LabClient client, params (string Call, string Expected)[] steps)
    {
        foreach (var (call, expected) in steps)
        {
            var words = call.Split(' ');
            var parameters = words[1..].Select(word => (word[..word.IndexOf('=')], Uri.UnescapeDataString(word[(word.IndexOf('=') + 1)..]))).ToArray();
            var answer = await client.Query("iam", words[0], parameters);
            Assert.Equal($"{call} → {expected}", $"{call} → {answer.Summary}");
        }
    }

    static string Escaped(string document) => Uri.EscapeDataString(document);

    [Fact]
    public async Task A_role_lives_from_creation_to_deletion()
    {
        await using var lab = await LabFixture.Start();
        await Check(lab.Admin,
            ("GetRole RoleName=R", "404 NoSuchEntity: The role with name R cannot be found."),
            ($"CreateRole RoleName=R AssumeRolePolicyDocument={Escaped(Trust)} Tags.member.1.Key=team Tags.member.1.Value=data", "200"),
            ($"CreateRole RoleName=r AssumeRolePolicyDocument={Escaped(Trust)}", "409 EntityAlreadyExists: Role with name r already exists."),
            ($"AttachRolePolicy RoleName=R PolicyArn={V2}", "200"),
            ($"AttachRolePolicy RoleName=R PolicyArn={V2}", "200"),
            ("DeleteRole RoleName=R", "409 DeleteConflict: Cannot delete entity, must detach all policies first."),
            ($"DetachRolePolicy RoleName=R PolicyArn={V2}", "200"),
            ($"DetachRolePolicy RoleName=R PolicyArn={V2}", $"404 NoSuchEntity: Policy {V2} was not found."),
            ($"PutRolePolicy RoleName=R PolicyName=P PolicyDocument={Escaped(AllowListRoles)}", "200"),
            ("DeleteRole RoleName=R", "409 DeleteConflict: Cannot delete entity, must delete policies first."),
            ("DeleteRolePolicy RoleName=R PolicyName=P", "200"),
            ("DeleteRolePolicy RoleName=R PolicyName=P", "404 NoSuchEntity: The role policy with name P cannot be found."),
            ("DeleteRole RoleName=R", "200"),
            ("GetRole RoleName=R", "404 NoSuchEntity: The role with name R cannot be found."));
    }

    [Fact]
    public async Task A_role_reads_back_as_it_was_made()
    {
        await using var lab = await LabFixture.Start();
        await lab.Admin.Query("iam", "CreateRole", ("RoleName", "R"), ("Path", "/service-role/"), ("AssumeRolePolicyDocument", Trust), ("Description", "d"), ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "data"));
        var role = await lab.Admin.Query("iam", "GetRole", ("RoleName", "R"));
        Assert.Equal("arn:aws:iam::123456789012:role/service-role/R", role.Value("Arn"));
        Assert.Equal(Trust, Uri.UnescapeDataString(role.Value("AssumeRolePolicyDocument")!));
        Assert.StartsWith("AROA", role.Value("RoleId"), StringComparison.Ordinal);
        Assert.Equal(21, role.Value("RoleId")!.Length);
        Assert.Equal("2026-01-15T10:00:00.000Z", role.Value("CreateDate"));
        Assert.Equal("3600", role.Value("MaxSessionDuration"));
        Assert.Equal("data", role.Value("Value"));
    }

    [Fact]
    public async Task A_v1_policy_is_gone_with_its_last_use()
    {
        await using var lab = await LabFixture.Start();
        await Check(lab.Admin,
            ($"CreateRole RoleName=A AssumeRolePolicyDocument={Escaped(Trust)}", "200"),
            ($"CreateRole RoleName=B AssumeRolePolicyDocument={Escaped(Trust)}", "200"),
            ($"AttachRolePolicy RoleName=A PolicyArn={V1}", "200"),
            ($"AttachRolePolicy RoleName=B PolicyArn={V1}", "200"),
            ($"DetachRolePolicy RoleName=A PolicyArn={V1}", "200"),
            ($"GetPolicy PolicyArn={V1}", "200"),
            ($"AttachRolePolicy RoleName=A PolicyArn={V1}", "200"),
            ($"DetachRolePolicy RoleName=A PolicyArn={V1}", "200"),
            ($"DetachRolePolicy RoleName=B PolicyArn={V1}", "200"),
            ($"GetPolicy PolicyArn={V1}", $"404 NoSuchEntity: Policy {V1} was not found."),
            ($"AttachRolePolicy RoleName=A PolicyArn={V1}", $"404 NoSuchEntity: Policy {V1} does not exist or is not attachable."),
            ($"AttachRolePolicy RoleName=A PolicyArn={V2}", "200"));
        var names = (await lab.Admin.Query("iam", "ListPolicies", ("Scope", "AWS"))).Values("PolicyName");
        Assert.DoesNotContain("AmazonElasticMapReduceRole", names);
        Assert.Contains("AmazonElasticMapReduceforEC2Role", names);
        Assert.Contains("AmazonEMRServicePolicy_v2", names);
    }

    [Fact]
    public async Task A_managed_policy_has_at_most_five_versions()
    {
        await using var lab = await LabFixture.Start();
        const string arn = "arn:aws:iam::123456789012:policy/P";
        var document = Escaped(AllowListRoles);
        await Check(lab.Admin,
            ($"CreatePolicy PolicyName=P PolicyDocument={document}", "200"),
            ($"CreatePolicy PolicyName=P PolicyDocument={document}", "409 EntityAlreadyExists: A policy called P already exists. Duplicate names are not allowed."),
            ($"CreatePolicyVersion PolicyArn={arn} PolicyDocument={document}", "200"),
            ($"CreatePolicyVersion PolicyArn={arn} PolicyDocument={document}", "200"),
            ($"CreatePolicyVersion PolicyArn={arn} PolicyDocument={document}", "200"),
            ($"CreatePolicyVersion PolicyArn={arn} PolicyDocument={document} SetAsDefault=true", "200"),
            ($"CreatePolicyVersion PolicyArn={arn} PolicyDocument={document}", "409 LimitExceeded: A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version."),
            ($"DeletePolicyVersion PolicyArn={arn} VersionId=v5", "409 DeleteConflict: Cannot delete the default version of a policy."),
            ($"DeletePolicy PolicyArn={arn}", "409 DeleteConflict: This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy."),
            ($"DeletePolicyVersion PolicyArn={arn} VersionId=v1", "200"),
            ($"CreatePolicyVersion PolicyArn={arn} PolicyDocument={document}", "200"));
        Assert.Equal(["v6", "v5", "v4", "v3", "v2"], (await lab.Admin.Query("iam", "ListPolicyVersions", ("PolicyArn", arn))).Values("VersionId"));
    }

    [Theory]
    [InlineData("{", "400 MalformedPolicyDocument")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Maybe","Action":"*","Resource":"*"}]}""", "400 MalformedPolicyDocument")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:ListRoles"}]}""", "400 MalformedPolicyDocument")]
    public async Task A_broken_document_is_refused(string document, string expected)
    {
        await using var lab = await LabFixture.Start();
        Assert.StartsWith(expected, (await lab.Admin.Query("iam", "CreatePolicy", ("PolicyName", "P"), ("PolicyDocument", document))).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_denial_says_what_which_and_why()
    {
        await using var lab = await LabFixture.Start();
        await Check(lab.Admin, ($"CreateRole RoleName=R AssumeRolePolicyDocument={Escaped(TrustAccount)}", "200"));
        var session = lab.As("R");
        await Check(session, ("GetRole RoleName=R", "403 AccessDenied: User: arn:aws:sts::123456789012:assumed-role/R/test is not authorized to perform: iam:GetRole on resource: role R because no identity-based policy allows the iam:GetRole action"));
        await Check(lab.Admin, ($"PutRolePolicy RoleName=R PolicyName=P PolicyDocument={Escaped("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:*","Resource":"*"},{"Effect":"Deny","Action":"iam:DeleteRole","Resource":"*"}]}""")}", "200"));
        await Check(session,
            ("GetRole RoleName=R", "200"),
            ("DeleteRole RoleName=R", "403 AccessDenied: User: arn:aws:sts::123456789012:assumed-role/R/test is not authorized to perform: iam:DeleteRole on resource: role R with an explicit deny in an identity-based policy"));
    }

    [Fact]
    public async Task A_boundary_narrows()
    {
        await using var lab = await LabFixture.Start();
        await Check(lab.Admin,
            ($"CreatePolicy PolicyName=B PolicyDocument={Escaped(AllowListRoles)}", "200"),
            ($"CreateRole RoleName=R AssumeRolePolicyDocument={Escaped(TrustAccount)} PermissionsBoundary=arn:aws:iam::123456789012:policy/B", "200"),
            ("AttachRolePolicy RoleName=R PolicyArn=arn:aws:iam::aws:policy/AdministratorAccess", "200"));
        var session = lab.As("R");
        await Check(session,
            ("ListRoles", "200"),
            ("ListUsers", "403 AccessDenied: User: arn:aws:sts::123456789012:assumed-role/R/test is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::123456789012:user/ because no permissions boundary allows the iam:ListUsers action"));
    }

    [Fact]
    public async Task Lists_come_in_pages()
    {
        await using var lab = await LabFixture.Start();
        foreach (var name in (string[])["A", "B", "C"])
            await Check(lab.Admin, ($"CreateGroup GroupName={name}", "200"));
        var first = await lab.Admin.Query("iam", "ListGroups", ("MaxItems", "2"));
        Assert.Equal(["A", "B"], first.Values("GroupName"));
        Assert.Equal("true", first.Value("IsTruncated"));
        var second = await lab.Admin.Query("iam", "ListGroups", ("MaxItems", "2"), ("Marker", first.Value("Marker")!));
        Assert.Equal(["C"], second.Values("GroupName"));
        Assert.Equal("false", second.Value("IsTruncated"));
    }

    [Fact]
    public async Task An_assumed_role_can_be_used_until_it_ends()
    {
        await using var lab = await LabFixture.Start();
        await Check(lab.Admin, ($"CreateRole RoleName=R AssumeRolePolicyDocument={Escaped(TrustAccount)}", "200"));
        var assumed = await lab.Admin.Query("sts", "AssumeRole", ("RoleArn", "arn:aws:iam::123456789012:role/R"), ("RoleSessionName", "me"));
        Assert.Equal("200", assumed.Summary);
        var session = lab.With(assumed.Value("AccessKeyId")!, assumed.Value("SecretAccessKey")!, assumed.Value("SessionToken"));
        Assert.Equal("arn:aws:sts::123456789012:assumed-role/R/me", (await session.Query("sts", "GetCallerIdentity")).Value("Arn"));
        lab.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("403 ExpiredToken: The security token included in the request is expired", (await session.Query("sts", "GetCallerIdentity")).Summary);
    }

    [Fact]
    public async Task A_role_that_does_not_trust_the_caller_is_refused()
    {
        await using var lab = await LabFixture.Start();
        await Check(lab.Admin, ($"CreateRole RoleName=R AssumeRolePolicyDocument={Escaped(Trust)}", "200"));
        Assert.Equal(
            "403 AccessDenied: User: arn:aws:iam::123456789012:user/lab-admin is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/R because no role trust policy allows the sts:AssumeRole action",
            (await lab.Admin.Query("sts", "AssumeRole", ("RoleArn", "arn:aws:iam::123456789012:role/R"), ("RoleSessionName", "me"))).Summary);
    }

    [Fact]
    public async Task The_simulator_answers_by_action_and_resource()
    {
        await using var lab = await LabFixture.Start();
        await Check(lab.Admin,
            ($"CreateRole RoleName=R AssumeRolePolicyDocument={Escaped(Trust)}", "200"),
            ($"AttachRolePolicy RoleName=R PolicyArn={V2}", "200"));
        (string, string)[] common = [("PolicySourceArn", "arn:aws:iam::123456789012:role/R"), ("ActionNames.member.1", "ec2:RunInstances"), ("ResourceArns.member.1", "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-1")];
        Assert.Equal("implicitDeny", (await lab.Admin.Query("iam", "SimulatePrincipalPolicy", common)).Value("EvalDecision"));
        (string, string)[] tag =
        [
            ("ContextEntries.member.1.ContextKeyName", "aws:ResourceTag/for-use-with-amazon-emr-managed-policies"),
            ("ContextEntries.member.1.ContextKeyType", "string"),
            ("ContextEntries.member.1.ContextKeyValues.member.1", "true"),
        ];
        Assert.Equal("allowed", (await lab.Admin.Query("iam", "SimulatePrincipalPolicy", [.. common, .. tag])).Value("EvalDecision"));
    }

    [Fact]
    public async Task Last_accessed_services_are_told()
    {
        await using var lab = await LabFixture.Start();
        await Check(lab.Admin,
            ($"CreateRole RoleName=R AssumeRolePolicyDocument={Escaped(TrustAccount)}", "200"),
            ($"PutRolePolicy RoleName=R PolicyName=P PolicyDocument={Escaped("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:ListRoles","s3:GetObject"],"Resource":"*"}]}""")}", "200"));
        await Check(lab.As("R"), ("ListRoles", "200"));
        var job = (await lab.Admin.Query("iam", "GenerateServiceLastAccessedDetails", ("Arn", "arn:aws:iam::123456789012:role/R"))).Value("JobId")!;
        var details = await lab.Admin.Query("iam", "GetServiceLastAccessedDetails", ("JobId", job));
        Assert.Equal(["iam", "s3"], details.Values("ServiceNamespace"));
        Assert.Equal(["2026-01-15T10:00:00.000Z"], details.Values("LastAuthenticated"));
    }

    [Fact]
    public async Task Every_call_is_in_the_event_history()
    {
        await using var lab = await LabFixture.Start();
        await Check(lab.Admin, ("GetRole RoleName=R", "404 NoSuchEntity: The role with name R cannot be found."));
        var json = lab.Server.Lab.With(performer => System.Text.Encoding.UTF8.GetString(performer.World.HomeAccount.Region("us-east-1").Trail.Events.Single().Json.Span));
        var record = System.Text.Json.Nodes.JsonNode.Parse(json)!;
        Assert.Equal("iam.amazonaws.com", (string?)record["eventSource"]);
        Assert.Equal("GetRole", (string?)record["eventName"]);
        Assert.Equal("NoSuchEntityException", (string?)record["errorCode"]);
        Assert.Equal("R", (string?)record["requestParameters"]!["roleName"]);
        Assert.Equal("IAMUser", (string?)record["userIdentity"]!["type"]);
    }
}
