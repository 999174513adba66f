using EmrShift.Accounts;
using EmrShift.Iam;
using EmrShift.Launch;
using EmrShift.Plans;
using EmrShift.Plans.Proving;
using EmrShift.Plans.Slots;
using Xunit;

namespace EmrShift.Tests.Plans;

public sealed class LostAnswersTests
{
    const string V1 = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole";
    const string V2 = "arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2";

    const string Picture =
        """
        role EMR_DefaultRole trusts elasticmapreduce attached AmazonElasticMapReduceRole,AmazonEMRServicePolicy_v2
        role EMR_EC2_DefaultRole trusts ec2
        role mwaa attached AdministratorAccess
        vpc vpc-1 tags -
        subnet subnet-1 tags -
        launcher mwaa:etl principal mwaa
        request nightly role EMR_DefaultRole subnet subnet-1 tags -

        """;

    static readonly Change DetachV1 = new(new PolicyAttachmentSlot(IdentityKind.Role, "EMR_DefaultRole", V1), "attached", null);

    [Fact]
    public void What_v1_gave_and_v2_does_not_is_lost_with_its_reason()
    {
        var lost = LostAnswers.After(Read(Picture), [DetachV1]);
        var subnet = Assert.Single(lost, answer => answer.Action == "ec2:RunInstances" && answer.Resource.EndsWith("subnet/subnet-1", StringComparison.Ordinal));
        Assert.Equal((Verdict.Allowed, Verdict.ImplicitlyDenied), (subnet.Before, subnet.After));
        Assert.Contains("for-use-with-amazon-emr-managed-policies", subnet.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_lost_where_request_and_network_carry_the_tag() =>
        Assert.Empty(LostAnswers.After(Read(Picture.Replace(" tags -", "", StringComparison.Ordinal)), [DetachV1]).Select(answer => answer.ToString()));

    [Fact]
    public void A_state_that_is_reached_step_by_step_has_the_same_answers_as_one_asked_anew()
    {
        var start = Read(Picture);
        Change[] changes =
        [
            new(new ResourceTagSlot("eu-west-1", "subnet-1", Tags.EmrKey), null, "true"),
            new(new ResourceTagSlot("eu-west-1", "vpc-1", Tags.EmrKey), null, "true"),
            new(new PolicyAttachmentSlot(IdentityKind.Role, "EMR_DefaultRole", V2), "attached", null),
            DetachV1,
            new(new PolicyAttachmentSlot(IdentityKind.Role, "EMR_DefaultRole", V2), null, "attached"),
        ];
        var prover = new Prover(start);
        for (var count = 1; count <= changes.Length; count++)
        {
            var state = ChangedAccount.Of(prover.Index, changes[count - 1]);
            Assert.Equal(
                LostAnswers.Between(start, ChangedAccount.Of(start, changes.Take(count))).Select(answer => answer.ToString()),
                prover.MoveTo(state).Select(answer => answer.ToString()));
        }
    }

    [Fact]
    public void A_question_that_a_change_brings_must_be_allowed()
    {
        // AddTags is asked once the request carries tags.
        var account = Read(Picture.Replace("attached AdministratorAccess", "", StringComparison.Ordinal) + "allow mwaa elasticmapreduce:RunJobFlow,iam:PassRole\n");
        var tagged = new PolicyOverlay { ShapeTags = [("nightly", Tags.Emr)] }.ApplyTo(account);
        Assert.Equal(["elasticmapreduce:AddTags"], LostAnswers.Between(account, tagged).Select(answer => answer.Action));
    }

    static Account Read(string picture)
    {
        var reading = Pictures.Read(picture);
        Assert.Empty(reading.Problems);
        return reading.Account;
    }
}
