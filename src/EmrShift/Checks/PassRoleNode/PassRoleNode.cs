using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Checks;

/// <summary>The service role may not pass the node role.</summary>
sealed class PassRoleNode : BrokenCallCheck
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR121", "pass-role-node", "The service role may not pass the node role", Severity.Error);

    /// <inheritdoc/>
    protected override string Subject(BrokenCall call) => $"{AccountIndex.NameIn(call.Decision.Call.Principal ?? "?")} → {AccountIndex.NameIn(call.Decision.Call.Resource.Arn)}";

    /// <inheritdoc/>
    protected override string Message(string subject, BrokenCall call) =>
        $"the service role `{AccountIndex.NameIn(call.Decision.Call.Principal ?? "?")}` may not pass the node role `{AccountIndex.NameIn(call.Decision.Call.Resource.Arn)}`";

    /// <inheritdoc/>
    protected override string Fix(string subject, BrokenCall call) =>
        $"add a policy to the service role that allows iam:PassRole on {call.Decision.Call.Resource.Arn} to ec2.amazonaws.com";

    /// <inheritdoc/>
    protected override IEnumerable<Snippet> Snippets(string subject, IReadOnlyList<BrokenCall> calls)
    {
        string[] arns = [calls[0].Decision.Call.Resource.Arn];
        return PolicySnippets.OfRole(AccountIndex.NameIn(calls[0].Decision.Call.Principal ?? "ROLE"), PassRolePolicy.Name, PassRolePolicy.Of([], arns));
    }
}
