using System.Text.Json.Nodes;
using EmrShift.Accounts;
using EmrShift.Journals;
using EmrShift.Launch;
using EmrShift.Plans;
using EmrShift.Plans.Planning;
using EmrShift.Tests.Lab;
using Xunit;

namespace EmrShift.Tests.Moves;

/// <summary>Accounts of other shapes than the article's, from v1 to v2 and back on the lab: the batch runs and ends well after every single change.</summary>
public sealed class PictureMoveTests
{
    const string Defaults =
        """
        role EMR_DefaultRole trusts elasticmapreduce attached AmazonElasticMapReduceRole
        role EMR_EC2_DefaultRole trusts ec2 attached AmazonElasticMapReduceforEC2Role
        role airflow attached AmazonElasticMapReduceFullAccess

        """;

    const string Network = "vpc vpc-1 tags -\nsubnet subnet-1 tags -\n";

    static readonly Batch Nightly = new("role/airflow", Batch.Text(Batch.Groups));

    [Fact]
    public Task Default_roles() => ThereAndBack(Defaults + Network, Nightly);

    [Fact]
    public Task A_caller_who_has_v2_already_and_passes_its_own_role() => ThereAndBack(
        """
        role EMR_DefaultRole_V2 trusts elasticmapreduce attached AmazonElasticMapReduceRole
        role EMR_EC2_DefaultRole trusts ec2 attached AmazonElasticMapReduceforEC2Role
        role airflow attached AmazonEMRFullAccessPolicy_v2

        """ + Network,
        new Batch("role/airflow", Batch.Text(Batch.Groups, serviceRole: "EMR_DefaultRole_V2")) { AlwaysSendsTag = true });

    [Fact]
    public Task Fleets_over_three_subnets() => ThereAndBack(
        Defaults + Network + "subnet subnet-2 tags - zone eu-west-1b\nsubnet subnet-3 tags - zone eu-west-1c\n",
        new Batch("role/airflow", Batch.Text(
            "'Ec2SubnetIds':['subnet-1','subnet-2','subnet-3'],'InstanceFleets':[{'InstanceFleetType':'MASTER','TargetOnDemandCapacity':1,'InstanceTypeConfigs':[{'InstanceType':'m5.xlarge'}]},{'InstanceFleetType':'CORE','TargetOnDemandCapacity':1,'TargetSpotCapacity':1,'InstanceTypeConfigs':[{'InstanceType':'m5.xlarge'},{'InstanceType':'r5.xlarge'}]}]")));

    [Fact]
    public Task A_private_subnet_with_own_groups() => ThereAndBack(
        Defaults + "vpc vpc-1 tags -\nsubnet subnet-1 private tags -\nsg sg-1 name master tags -\nsg sg-2 name core tags -\nsg sg-3 name access tags -\n",
        new Batch("role/airflow", Batch.Text(Batch.Groups + ",'EmrManagedMasterSecurityGroup':'sg-1','EmrManagedSlaveSecurityGroup':'sg-2','ServiceAccessSecurityGroup':'sg-3'")),
        // EMR does not add this rule to a customer's group.
        account => account with { SecurityGroups = [.. account.SecurityGroups.Select(group => group.Id == "sg-3" ? group with { Ingress = [new SecurityGroupRule("tcp", 9443, 9443, "sg-1")] } : group)] });

    [Fact]
    public Task Three_primaries_and_automatic_scaling() => ThereAndBack(
        Defaults + Network + "role batch-scaling trusts application-autoscaling,elasticmapreduce attached AmazonElasticMapReduceforAutoScalingRole\n",
        new Batch("role/airflow", Batch.Text(
            "'Ec2SubnetId':'subnet-1','InstanceGroups':[{'InstanceRole':'MASTER','InstanceType':'m5.xlarge','InstanceCount':3},{'InstanceRole':'CORE','InstanceType':'m5.xlarge','InstanceCount':2,'AutoScalingPolicy':{'Constraints':{'MinCapacity':2,'MaxCapacity':5},'Rules':[{'Name':'out','Action':{'SimpleScalingPolicyConfiguration':{'ScalingAdjustment':1}},'Trigger':{'CloudWatchAlarmDefinition':{'ComparisonOperator':'LESS_THAN','MetricName':'YARNMemoryAvailablePercentage','Period':300,'Threshold':15}}}]}}]",
            "'AutoScalingRole':'batch-scaling'")));

    [Fact]
    public async Task A_shared_network_is_named_and_not_tagged()
    {
        var plan = await ThereAndBack(
            Defaults + "vpc vpc-1 owner 999999999999 tags -\nsubnet subnet-1 owner 999999999999 tags -\nsg sg-1 name master tags -\nsg sg-2 name core tags -\n",
            new Batch("role/airflow", Batch.Text(Batch.Groups + ",'EmrManagedMasterSecurityGroup':'sg-1','EmrManagedSlaveSecurityGroup':'sg-2'")));
        Assert.DoesNotContain(plan.Steps, step => step.Stage == Stage.Tag && step.Change.Slot.Names[1] is "vpc-1" or "subnet-1");
    }

    [Fact]
    public Task Encrypted_volumes() => ThereAndBack(
        Defaults + Network + "key k-1 users EMR_DefaultRole,EMR_EC2_DefaultRole\nsecurity encrypted ebs k-1\n",
        new Batch("role/airflow", Batch.Text(Batch.Groups, "'SecurityConfiguration':'encrypted'")));

    [Fact]
    public async Task Users_who_have_it_from_their_group()
    {
        var plan = await ThereAndBack(
            Defaults + Network + "group team attached AmazonElasticMapReduceFullAccess\nuser ann groups team\nuser ben groups team\n",
            new Batch("user/ann", Batch.Text(Batch.Groups)));
        Assert.Contains(plan.Steps, step => step.Change.Slot.Key == "policy-attachment/group/team/arn:aws:iam::aws:policy/AmazonEMRFullAccessPolicy_v2");
    }

    [Fact]
    public async Task A_cluster_that_ran_untagged_is_resized_after_the_switch()
    {
        await using var move = await Scenario.Of(Account(Defaults + Network), Nightly);
        Assert.Null(await Nightly.Run(move.Caller!, move.Lab.Admin, sendsTag: false, keepAlive: "long"));
        for (var run = 0; run < 3; run++)
            await move.Batch(sendsTag: true, "on v1, tagged");
        var clusters = (await move.Lab.Admin.Json("elasticmapreduce", "ListClusters", new JsonObject { ["ClusterStates"] = new JsonArray("WAITING") })).Json["Clusters"]!.AsArray();
        var cluster = (string)Assert.Single(clusters)!["Id"]!;
        await Resize(move.Lab, cluster, 1, "on v1");

        var plan = await move.Plan();
        Assert.Contains(plan.Steps, step => step.Change.Slot.Key == $"cluster-tag/eu-west-1/{cluster}/{Tags.EmrKey}");
        var grown = 1;
        Assert.Equal((RunEnd.Reached, "Forward Retire"), await move.Run(plan, new Journal([], _ => { }), Direction.Forward, Stage.Retire, async change =>
        {
            await move.Batch(sendsTag: true, change);
            await Resize(move.Lab, cluster, grown = 3 - grown, change);
        }));
        Assert.DoesNotContain("AmazonElasticMapReduceRole", string.Join(' ', (await move.Read()).Roles.Single(role => role.Name == "EMR_DefaultRole").AttachedPolicies), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_role_takes_over_launch_by_launch_and_gives_back()
    {
        await using var move = await Scenario.Ready(Account(Defaults + Network), Nightly);
        var start = move.World();
        var plan = await move.Plan(options => options with { HasNewRoles = true });
        var journal = new Journal([], _ => { });
        Task Runs(string change) => move.Batch(sendsTag: true, change);

        var held = await move.Run(plan, journal, Direction.Forward, Stage.Detach, Runs);
        Assert.Equal(RunEnd.Held, held.End);
        Assert.Contains("named `EMR_DefaultRole`, not `EMR_DefaultRole_V2`", held.Note, StringComparison.Ordinal);

        move.Send(new Batch("role/airflow", Batch.Text(Batch.Groups, serviceRole: "EMR_DefaultRole_V2")));
        for (var run = 0; run < 3; run++)
            await Runs("on the new role, v1 still attached to the old one");
        var moved = await move.Run(plan, journal, Direction.Forward, Stage.Detach, Runs);
        Assert.True(moved.End == RunEnd.Reached, moved.Note);

        var kept = await move.Run(plan, journal, Direction.Back, Stage.Tag, Runs);
        Assert.Equal(RunEnd.Held, kept.End);
        Assert.Contains("would be lost with the rest of the plan; it stays", kept.Note, StringComparison.Ordinal);
        move.Send(Nightly);
        await Runs("on the old role again");
        Assert.Equal((RunEnd.Reached, "Back Tag"), await move.Run(plan, journal, Direction.Back, Stage.Tag, Runs));
        Assert.Equal(start, move.World());
    }

    /// <summary>An organisation that forbids the tag on networks and in requests, for whoever asks.</summary>
    const string NoTags =
        """
        scp base level 0 {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"NoTags","Effect":"Deny","Action":["ec2:CreateTags","elasticmapreduce:AddTags"],"Resource":["arn:aws:ec2:*:*:subnet/*","arn:aws:ec2:*:*:vpc/*","arn:aws:elasticmapreduce:*"]}]}

        """;

    [Fact]
    public async Task A_guardrail_that_forbids_tags_is_refused_with_the_proof()
    {
        var account = Account(Defaults + Network + NoTags);
        await using var move = await Scenario.Of(account, Nightly);
        await move.Batch(sendsTag: false, "on v1");
        // Only the management account may read the organisation's policies: as --org reads them.
        var plan = Planner.Of(await move.Read() with { Scps = account.Scps, ManagementAccountId = "999999999999" }, new PlanOptions(TimeProvider.System.GetUtcNow()));
        Assert.Contains(plan.Refusals, refusal => refusal.Code == "EMR403" && refusal.Evidence.Any(line => line.Contains("elasticmapreduce:AddTags", StringComparison.Ordinal) && line.Contains("NoTags", StringComparison.Ordinal)));
        Assert.DoesNotContain(plan.Steps, step => step.Stage >= Stage.Detach);
    }

    [Fact]
    public async Task A_guardrail_that_nobody_could_read_stops_the_first_tag_and_nothing_is_lost()
    {
        await using var move = await Scenario.Of(Account(Defaults + Network + NoTags), Nightly);
        await move.Batch(sendsTag: false, "on v1");
        var start = move.World();
        var (end, note) = await move.Run(await move.Plan(), new Journal([], _ => { }), Direction.Forward, Stage.Retire, change => move.Batch(sendsTag: false, change));
        Assert.Equal(RunEnd.Failed, end);
        Assert.Contains("UnauthorizedOperation", note, StringComparison.Ordinal);
        Assert.Equal(start, move.World());
    }

    static async Task<Plan> ThereAndBack(string picture, Batch batch, Func<Account, Account>? change = null)
    {
        await using var move = await Scenario.Ready((change ?? (account => account))(Account(picture)), batch);
        var start = move.World();
        var plan = await move.Plan();
        var journal = new Journal([], _ => { });
        var changes = 0;
        Task Batch(string text) => move.Batch(sendsTag: true, $"{++changes}: {text}");

        Assert.Equal((RunEnd.Reached, "Forward Detach"), await move.Run(plan, journal, Direction.Forward, Stage.Detach, Batch));
        Assert.Equal(plan.Steps.Count(step => step.Stage <= Stage.Detach), changes);
        Assert.DoesNotContain((await move.Read()).Roles.Where(role => role.Name != "EmrShiftKeepsV1").SelectMany(role => role.AttachedPolicies), arn => arn.EndsWith("/AmazonElasticMapReduceRole", StringComparison.Ordinal));
        Assert.Equal((RunEnd.Reached, "Back Tag"), await move.Run(plan, journal, Direction.Back, Stage.Tag, Batch));
        Assert.Equal(start, move.World());
        return plan;
    }

    static async Task Resize(LabFixture lab, string cluster, int count, string when)
    {
        async Task<JsonNode> Core() => (await lab.Admin.Json("elasticmapreduce", "ListInstanceGroups", new JsonObject { ["ClusterId"] = cluster })).Json["InstanceGroups"]!.AsArray().Single(group => (string)group!["InstanceGroupType"]! == "CORE")!;
        var id = (string)(await Core())["Id"]!;
        await lab.Admin.Json("elasticmapreduce", "ModifyInstanceGroups", new JsonObject { ["ClusterId"] = cluster, ["InstanceGroups"] = new JsonArray(new JsonObject { ["InstanceGroupId"] = id, ["InstanceCount"] = count }) });
        var core = await Core();
        Assert.True((string)core["Status"]!["State"]! == "RUNNING" && (int)core["RunningInstanceCount"]! == count, $"{when}: {core.ToJsonString()}");
    }

    static Account Account(string picture)
    {
        var reading = Pictures.Read("account 123456789012 region eu-west-1\n" + picture);
        Assert.Empty(reading.Problems.Select(problem => $"{problem.Line}: {problem.Message}"));
        return reading.Account;
    }
}
