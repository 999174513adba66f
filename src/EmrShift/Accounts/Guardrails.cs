using System.Collections.Immutable;
using EmrShift.Iam;

namespace EmrShift.Accounts;

/// <summary>An account's service and resource control policies, parsed, level by level.</summary>
sealed record Guardrails(
    ImmutableArray<ImmutableArray<Policy>> Scps,
    ImmutableArray<ImmutableArray<Policy>> Rcps,
    ImmutableArray<UnreadPolicy> Unread)
{
    /// <summary>No guardrails: a service-linked role's.</summary>
    public static Guardrails None { get; } = new([], [], []);

    public static Guardrails Of(Account account)
    {
        var unread = ImmutableArray.CreateBuilder<UnreadPolicy>();
        return new Guardrails(
            Levels(account.Scps, PolicyKind.ServiceControl, unread),
            Levels(account.Rcps, PolicyKind.ResourceControl, unread),
            unread.ToImmutable());
    }

    static ImmutableArray<ImmutableArray<Policy>> Levels(
        ImmutableArray<GuardrailLevel> levels, PolicyKind kind, ImmutableArray<UnreadPolicy>.Builder unread)
    {
        var parsed = ImmutableArray.CreateBuilder<ImmutableArray<Policy>>(levels.Length);
        foreach (var level in levels)
        {
            var policies = ImmutableArray.CreateBuilder<Policy>(level.Policies.Length);
            foreach (var policy in level.Policies)
            {
                var name = policy.Name ?? policy.Id;
                if (policy.Document is { } document && PolicyReader.Read(document, kind, name).Policy is { } read)
                    policies.Add(read);
                else
                    unread.Add(new UnreadPolicy(name, MayDeny: true));
            }
            parsed.Add(policies.ToImmutable());
        }
        return parsed.ToImmutable();
    }
}
