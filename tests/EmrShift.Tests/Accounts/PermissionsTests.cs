using EmrShift.Accounts;
using EmrShift.Iam;
using EmrShift.Launch;
using Xunit;

namespace EmrShift.Tests.Accounts;

/// <summary>Which policies of an account hold for a principal.</summary>
public sealed class PermissionsTests
{
    const string AllowAll = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
    const string Reads = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}""";

    [Theory]
    [InlineData("role r attached Reads", "role/r", Verdict.Allowed)]
    [InlineData("role r\ninline r own " + Reads, "role/r", Verdict.Allowed)]
    [InlineData("role r", "role/r", Verdict.ImplicitlyDenied)]
    [InlineData("user u attached Reads", "user/u", Verdict.Allowed)]
    [InlineData("group g attached Reads\nuser u groups g", "user/u", Verdict.Allowed)]
    [InlineData("group g\nallow g s3:GetObject\nuser u groups g", "user/u", Verdict.Allowed)]
    [InlineData("role r attached All boundary Reads", "role/r", Verdict.Allowed)]
    [InlineData("role r attached Reads boundary Nothing", "role/r", Verdict.ImplicitlyDenied)]
    [InlineData("role r attached Reads\ndeny r s3:GetObject", "role/r", Verdict.ExplicitlyDenied)]
    [InlineData("role r attached Reads\nscp none {\"Version\":\"2012-10-17\",\"Statement\":[]}", "role/r", Verdict.ImplicitlyDenied)]
    [InlineData("role r attached Reads\nscp root " + AllowAll + "\nscp ou level 1 " + Reads, "role/r", Verdict.Allowed)]
    public void All_policies_of_a_principal_take_part(string lines, string principal, Verdict expected)
    {
        var permissions = Of(lines);
        Assert.Equal(expected, Ask(permissions, $"arn:aws:iam::123456789012:{principal}"));
    }

    [Fact]
    public void A_session_has_the_policies_of_its_role()
    {
        var permissions = Of("role r path /app/ attached Reads");
        Assert.Equal(Verdict.Allowed, Ask(permissions, "arn:aws:sts::123456789012:assumed-role/r/someone"));
        Assert.Null(permissions.Of("arn:aws:sts::123456789012:assumed-role/other/someone"));
        Assert.Null(permissions.Of("arn:aws:iam::123456789012:user/r"));
    }

    [Fact]
    public void No_guardrail_holds_for_a_service_linked_role()
    {
        var permissions = Of("scp none {\"Version\":\"2012-10-17\",\"Statement\":[]}");
        var role = permissions.Index.Role("AWSServiceRoleForEMRCleanup")!;
        Assert.Empty(permissions.Of(role.Arn)!.Sources.Scps);
        Assert.Single(Of("scp none {\"Version\":\"2012-10-17\",\"Statement\":[]}\nrole r").Of("arn:aws:iam::123456789012:role/r")!.Sources.Scps);
    }

    [Theory]
    [InlineData("role r attached Missing", "arn:aws:iam::123456789012:policy/Missing", true)]
    [InlineData("role r attached arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore", "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore", false)]
    [InlineData("role r attached arn:aws:iam::aws:policy/AWSDenyAll", "arn:aws:iam::aws:policy/AWSDenyAll", true)]
    [InlineData("role r boundary Missing", "arn:aws:iam::123456789012:policy/Missing", true)]
    [InlineData("role r\ninline r broken {\"Version\":", "broken (inline of r)", true)]
    [InlineData("role r\nscp unread", "unread", true)]
    public void A_policy_without_text_is_named(string lines, string subject, bool mayDeny) =>
        Assert.Equal(new UnreadPolicy(subject, mayDeny), Assert.Single(Of(lines).Of("arn:aws:iam::123456789012:role/r")!.Unread));

    static Permissions Of(string lines)
    {
        var reading = Pictures.Read($"policy Reads {Reads}\npolicy All {AllowAll}\npolicy Nothing {{\"Version\":\"2012-10-17\",\"Statement\":[]}}\n{lines}");
        Assert.Equal([], reading.Problems.Select(problem => $"{problem.Line}: {problem.Message}"));
        return Preflight.PermissionsOf(new AccountIndex(reading.Account));
    }

    static Verdict Ask(Permissions permissions, string principal)
    {
        var found = permissions.Of(principal)!;
        return Evaluator.Evaluate(new AuthorizationRequest(found.Principal, "s3:GetObject", "arn:aws:s3:::bucket/key", new RequestContext()), found.Set).Verdict;
    }
}
