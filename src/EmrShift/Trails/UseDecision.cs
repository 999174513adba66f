using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Facts;
using EmrShift.Iam;

namespace EmrShift.Trails;

/// <summary>One use as a question to the policy engine.</summary>
static class UseDecision
{
    /// <summary>The decision; null where the principal's policies aren't known.</summary>
    public static Decision? Of(Use use, PolicyState state, RequestContext context)
    {
        if (state.Of(use.Principal) is not { } permissions)
            return null;
        Fill(context, use, permissions, state);
        var decision = Evaluator.Evaluate(RequestOf(use, state, context), SetOf(use, permissions, state));
        // A policy that holds and whose text isn't known could decide otherwise.
        return decision.Verdict switch
        {
            Verdict.Allowed when permissions.Unread.Any(policy => policy.MayDeny) => decision with { Verdict = Verdict.Unknown },
            Verdict.ImplicitlyDenied when !permissions.Unread.IsEmpty => decision with { Verdict = Verdict.Unknown },
            _ => decision,
        };
    }

    /// <summary>The decision in words: the deciding statement, or what the nearest one lacked, or the keys that nobody knows.</summary>
    public static string Why(Use use, PolicyState state, Decision decision, RequestContext context)
    {
        var permissions = state.Of(use.Principal)!;
        Fill(context, use, permissions, state);
        var explanation = Evaluator.Explain(RequestOf(use, state, context), SetOf(use, permissions, state));
        if (decision.Verdict == Verdict.Unknown && explanation.Verdict != Verdict.Unknown)
            return $"the text of {string.Join(", ", permissions.Unread.Select(policy => policy.Subject))} is not known";
        return decision.Verdict switch
        {
            Verdict.Unknown => explanation.UnknownKeys.IsEmpty ? explanation.Summary : $"depends on {string.Join(", ", explanation.UnknownKeys)}, which the log doesn't tell",
            Verdict.ImplicitlyDenied when explanation.NearMisses is [var nearest, ..] => $"no statement allows it; nearest: {nearest}",
            Verdict.ImplicitlyDenied => "no statement allows it",
            _ => string.Join("; ", explanation.DecidingStatements),
        };
    }

    static AuthorizationRequest RequestOf(Use use, PolicyState state, RequestContext context)
    {
        var resource = use.Example.Length == 0 ? "*" : use.Example;
        // A launch names an instance profile; what is passed is the role inside it.
        if (use.Action == "iam:PassRole" && state.AccountOf(use.Principal)?.Index.NodeRole(AccountIndex.NameIn(resource)) is { } role)
            resource = role.Arn;
        return new AuthorizationRequest(Principal.Parse(use.Principal), use.Action, resource, context)
        {
            WildcardOnlyAction = ActionCatalogue.IsWildcardOnly(use.Action) == true,
        };
    }

    static PolicySet SetOf(Use use, PrincipalPermissions permissions, PolicyState state)
    {
        var index = state.AccountOf(use.Principal)?.Index;
        if (use.Action.StartsWith("kms:", StringComparison.Ordinal))
            return state.With(permissions, index?.Key(use.Example)?.Policy ?? DefaultKeyPolicy(use.Example), PolicyKind.Key);
        if (use.Action.StartsWith("sts:AssumeRole", StringComparison.Ordinal))
            return state.With(permissions, index?.Role(use.Example)?.TrustPolicy ?? DefaultTrustPolicy(permissions.Arn), PolicyKind.Trust);
        if (!use.Action.StartsWith("s3:", StringComparison.Ordinal) || use.Example.IndexOf(":::", StringComparison.Ordinal) is not (var at and >= 0))
            return permissions.Set;
        return state.With(permissions, index?.Bucket(use.Example[(at + 3)..].Split('/', 2)[0])?.Policy, PolicyKind.Resource);
    }

    /// <summary>
    /// A key's policy that isn't known is taken to be the default one, which leaves the decision to IAM policies:
    /// https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
    /// </summary>
    static string? DefaultKeyPolicy(string arn) => arn.Split(':') is ["arn", var partition, "kms", _, { Length: 12 } account, ..]
        ? $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:{{{partition}}}:iam::{{{account}}}:root"},"Action":"kms:*","Resource":"*"}}"""
        : null;

    /// <summary>A role's trust policy that isn't known is taken to trust the caller's account: what the caller's own policies say is what is asked.</summary>
    static string? DefaultTrustPolicy(string caller) => caller.Split(':') is ["arn", var partition, _, _, { Length: 12 } account, ..]
        ? $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:{{{partition}}}:iam::{{{account}}}:root"},"Action":"sts:*"}}"""
        : null;

    static void Fill(RequestContext context, Use use, PrincipalPermissions permissions, PolicyState state)
    {
        context.Clear();
        context.IsComplete = false;
        context.SetPrincipalKeys(Principal.Parse(use.Principal));
        context.Set("aws:SecureTransport", "true");
        foreach (var tag in permissions.Tags)
            context.Set($"aws:PrincipalTag/{tag.Key}", tag.Value);
        if (TagsOf(use, state) is { } tags)
        {
            context.SetAbsent($"aws:ResourceTag/{Tags.EmrKey}");
            foreach (var tag in tags)
            {
                context.Set($"aws:ResourceTag/{tag.Key}", tag.Value);
                context.Set($"ec2:ResourceTag/{tag.Key}", tag.Value);
            }
        }
        foreach (var (key, values) in use.Context)
        {
            if (values is not { } known)
                context.SetAbsent(key);
            else if (known.Length == 1 && !key.Equals("aws:TagKeys", StringComparison.OrdinalIgnoreCase))
                context.Set(key, known[0]);
            else
                context.Set(key, known.ToArray());
        }
    }

    /// <summary>The tags of a network resource that the account knows; null: not known.</summary>
    static ImmutableArray<Tag>? TagsOf(Use use, PolicyState state)
    {
        if (state.AccountOf(use.Principal)?.Index is not { } index)
            return null;
        var id = AccountIndex.NameIn(use.Example);
        return index.Subnet(id)?.Tags ?? index.SecurityGroup(id)?.Tags ?? index.Vpc(id)?.Tags;
    }
}
