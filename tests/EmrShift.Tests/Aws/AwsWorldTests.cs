using EmrShift.Accounts;
using EmrShift.Aws;
using EmrShift.Aws.Writing;
using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Plans.Slots;
using EmrShift.Tests.Journals;
using EmrShift.Tests.Lab;
using Xunit;
using Step = EmrShift.Plans.Step;

namespace EmrShift.Tests.Aws;

/// <summary>Each kind of slot on the lab, over HTTP: there and back, with the value that the pure side computes, and with the actions that the kind names.</summary>
public sealed class AwsWorldTests
{
    const string Document = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/é ü+%/*"}]}""";
    const string Other = """{"Version":"2012-10-17","Statement":[]}""";
    const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    const string Copy = "arn:aws:iam::123456789012:policy/emrshift/saved-copy";
    const string V1 = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static readonly Change[] Changes =
    [
        new(new PolicyAttachmentSlot(IdentityKind.Role, "ServiceRole", "arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2"), null, "attached"),
        new(new InlinePolicySlot(IdentityKind.Role, "ServiceRole", "pass-role"), null, Document),
        new(new CustomerPolicySlot(Copy), null, Document),
        new(new RoleSlot("placeholder"), null, $$"""{"path":"/emrshift/","trust":{{Trust}}}"""),
        new(new InstanceProfileSlot("new-profile"), null, "JobFlowRole"),
        new(new TrustPolicySlot("analyst-role"), "(as it is)", Trust),
        new(new BoundarySlot(IdentityKind.Role, "ServiceRole"), null, "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role"),
        new(new ResourceTagSlot("ap-northeast-1", "(the subnet)", "for-use-with-amazon-emr-managed-policies"), null, "true"),
        new(new ClusterTagSlot("ap-northeast-1", "(the cluster)", "for-use-with-amazon-emr-managed-policies"), null, "true"),
        new(new KeyPolicySlot("ap-northeast-1", "(the key)"), "(as it is)", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":"kms:*","Resource":"*"}]}"""),
        new(new ServiceLinkedRoleSlot("spot.amazonaws.com"), null, "present"),
    ];

    public static TheoryData<string> Kinds => [.. AllSlots.Kinds.Select(kind => kind.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_slot_goes_there_and_back(string kind)
    {
        await using var lab = await LabAccount.Start(options => options with { IsArticle = true });
        using var admin = lab.Open();
        var change = await InTheLab(lab, admin, Changes.Single(change => change.Slot.Kind == kind));
        var calls = lab.Count();
        var world = new AwsWorld(admin, new Patience(1, TimeSpan.Zero), TimeProvider.System);

        Assert.Equal(SlotReading.Of(change.Before), await world.Read(change.Slot, Stop));
        Assert.Equal(SlotWriting.Done, await world.Write(change, Stop));
        Assert.Equal(SlotReading.Of(change.After), await world.Read(change.Slot, Stop));
        // The lab's picture of an account tells neither users' boundaries nor keys in every form; where it tells a value, it is the same text.
        if (change.Slot is not (KeyPolicySlot or BoundarySlot))
            Assert.Equal(change.After, change.Slot.ValueIn(new AccountIndex(lab.Server.Snapshot())));
        Assert.Equal(SlotWriting.Done, await world.Write(change.Inverse, Stop));
        Assert.Equal(SlotReading.Of(change.Before), await world.Read(change.Slot, Stop));

        var info = AllSlots.Kinds.Single(known => known.Kind == kind);
        Assert.Empty(lab.ActionsSince(calls).Except(info.ReadActions.Concat(info.WriteActions)));
    }

    [Fact]
    public async Task A_customer_policy_keeps_five_versions_and_goes_with_all_of_them()
    {
        await using var lab = await LabAccount.Start();
        using var admin = lab.Open();
        var world = new AwsWorld(admin, new Patience(1, TimeSpan.Zero), TimeProvider.System);
        var slot = new CustomerPolicySlot(Copy);
        Assert.Equal(SlotWriting.Done, await world.Write(new Change(slot, null, Other), Stop));
        for (var number = 1; number <= 7; number++)
        {
            var document = Document.Replace("/b/", $"/b{number}/", StringComparison.Ordinal);
            Assert.Equal(SlotWriting.Done, await world.Write(new Change(slot, "whatever", document), Stop));
            Assert.Equal(SlotReading.Of(document), await world.Read(slot, Stop));
        }
        var versions = await lab.Admin.Query("iam", "ListPolicyVersions", ("PolicyArn", Copy));
        Assert.Equal(["v8", "v7", "v6", "v5", "v4"], versions.Xml!.Descendants().Where(element => element.Name.LocalName == "VersionId").Select(element => element.Value));

        await lab.Admin.Query("iam", "CreateRole", ("RoleName", "user-of-it"), ("AssumeRolePolicyDocument", Trust));
        await lab.Admin.Query("iam", "AttachRolePolicy", ("RoleName", "user-of-it"), ("PolicyArn", Copy));
        var refused = await world.Write(new Change(slot, "whatever", null), Stop);
        Assert.Equal(new SlotWriting(WriteOutcome.Refused, "iam:DeletePolicy: DeleteConflict: the policy is attached, or is a permissions boundary"), refused);
        Assert.Equal(5, (await lab.Admin.Query("iam", "ListPolicyVersions", ("PolicyArn", Copy))).Xml!.Descendants().Count(element => element.Name.LocalName == "VersionId"));

        await lab.Admin.Query("iam", "DetachRolePolicy", ("RoleName", "user-of-it"), ("PolicyArn", Copy));
        Assert.Equal(SlotWriting.Done, await world.Write(new Change(slot, "whatever", null), Stop));
        Assert.Equal(SlotReading.Of(null), await world.Read(slot, Stop));
    }

    [Fact]
    public async Task V1_that_nothing_uses_is_no_longer_offered()
    {
        await using var lab = await LabAccount.Start(options => options with { IsArticle = true });
        using var admin = lab.Open();
        var world = new AwsWorld(admin, new Patience(1, TimeSpan.Zero), TimeProvider.System);
        var detach = new Change(new PolicyAttachmentSlot(IdentityKind.Role, "ServiceRole", V1), "attached", null);
        Assert.Equal(SlotWriting.Done, await world.Write(detach, Stop));
        var back = await world.Write(detach.Inverse, Stop);
        Assert.Equal(WriteOutcome.NoLongerOffered, back.Outcome);
        Assert.Equal($"iam:AttachRolePolicy: NoSuchEntity: Policy {V1} does not exist or is not attachable.", back.Error);
    }

    [Fact]
    public async Task A_refusal_leaves_nothing_and_a_lost_answer_leaves_it_open()
    {
        await using var lab = await LabAccount.Start(options => options with { IsArticle = true });
        using var analyst = lab.As("analyst-role").Open();
        var attach = Changes[0];
        var refused = await new AwsWorld(analyst, new Patience(1, TimeSpan.Zero), TimeProvider.System).Write(attach, Stop);
        Assert.Equal(WriteOutcome.Refused, refused.Outcome);
        Assert.StartsWith("iam:AttachRolePolicy: AccessDenied: ", refused.Error, StringComparison.Ordinal);

        using var nowhere = lab.Open(options => options with { Endpoint = new Uri("http://127.0.0.1:9/"), Retries = 1 });
        Assert.Equal(WriteOutcome.Open, (await new AwsWorld(nowhere, new Patience(1, TimeSpan.Zero), TimeProvider.System).Write(attach, Stop)).Outcome);
    }

    [Fact]
    public async Task A_role_that_is_made_a_moment_ago_is_waited_for()
    {
        await using var lab = await LabAccount.Start();
        using var admin = lab.Open();
        var attach = new Change(new PolicyAttachmentSlot(IdentityKind.Role, "late", "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role"), null, "attached");
        var time = new MomentTime(() => lab.Admin.Query("iam", "CreateRole", ("RoleName", "late"), ("AssumeRolePolicyDocument", Trust)));
        Assert.Equal(SlotWriting.Done, await new AwsWorld(admin, new Patience(2, TimeSpan.FromSeconds(5)), time).Write(attach, Stop));
    }

    [Fact]
    public async Task A_profile_that_was_cut_in_the_middle_is_finished_by_whoever_began_it()
    {
        await using var lab = await LabAccount.Start(options => options with { IsArticle = true });
        using var admin = lab.Open();
        var world = new AwsWorld(admin, new Patience(1, TimeSpan.Zero), TimeProvider.System);
        var change = Changes.Single(change => change.Slot is InstanceProfileSlot);
        var plan = new Plan("123456789012", DateTimeOffset.UnixEpoch, [new Step(1, Stage.Create, change, [new Reason("EMR142", "new-profile", "a test")])], [], [], []);
        await lab.Admin.Query("iam", "CreateInstanceProfile", ("InstanceProfileName", "new-profile"));

        Task<RunEnd> Run(params Entry[] entries) => new Applier(
            plan, new Journal(entries, _ => { }), world, (_, _) => Task.FromResult<string?>(null), new Patience(1, TimeSpan.Zero), new InstantTime()).Run(Direction.Forward, Stage.Retire, Stop);
        Assert.Equal(RunEnd.Drifted, await Run());
        Assert.Equal(RunEnd.Reached, await Run(new Entry(DateTimeOffset.UnixEpoch, JournalEvent.Started, 1)));
        Assert.Equal(SlotReading.Of("JobFlowRole"), await world.Read(change.Slot, Stop));
    }

    /// <summary>The change with the ids and present values of this lab.</summary>
    static async Task<Change> InTheLab(LabFixture lab, AwsConnection admin, Change change)
    {
        Slot slot = change.Slot switch
        {
            ResourceTagSlot tag => tag with { ResourceId = (await lab.Admin.Query("ec2", "DescribeSubnets")).Value("subnetId")! },
            ClusterTagSlot tag => tag with { ClusterId = (string)(await lab.Admin.Json("elasticmapreduce", "RunJobFlow", Request())).Json["JobFlowId"]! },
            KeyPolicySlot key => key with { KeyId = (string)(await lab.Admin.Json("kms", "CreateKey")).Json["KeyMetadata"]!["KeyId"]! },
            _ => change.Slot,
        };
        var before = (await new AwsWorld(admin, new Patience(1, TimeSpan.Zero), TimeProvider.System).Read(slot, Stop)).Value;
        return change with { Slot = slot, Before = change.Before is null ? null : before };
    }

    static System.Text.Json.Nodes.JsonObject Request() => new()
    {
        ["Name"] = "kept", ["ReleaseLabel"] = "emr-6.15.0", ["ServiceRole"] = "ServiceRole", ["JobFlowRole"] = "JobFlowRole",
        ["Instances"] = new System.Text.Json.Nodes.JsonObject { ["InstanceCount"] = 1, ["MasterInstanceType"] = "m5.xlarge", ["KeepJobFlowAliveWhenNoSteps"] = true },
    };

    /// <summary>A clock whose timers do something and fire at once.</summary>
    sealed class MomentTime(Func<Task> meanwhile) : TimeProvider
    {
        readonly InstantTime _instant = new();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _ = meanwhile().ContinueWith(_ => callback(state), TaskScheduler.Default);
            return _instant.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
