using System.Buffers;
using EmrShift.Diagnosis;
using EmrShift.Diagnosis.Mending;
using EmrShift.Launch;
using EmrShift.Plans;
using Xunit;

namespace EmrShift.Tests.Diagnosis;

/// <summary>The fixes as a plan: what it changes, what it leaves to a person, and that nothing is refused any more once it is carried out.</summary>
public sealed class FixPlanTests
{
    static readonly DateTimeOffset Now = new(2026, 1, 15, 10, 0, 0, TimeSpan.Zero);

    const string Account = """
        account  123456789012 region eu-west-1 without AWSServiceRoleForEC2Spot
        role     EMR_DefaultRole_V2   trusts elasticmapreduce   attached AmazonEMRServicePolicy_v2
        role     analytics-nodes      trusts ec2
        vpc      vpc-1 tags -
        subnet   subnet-1 vpc vpc-1 tags -
        cluster  j-1 WAITING profile analytics-nodes subnet subnet-1 groups master:1,core:2:m5.xlarge:spot steps s3://code/batch.jar
        """;

    [Fact]
    public void Each_fix_is_a_change_of_a_slot_and_after_them_nothing_is_refused()
    {
        var account = Pictures.Read(Account).Account;
        var causes = FailureDiagnosis.Of(DiagnosisResult.Empty, [], account, "j-1").Causes;
        var (plan, left) = FixPlan.Of(causes, account, Now);
        Assert.Empty(left);
        Assert.Equal(
            [
                "Tag resource-tag/eu-west-1/subnet-1/for-use-with-amazon-emr-managed-policies - -> true",
                "Tag resource-tag/eu-west-1/vpc-1/for-use-with-amazon-emr-managed-policies - -> true",
                "Create service-linked-role/spot.amazonaws.com - -> present",
                """Attach inline-policy/role/EMR_DefaultRole_V2/emrshift-emr121 - -> {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:PassRole"],"Resource":"arn:aws:iam::123456789012:role/analytics-nodes","Condition":{"StringLike":{"iam:PassedToService":"ec2.amazonaws.com*"}}}]}""",
                """Attach inline-policy/role/analytics-nodes/emrshift-emr301 - -> {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":"arn:aws:s3:::code/batch.jar"}]}""",
            ],
            plan.Steps.Select(static step => $"{step.Stage} {step.Change.Slot.Key} {step.Change.Before ?? "-"} -> {step.Change.After}"));

        var mended = ChangedAccount.Of(account, plan.Steps.Select(static step => step.Change));
        Assert.Empty(FailureDiagnosis.Of(DiagnosisResult.Empty, [], mended, "j-1").Causes);
    }

    [Fact]
    public void Every_state_of_the_plan_is_proved()
    {
        var account = Pictures.Read(Account).Account;
        var plan = FixPlan.Of(FailureDiagnosis.Of(DiagnosisResult.Empty, [], account, "j-1").Causes, account, Now).Plan;
        Assert.Equal([0, 1, 2, 3, 4, 5], plan.Proofs.Select(static proof => proof.AfterStep));
        Assert.All(plan.Proofs, static proof => Assert.True(proof.Questions > 10 && proof.Lost == 0));
        Assert.Empty(plan.Refusals);
    }

    [Fact]
    public void A_fix_that_would_cost_something_is_refused_with_its_proof()
    {
        var account = Pictures.Read("""
            role     EMR_DefaultRole_V2   trusts elasticmapreduce   attached AmazonEMRServicePolicy_v2
            deny     EMR_DefaultRole_V2   ec2:RunInstances on arn:aws:ec2:eu-west-1:123456789012:security-group/* if aws:ResourceTag/for-use-with-amazon-emr-managed-policies=true
            role     EMR_EC2_DefaultRole  trusts ec2
            allow    EMR_DefaultRole_V2   ec2:* on *
            subnet   subnet-1
            sg       sg-1 tags -
            cluster  j-1 WAITING subnet subnet-1 master sg-1 core sg-1
            """).Account;
        var cause = new Cause { Code = "EMR112", Side = Side.ServiceRole, Resource = "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1", Missing = "the tag", Confidence = Confidence.Certain };
        var plan = FixPlan.Of([cause], account, Now).Plan;
        var refusal = Assert.Single(plan.Refusals);
        Assert.StartsWith("step 1 would cost ", refusal.Text, StringComparison.Ordinal);
        Assert.Contains(refusal.Evidence, static line => line.Contains("ec2:RunInstances", StringComparison.Ordinal));
    }

    /// <summary>Causes that need a slot of their own, each with the change that it becomes.</summary>
    [Theory]
    [InlineData("EMR133", "kms:CreateGrant", "arn:aws:kms:eu-west-1:123456789012:key/k-1", "Attach key-policy/eu-west-1/k-1 Statement.2.Action.0=kms:CreateGrant")]
    [InlineData("EMR133", "kms:DescribeKey", "arn:aws:kms:eu-west-1:123456789012:key/k-1", "Attach key-policy/eu-west-1/k-1 Statement.1.Action.0=kms:DescribeKey")]
    [InlineData("EMR133", "kms:CreateGrant", "arn:aws:kms:eu-west-1:123456789012:key/k-off", null)]
    [InlineData("EMR133", "kms:CreateGrant", "arn:aws:kms:eu-west-1:210987654321:key/k-2", null)]
    [InlineData("EMR141", "sts:AssumeRole", null, "Attach trust-policy/EMR_DefaultRole_V2 Statement.1.Condition.ArnLike.aws:SourceArn=arn:aws:elasticmapreduce:*:123456789012:*")]
    [InlineData("EMR142", null, "EMR_EC2_DefaultRole", "Create instance-profile/EMR_EC2_DefaultRole EMR_EC2_DefaultRole")]
    [InlineData("EMR142", null, "no-such-role", null)]
    [InlineData("EMR151", "ec2:TerminateInstances", "arn:aws:ec2:eu-west-1:123456789012:instance/i-0123456789abcdef0", "Tag cluster-tag/eu-west-1/j-1/for-use-with-amazon-emr-managed-policies true")]
    public void A_cause_becomes_the_change_of_its_slot(string code, string? action, string? resource, string? expected)
    {
        var account = Pictures.Read("""
            role     EMR_DefaultRole_V2   trusts states   attached AmazonEMRServicePolicy_v2
            role     EMR_EC2_DefaultRole  trusts ec2
            profile  EMR_EC2_DefaultRole  role -
            key      k-1
            key      k-off disabled
            subnet   subnet-1
            part     instance:i-0123456789abcdef0 cluster j-1 tags -
            part     volume:vol-0123456789abcdef0 cluster j-1 tags -
            cluster  j-1 WAITING subnet subnet-1 tags -
            """).Account;
        var cause = new Cause
        {
            Code = code, Side = Side.ServiceRole, Action = action, Resource = resource, Missing = "something", Confidence = Confidence.Certain,
            Principal = "arn:aws:iam::123456789012:role/EMR_DefaultRole_V2",
        };
        var (plan, left) = FixPlan.Of([cause], account, Now);
        Assert.Equal(expected is null, left.Length == 1);
        if (expected is null)
            return;
        var step = plan.Steps[0];
        var parts = expected.Split(' ', 3);
        Assert.Equal((parts[0], parts[1]), (step.Stage.ToString(), step.Change.Slot.Key));
        if (parts[2].Split('=', 2) is [var path, var value])
        {
            var node = path.Split('.', 5).Aggregate(System.Text.Json.Nodes.JsonNode.Parse(step.Change.After!), static (node, name) => int.TryParse(name, out var number) ? node![number] : node![name]);
            Assert.Equal(value, (string?)node);
        }
        else
        {
            Assert.Equal(parts[2], step.Change.After);
        }
        if (code == "EMR151")
            Assert.Equal(3, plan.Steps.Length);
    }

    [Fact]
    public void The_file_is_a_plan_that_its_reader_takes()
    {
        var account = Pictures.Read(Account).Account;
        var plan = FixPlan.Of(FailureDiagnosis.Of(DiagnosisResult.Empty, [], account, "j-1").Causes, account, Now).Plan;
        var file = new ArrayBufferWriter<byte>();
        PlanFile.Write(plan, file);
        var reading = PlanFileReader.Read(file.WrittenMemory);
        Assert.Null(reading.Problem);
        Assert.Equal(plan.Steps.Length, reading.Plan!.Steps.Length);
    }

    [Fact]
    public void What_only_a_person_can_mend_is_named()
    {
        var account = Pictures.Read(Account).Account;
        var causes = TextDiagnosis.Of("EC2 is out of capacity for r5.24xlarge in availability zone eu-west-1a");
        var (plan, left) = FixPlan.Of(causes, account, Now);
        Assert.Empty(plan.Steps);
        Assert.StartsWith("CAP001: ", Assert.Single(left), StringComparison.Ordinal);
    }
}
