using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Checks;

/// <summary>The caller may not pass a role of the cluster.</summary>
sealed class CallerPassRole : BrokenCallCheck
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR203", "caller-pass-role", "The caller may not pass a role of the cluster", Severity.Error);

    /// <inheritdoc/>
    protected override string Subject(BrokenCall call) => $"{AccountIndex.NameIn(call.Decision.Call.Principal ?? "?")} → {AccountIndex.NameIn(call.Decision.Call.Resource.Arn)}";

    /// <inheritdoc/>
    protected override string Message(string subject, BrokenCall call) =>
        $"`{AccountIndex.NameIn(call.Decision.Call.Principal ?? "?")}` may not pass the role `{AccountIndex.NameIn(call.Decision.Call.Resource.Arn)}`";

    /// <inheritdoc/>
    protected override IEnumerable<Snippet> Snippets(string subject, IReadOnlyList<BrokenCall> calls)
    {
        var call = calls[0].Decision.Call;
        string[] role = [call.Resource.Arn];
        var document = call.Context["iam:PassedToService"]?.Split('.')[0] switch
        {
            "ec2" => PassRolePolicy.OfCaller([], [], role),
            "application-autoscaling" => PassRolePolicy.OfCaller([], role, []),
            _ => PassRolePolicy.OfCaller(role, [], []),
        };
        return PolicySnippets.OfRole(AccountIndex.NameIn(call.Principal ?? "ROLE"), PassRolePolicy.Name, document);
    }
}
