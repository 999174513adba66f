using System.Buffers;
using System.Text;
using EmrShift.Accounts;
using EmrShift.Launch;
using EmrShift.Plans;
using EmrShift.Plans.Planning;
using EmrShift.Plans.Slots;
using Xunit;

namespace EmrShift.Tests.Plans;

/// <summary>What a plan holds: which steps, in which stages, and when a gate lets in.</summary>
public sealed class PlannerTests
{
    internal static readonly PlanOptions Options = new(DateTimeOffset.UnixEpoch);

    internal const string Defaults =
        """
        account 123456789012 without AWSServiceRoleForEMRCleanup
        role EMR_DefaultRole trusts elasticmapreduce attached AmazonElasticMapReduceRole
        role EMR_EC2_DefaultRole trusts ec2 attached AmazonElasticMapReduceforEC2Role
        role mwaa attached AmazonElasticMapReduceFullAccess
        vpc vpc-1 tags -
        subnet subnet-1 tags -
        sg sg-1 name ElasticMapReduce-master tags -
        sg sg-2 name ElasticMapReduce-slave
        bucket code
        launcher mwaa:etl principal mwaa starts nightly
        request nightly role EMR_DefaultRole subnet subnet-1 tags - steps s3://code/app.jar

        """;

    [Fact]
    public void Default_roles_move_in_six_stages()
    {
        var plan = Planned(Defaults);
        Assert.Equal(
            """
            Tag     resource-tag/eu-west-1/sg-1/for-use-with-amazon-emr-managed-policies
            Tag     resource-tag/eu-west-1/subnet-1/for-use-with-amazon-emr-managed-policies
            Tag     resource-tag/eu-west-1/vpc-1/for-use-with-amazon-emr-managed-policies
            Create  customer-policy/arn:aws:iam::123456789012:policy/EmrShiftSaved_AmazonElasticMapReduceFullAccess
            Create  customer-policy/arn:aws:iam::123456789012:policy/EmrShiftSaved_AmazonElasticMapReduceRole
            Create  customer-policy/arn:aws:iam::123456789012:policy/EmrShiftSaved_AmazonElasticMapReduceforEC2Role
            Create  customer-policy/arn:aws:iam::123456789012:policy/EmrShift_role_EMR_EC2_DefaultRole
            Create  customer-policy/arn:aws:iam::123456789012:policy/EmrShift_role_mwaa
            Create  role/EmrShiftKeepsV1
            Create  service-linked-role/elasticmapreduce.amazonaws.com
            Attach  policy-attachment/role/EMR_DefaultRole/arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2
            Attach  policy-attachment/role/EMR_EC2_DefaultRole/arn:aws:iam::123456789012:policy/EmrShift_role_EMR_EC2_DefaultRole
            Attach  policy-attachment/role/EmrShiftKeepsV1/arn:aws:iam::aws:policy/AmazonElasticMapReduceFullAccess
            Attach  policy-attachment/role/EmrShiftKeepsV1/arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole
            Attach  policy-attachment/role/EmrShiftKeepsV1/arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role
            Attach  policy-attachment/role/mwaa/arn:aws:iam::123456789012:policy/EmrShift_role_mwaa
            Attach  policy-attachment/role/mwaa/arn:aws:iam::aws:policy/AmazonEMRFullAccessPolicy_v2
            Detach  policy-attachment/role/EMR_DefaultRole/arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole
            Detach  policy-attachment/role/EMR_EC2_DefaultRole/arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role
            Detach  policy-attachment/role/mwaa/arn:aws:iam::aws:policy/AmazonElasticMapReduceFullAccess
            Retire  policy-attachment/role/EmrShiftKeepsV1/arn:aws:iam::aws:policy/AmazonElasticMapReduceFullAccess
            Retire  policy-attachment/role/EmrShiftKeepsV1/arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole
            Retire  policy-attachment/role/EmrShiftKeepsV1/arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role
            Retire  role/EmrShiftKeepsV1
            """,
            Lines(plan));
        Assert.Empty(plan.Refusals);
        Assert.Equal(["launcher-sends-tag arn:aws:airflow:eu-west-1:123456789012:environment/etl"], plan.ManualSteps.Select(step => $"{step.Kind} {step.Subject}"));
        Assert.Equal(plan.Steps.Length + 1, plan.Proofs.Length);
        Assert.All(plan.Proofs, proof => Assert.Equal(0, proof.Lost));
    }

    [Fact]
    public void The_caller_gets_the_roles_that_v2_does_not_let_it_pass_and_no_more() =>
        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"PassRoleElasticmapreduce","Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::123456789012:role/EMR_DefaultRole","Condition":{"StringLike":{"iam:PassedToService":"elasticmapreduce.amazonaws.com*"}}}]}""",
            Policy(Planned(Defaults), "EmrShift_role_mwaa"));

    [Fact]
    public void A_service_role_with_roles_of_its_own_names_may_pass_them()
    {
        var plan = Planned(
            """
            role service trusts elasticmapreduce attached AmazonElasticMapReduceRole
            role node trusts ec2
            role scaling trusts application-autoscaling
            subnet subnet-1
            request nightly role service profile node autoscaling scaling scaled subnet subnet-1
            """);
        var policy = Policy(plan, "EmrShift_role_service");
        Assert.Contains("role/node\"", policy, StringComparison.Ordinal);
        Assert.Contains("role/scaling\"", policy, StringComparison.Ordinal);
        Assert.Empty(plan.Refusals);
    }

    [Fact]
    public void A_shared_network_is_named_in_a_policy_and_not_tagged()
    {
        var plan = Planned(
            """
            role service trusts elasticmapreduce attached AmazonElasticMapReduceRole
            role EMR_EC2_DefaultRole trusts ec2
            vpc vpc-1 owner 999999999999 tags -
            subnet subnet-1 owner 999999999999 tags - private
            sg sg-1 tags -
            sg sg-2 tags -
            sg sg-3 tags -
            request nightly role service subnet subnet-1 master sg-1 core sg-2 access sg-3
            """);
        Assert.DoesNotContain(plan.Steps, step => step.Stage is Stage.Tag);
        Assert.Empty(plan.Refusals.Select(refusal => refusal.Text + string.Join('\n', refusal.Evidence)));
        // The ARN of a shared subnet has its owner's account.
        Assert.Contains("\"arn:aws:ec2:eu-west-1:999999999999:subnet/subnet-1\"", Policy(plan, "EmrShift_role_service"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_guardrail_that_forbids_the_tag_is_refused_with_the_proof()
    {
        var plan = Planned(Defaults +
            """
            scp base level 0 {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"NoTags","Effect":"Deny","Action":["ec2:CreateTags","elasticmapreduce:AddTags"],"Resource":"*"}]}
            """);
        Assert.Contains(plan.Refusals, refusal => refusal.Code == "EMR403" && refusal.Evidence.Any(line => line.Contains("NoTags", StringComparison.Ordinal)));
        Assert.DoesNotContain(plan.Steps, step => step.Stage is Stage.Detach);
    }

    [Fact]
    public void A_group_moves_for_its_users()
    {
        var plan = Planned(Defaults.Replace("role mwaa attached AmazonElasticMapReduceFullAccess", "group team attached AmazonElasticMapReduceFullAccess\nuser ann groups team", StringComparison.Ordinal)
            .Replace("launcher mwaa:etl principal mwaa", "launcher user:ann principal ann", StringComparison.Ordinal));
        Assert.Contains("role/EMR_DefaultRole", Policy(plan, "EmrShift_group_team"), StringComparison.Ordinal);
        Assert.Empty(plan.Refusals);
    }

    [Fact]
    public void A_plan_of_the_final_world_is_empty()
    {
        var account = Read(Defaults);
        var plan = Planner.Of(account, Options);
        var final = Final(account, plan);
        var again = Planner.Of(final, Options);
        Assert.Equal("", Lines(again));
        Assert.Empty(again.ManualSteps);
    }

    [Fact]
    public void The_same_account_gives_the_same_bytes() => Assert.Equal(Bytes(Planned(Defaults)), Bytes(Planned(Defaults)));

    [Fact]
    public void The_gate_holds_until_the_launcher_sends_the_tag_and_then_lets_in()
    {
        var account = Read(Defaults);
        var plan = Planner.Of(account, Options);
        var before = ChangedAccount.Of(account, plan.Steps.Where(step => step.Stage < Stage.Verify).Select(step => step.Change));
        Assert.Equal("the written request `nightly` did not carry the tag", Assert.Single(PlanGate.Open(plan, Stage.Verify, new AccountIndex(before))).Answer.Text);

        var merged = new PolicyOverlay { ShapeTags = [("nightly", Tags.Emr)] }.ApplyTo(before);
        Assert.Empty(PlanGate.Open(plan, Stage.Verify, new AccountIndex(merged)));
        var pending = plan.Steps.Where(step => step.Stage == Stage.Detach).Select(step => step.Change);
        Assert.Empty(PlanGate.Lost(plan, merged, pending));

        // Somebody takes the tag off a subnet: v1 still masks it, and Detach would break the batch.
        var untagged = new PolicyOverlay { Untag = [("subnet-1", Tags.EmrKey)] }.ApplyTo(merged);
        Assert.Contains(PlanGate.Lost(plan, untagged, pending), lost => lost.Resource.EndsWith("subnet-1", StringComparison.Ordinal));
    }

    internal static Account Final(Account account, Plan plan)
    {
        var tagged = Requests.Done(new AccountIndex(account), plan.ManualSteps);
        return ChangedAccount.Of(tagged, plan.Steps.Select(step => step.Change));
    }

    internal static Plan Planned(string picture) => Planner.Of(Read(picture), Options);

    static string Policy(Plan plan, string name) => Assert.Single(plan.Steps, step => step.Change.Slot is CustomerPolicySlot slot && slot.PolicyArn.EndsWith("/" + name, StringComparison.Ordinal)).Change.After!;

    internal static string Lines(Plan plan) => string.Join('\n', plan.Steps.Select(step => $"{step.Stage,-7} {step.Change.Slot.Key}"));

    static string Bytes(Plan plan)
    {
        var buffer = new ArrayBufferWriter<byte>();
        PlanFile.Write(plan, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    internal static Account Read(string picture)
    {
        var reading = Pictures.Read(picture);
        Assert.Empty(reading.Problems.Select(problem => $"{problem.Line}: {problem.Message}"));
        return reading.Account;
    }
}
