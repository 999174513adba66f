using EmrShift.Accounts;
using EmrShift.Iam;

namespace EmrShift.Plans.Planning;

/// <summary>
/// Whether the organisation's guardrails let anybody set the tag at all: asked for a principal whose own policies allow everything.
/// </summary>
sealed class TagGuard
{
    const string Everything = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";

    readonly PolicySet _policies;
    readonly Principal _principal;

    public TagGuard(Account account)
    {
        var guardrails = Guardrails.Of(account);
        _principal = Principal.Parse($"arn:{account.Partition}:iam::{account.Id}:role/anybody");
        _policies = PolicySet.Compile(new PolicySources
        {
            Identity = [PolicyReader.Read(Everything, PolicyKind.Identity).Policy!], Scps = guardrails.Scps, Rcps = guardrails.Rcps, ManagementAccount = account.ManagementAccountId,
        });
    }

    /// <summary>The proof that nobody can tag this; null when somebody can, or when it depends on who.</summary>
    public string? Denial(string id, string arn)
    {
        var action = id.StartsWith("j-", StringComparison.Ordinal) ? "elasticmapreduce:AddTags" : "ec2:CreateTags";
        var context = new RequestContext { IsComplete = false };
        context.Set($"aws:RequestTag/{Tags.EmrKey}", Tags.EmrValue);
        context.Set("aws:TagKeys", new[] { Tags.EmrKey });
        var request = new AuthorizationRequest(_principal, action, arn, context);
        return Evaluator.Evaluate(request, _policies).Verdict is Verdict.ExplicitlyDenied or Verdict.ImplicitlyDenied
            ? $"{action} on {arn}: {Evaluator.Explain(request, _policies).Summary}" : null;
    }
}
