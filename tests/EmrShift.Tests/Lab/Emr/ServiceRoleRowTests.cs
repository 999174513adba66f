using System.Text.Json.Nodes;
using Xunit;

namespace EmrShift.Tests.Lab.Emr;

/// <summary>Section 1 of facts/failure-catalogue.md, the rows that need more than one thing planted: <see cref="FailureRowTests"/> has the others.</summary>
public sealed class ServiceRoleRowTests
{
    const string Failed = "TERMINATED_WITH_ERRORS VALIDATION_ERROR: ";
    const string Insufficient = Failed + "Service role arn:aws:iam::123456789012:role/EMR_DefaultRole has insufficient EC2 permissions";
    const string NoGroup = Insufficient + ". EC2 Message: You are not authorized to perform: ec2:CreateSecurityGroup";
    const string Waiting = "WAITING : Cluster ready after last step completed.";

    static async Task<string> Launch(EmrLab lab, Action<JsonObject>? change = null) => await lab.StateOf(await lab.Run(EmrLab.Request(change)));

    /// <summary>What EC2 refused last, as <c>action resource</c>, from the decoded message.</summary>
    static async Task<string> LastDenial(EmrLab lab)
    {
        var message = lab.Fixture.Server.Lab.With(performer => performer.World.HomeAccount.Region("ap-northeast-1").Trail.Events.Last(record => record.ErrorCode is not null).Json);
        var text = (string)JsonNode.Parse(message.Span)!["errorMessage"]!;
        var decoded = await lab.Admin.Query("sts", "DecodeAuthorizationMessage", ("EncodedMessage", text[(text.LastIndexOf(' ') + 1)..]));
        var context = JsonNode.Parse(decoded.Value("DecodedMessage")!)!["context"]!;
        var resource = (string)context["resource"]!;
        var id = resource.Split('/')[^1];
        return $"{context["action"]} {(id.Contains('-', StringComparison.Ordinal) ? id[..(id.IndexOf('-', StringComparison.Ordinal) + 1)] + "…" : resource.Split(':')[^1])}";
    }

    [Fact]
    public async Task Row_5_everything_but_vpc_and_cluster_is_tagged_and_the_simulator_says_allowed()
    {
        await using var lab = await EmrLab.Start();
        Assert.Equal(Waiting, await Launch(lab));
        await lab.ToV2();
        await lab.Tag((await lab.Network()).Where(id => !id.StartsWith("vpc-", StringComparison.Ordinal)));
        await lab.Tag((await lab.Admin.Query("ec2", "DescribeSecurityGroups")).Values("groupId"));
        foreach (var role in (string[])["EMR_DefaultRole", "EMR_EC2_DefaultRole"])
            await lab.Iam("TagRole", ("RoleName", role), ("Tags.member.1.Key", EmrLab.EmrTag), ("Tags.member.1.Value", "true"));
        Assert.Equal(Insufficient, await Launch(lab, request => request.Remove("Tags")));
        Assert.Equal("ec2:RunInstances instance/*", await LastDenial(lab));
        // The simulator decides with the tags that its user gives it, for every resource at once.
        var simulated = await lab.Admin.Query(
            "iam", "SimulatePrincipalPolicy", ("PolicySourceArn", "arn:aws:iam::123456789012:role/EMR_DefaultRole"), ("ActionNames.member.1", "ec2:RunInstances"),
            ("ContextEntries.member.1.ContextKeyName", $"aws:ResourceTag/{EmrLab.EmrTag}"), ("ContextEntries.member.1.ContextKeyValues.member.1", "true"), ("ContextEntries.member.1.ContextKeyType", "string"),
            ("ContextEntries.member.2.ContextKeyName", $"aws:RequestTag/{EmrLab.EmrTag}"), ("ContextEntries.member.2.ContextKeyValues.member.1", "true"), ("ContextEntries.member.2.ContextKeyType", "string"),
            ("ResourceArns.member.1", "arn:aws:ec2:ap-northeast-1:123456789012:instance/*"));
        Assert.Equal("allowed", simulated.Value("EvalDecision"));
        // The VPC's tag is not missed: the groups are there.
        Assert.Equal(Waiting, await Launch(lab));
    }

    [Fact]
    public async Task Rows_6_and_7_a_supplement_for_another_vpc()
    {
        await using var lab = await EmrLab.Start(isV2: true);
        await lab.Tag((await lab.Network()).Where(id => !id.StartsWith("vpc-", StringComparison.Ordinal)));
        await lab.Policy("EMR_DefaultRole", "supplement", Roles.Allow("ec2:CreateSecurityGroup", "arn:aws:ec2:*:*:vpc/vpc-0other"));
        Assert.Equal(NoGroup, await Launch(lab));
        Assert.Equal("ec2:CreateSecurityGroup vpc-…", await LastDenial(lab));
        await lab.Policy("EMR_DefaultRole", "supplement", Roles.Allow("ec2:CreateSecurityGroup", $"arn:aws:ec2:*:*:vpc/{(await lab.Network())[0]}"));
        Assert.Equal(Waiting, await Launch(lab));
    }

    [Fact]
    public async Task Row_10_a_cluster_that_starts_before_its_policy_is_attached()
    {
        await using var lab = await EmrLab.Start(isV2: true);
        await lab.Tag(await lab.Network());
        await lab.Iam("DetachRolePolicy", ("RoleName", "EMR_DefaultRole"), ("PolicyArn", EmrLab.V2Service));
        Assert.Equal(Insufficient, await Launch(lab));
        Assert.Equal("ec2:DescribeSubnets *", await LastDenial(lab));
        await lab.Iam("AttachRolePolicy", ("RoleName", "EMR_DefaultRole"), ("PolicyArn", EmrLab.V2Service));
        Assert.Equal(Waiting, await Launch(lab));
    }

    [Theory]
    [InlineData("12 the role goes", "RemoveRoleFromInstanceProfile", false, Failed + "EMR_EC2_DefaultRole is invalid")]
    [InlineData("12 the profile goes", "RemoveRoleFromInstanceProfile", true, Failed + "EMR_EC2_DefaultRole is invalid")]
    public async Task Row_12_the_profile_goes_while_the_cluster_starts(string row, string operation, bool isDeleted, string expected)
    {
        await using var lab = await EmrLab.Start(change: options => options with { Speed = 60 });
        var id = await lab.Run(EmrLab.Request());
        await lab.Iam(operation, ("InstanceProfileName", "EMR_EC2_DefaultRole"), ("RoleName", "EMR_EC2_DefaultRole"));
        if (isDeleted)
            await lab.Iam("DeleteInstanceProfile", ("InstanceProfileName", "EMR_EC2_DefaultRole"));
        lab.Fixture.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((row, expected), (row, await lab.StateOf(id)));
    }

    [Fact]
    public async Task Row_27_targeted_capacity_reservations_need_what_v2_lacks()
    {
        await using var lab = await EmrLab.Start(isV2: true);
        await lab.Tag(await lab.Network());
        static void Reserved(JsonObject request)
        {
            JsonObject Fleet(string role) => new()
            {
                ["InstanceFleetType"] = role,
                ["TargetOnDemandCapacity"] = 1,
                ["InstanceTypeConfigs"] = new JsonArray(new JsonObject { ["InstanceType"] = "m5.xlarge" }),
                ["LaunchSpecifications"] = new JsonObject
                {
                    ["OnDemandSpecification"] = new JsonObject
                    {
                        ["AllocationStrategy"] = "lowest-price",
                        ["CapacityReservationOptions"] = new JsonObject { ["UsageStrategy"] = "use-capacity-reservations-first", ["CapacityReservationPreference"] = "open" },
                    },
                },
            };
            request["Instances"] = new JsonObject { ["KeepJobFlowAliveWhenNoSteps"] = true, ["InstanceFleets"] = new JsonArray(Fleet("MASTER"), Fleet("CORE")) };
        }
        Assert.Equal(Insufficient, await Launch(lab, Reserved));
        Assert.Equal("ec2:DescribeLaunchTemplateVersions *", await LastDenial(lab));
        await lab.Policy("EMR_DefaultRole", "reservations", Roles.Allow("ec2:DescribeLaunchTemplateVersions ec2:DeleteLaunchTemplateVersions", "*"));
        Assert.Equal(Waiting, await Launch(lab, Reserved));
    }

    [Fact]
    public async Task Old_default_groups_without_the_tag()
    {
        await using var lab = await EmrLab.Start();
        Assert.Equal(Waiting, await Launch(lab));
        // v1 made the groups, and EMR tags them only since v2: take the tag away as an old VPC has it.
        foreach (var group in (await lab.Admin.Query("ec2", "DescribeSecurityGroups", ("Filter.1.Name", "tag:" + EmrLab.EmrTag), ("Filter.1.Value.1", "true"))).Values("groupId").Distinct())
            EmrLab.Ok(await lab.Admin.Query("ec2", "DeleteTags", ("ResourceId.1", group), ("Tag.1.Key", EmrLab.EmrTag)));
        await lab.ToV2();
        await lab.Tag(await lab.Network());
        Assert.Equal(Insufficient, await Launch(lab));
        Assert.Equal("ec2:AuthorizeSecurityGroupIngress sg-…", await LastDenial(lab));
        await lab.Tag((await lab.Admin.Query("ec2", "DescribeSecurityGroups")).Values("groupId").Distinct());
        Assert.Equal(Waiting, await Launch(lab));
    }

    [Fact]
    public async Task Several_faults_at_once_come_out_one_after_the_other()
    {
        await using var lab = await EmrLab.Start(isV2: true);
        await lab.Iam("CreateRole", ("RoleName", "DataNodes"), ("AssumeRolePolicyDocument", EmrLab.Trust));
        await lab.Iam("CreateInstanceProfile", ("InstanceProfileName", "DataNodes"));
        await lab.Iam("AddRoleToInstanceProfile", ("InstanceProfileName", "DataNodes"), ("RoleName", "DataNodes"));
        var network = await lab.Network();
        var isTagged = false;
        var seen = new List<string>();
        async Task Try(Func<Task> fix)
        {
            var state = await Launch(lab, request =>
            {
                request["JobFlowRole"] = "DataNodes";
                if (!isTagged)
                    request.Remove("Tags");
            });
            seen.Add(state == Waiting ? "waits" : $"{(state == NoGroup ? "group" : state == Insufficient ? "umbrella" : state)}: {await LastDenial(lab)}");
            await fix();
        }
        await Try(() => lab.Tag(network[0]));
        await Try(() => lab.Policy("EMR_DefaultRole", "pass", Roles.Allow("iam:PassRole", "arn:aws:iam::123456789012:role/DataNodes")));
        await Try(() => Task.FromResult(isTagged = true));
        await Try(() => lab.Tag(network.Skip(1)));
        await Try(() => Task.CompletedTask);
        Assert.Equal(
            ["group: ec2:CreateSecurityGroup vpc-…", "umbrella: iam:PassRole role/DataNodes", "umbrella: ec2:RunInstances instance/*", "umbrella: ec2:RunInstances subnet-…", "waits"], seen);
    }

    [Fact]
    public async Task A_long_message_is_cut_in_CloudTrail_and_can_not_be_decoded()
    {
        await using var lab = await EmrLab.Start(isV2: true);
        await lab.Tag(await lab.Network());
        // Tags are conditions of the request: they make the message long.
        var random = new Random(7);
        Assert.Equal(Insufficient, await Launch(lab, request => request["Tags"] = new JsonArray(
            [.. Enumerable.Range(0, 30).Select(_ => new JsonObject { ["Key"] = $"k{random.NextInt64():x}", ["Value"] = $"{random.NextInt64():x}" })])));
        var record = lab.Fixture.Server.Lab.With(performer => performer.World.HomeAccount.Region("ap-northeast-1").Trail.Events.Last(record => record.ErrorCode is not null).Json);
        var message = (string)JsonNode.Parse(record.Span)!["errorMessage"]!;
        Assert.Equal((1024, "..."), (message.Length, message[^3..]));
        Assert.Equal(
            "400 InvalidAuthorizationMessageException: Message is not valid",
            (await lab.Admin.Query("sts", "DecodeAuthorizationMessage", ("EncodedMessage", message[(message.LastIndexOf(' ') + 1)..]))).Summary);
    }
}
