using System.Buffers;
using EmrShift.Diagnosis;
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
