using EmrShift.Accounts;
using EmrShift.Plans;
using EmrShift.Plans.Planning;
using EmrShift.Plans.Slots;
using Xunit;
using static EmrShift.Tests.Plans.PlannerTests;

namespace EmrShift.Tests.Plans;

/// <summary>The move to roles under new names (<c>--new-roles</c>).</summary>
public sealed class NewRolesPlanTests
{
    internal const string Named =
        """
        role batch trusts elasticmapreduce attached AmazonElasticMapReduceRole,AmazonS3ReadOnlyAccess boundary limit
        inline batch own {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sns:Publish","Resource":"*"}}
        policy limit {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}
        role EMR_EC2_DefaultRole trusts ec2
        role other
        subnet subnet-1
        key k-1 users batch
        bucket data {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/batch"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::data/*"}}
        policy who {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:AttachRolePolicy","Resource":"*","Condition":{"ArnEquals":{"iam:PolicyARN":"arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole"}}}}
        role airflow attached AdministratorAccess
        launcher mwaa:etl principal airflow starts nightly
        request nightly role batch subnet subnet-1
        cluster j-1 WAITING role batch subnet subnet-1

        """;

    [Fact]
    public void A_new_role_has_what_the_old_one_has_and_is_named_where_that_is()
    {
        var plan = Planner.Of(Read(Named), Options with { HasNewRoles = true });
        Assert.Empty(plan.Refusals.SelectMany(refusal => refusal.Evidence.Prepend(refusal.Text)));
        Assert.Equal(
            """
            Create  customer-policy/arn:aws:iam::123456789012:policy/EmrShiftSaved_AmazonElasticMapReduceRole
            Create  role/EmrShiftKeepsV1
            Create  role/batch_V2
            Attach  inline-policy/role/batch_V2/own
            Attach  key-policy/eu-west-1/k-1
            Attach  permissions-boundary/role/batch_V2
            Attach  policy-attachment/role/EmrShiftKeepsV1/arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole
            Attach  policy-attachment/role/batch_V2/arn:aws:iam::123456789012:policy/AmazonS3ReadOnlyAccess
            Attach  policy-attachment/role/batch_V2/arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2
            Detach  policy-attachment/role/batch/arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole
            Retire  policy-attachment/role/EmrShiftKeepsV1/arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole
            Retire  role/EmrShiftKeepsV1
            """,
            Lines(plan));
        Assert.Contains("\"AWS\":[\"arn:aws:iam::123456789012:role/batch\",\"arn:aws:iam::123456789012:role/batch_V2\"]", plan.Steps.Single(step => step.Change.Slot is KeyPolicySlot).Change.After, StringComparison.Ordinal);
        Assert.Equal(
            """
            Verify cluster-ended j-1
            Verify launcher-names-role arn:aws:airflow:eu-west-1:123456789012:environment/etl batch batch_V2
            Verify next-names-role j-1 batch batch_V2
            Verify policy-names s3://data arn:aws:iam::123456789012:role/batch_V2
            Retire policy-names arn:aws:iam::123456789012:policy/who arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2
            """,
            string.Join('\n', plan.ManualSteps.Select(step => $"{step.Before} {step.Kind} {step.Subject}")));
    }

    [Fact]
    public void What_a_person_has_to_do_for_a_new_role_is_seen_in_the_account()
    {
        var account = Read(Named);
        var plan = Planner.Of(account, Options with { HasNewRoles = true });
        var open = PlanGate.Open(plan, Stage.Verify, new AccountIndex(account));
        Assert.Equal(
            """
            j-1 is WAITING
            the written request `nightly` named `batch`, not `batch_V2`
            j-1 is WAITING, and `j-1` was not asked for again
            the policy of s3://data does not name arn:aws:iam::123456789012:role/batch_V2
            """,
            string.Join('\n', open.Select(step => step.Answer.Text)));
        var done = Requests.Done(new AccountIndex(account), plan.ManualSteps);
        done = done with { Buckets = [.. done.Buckets.Select(bucket => bucket with { Policy = bucket.Policy?.Replace("role/batch\"", "role/batch_V2\"", StringComparison.Ordinal) })] };
        Assert.Empty(PlanGate.Open(plan, Stage.Verify, new AccountIndex(done)).Select(step => step.Answer.Text));
    }
}
