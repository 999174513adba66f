using System.Collections.Immutable;
using System.Text;

namespace EmrShift.Accounts.Sources;

/// <summary>
/// Puts the organisation's policies together: documents come from one file, attachments from another. Where no file says at which level a
/// policy is attached, all of them are taken as one level, with AWS's own full access beside them, and a gap says so.
/// </summary>
static class GuardrailLevels
{
    public const int UnknownDepth = 99;

    const string FullAccessId = "p-FullAWSAccess";
    const string ResourceFullAccessId = "p-RCPFullAWSAccess";

    /// <summary>How deep a level is: all that its id tells. Units of one branch keep the order of their ids; each must allow anyway.</summary>
    public static int DepthOf(string target) => target switch
    {
        ['r', '-', ..] => 0,
        ['o', 'u', '-', ..] => 1,
        "" => UnknownDepth,
        _ => 2,
    };

    public static Account Complete(Account account)
    {
        var gaps = account.Gaps.ToBuilder();
        var scps = Complete(account.Scps, FullAccessId, "service control policies", gaps);
        var rcps = Complete(account.Rcps, ResourceFullAccessId, "resource control policies", gaps);
        return account with { Scps = scps, Rcps = rcps, Gaps = Join.Distinct(gaps) };
    }

    static ImmutableArray<GuardrailLevel> Complete(
        ImmutableArray<GuardrailLevel> levels, string fullAccessId, string what, ImmutableArray<Gap>.Builder gaps)
    {
        var documents = levels.SelectMany(level => level.Policies).Where(policy => policy.Document is not null)
            .ToLookup(policy => policy.Id, policy => policy.Document, StringComparer.Ordinal);
        if (levels.IsEmpty)
            return levels;
        var known = levels.Where(level => level.TargetId.Length > 0).ToList();
        if (known.Count > 0)
            return [.. known.Select(level => Filled(level))];

        gaps.Add(new(what, "no source says at which level they are attached: all of them are taken as one level"));
        var only = levels[0];
        return only.Policies.Any(policy => policy.Id == fullAccessId)
            ? [Filled(only)]
            : [Filled(only with { Policies = [new(fullAccessId, null, null), .. only.Policies] })];

        GuardrailLevel Filled(GuardrailLevel level)
        {
            var policies = level.Policies.Select(policy => policy.Document is null
                ? policy with { Document = documents[policy.Id].FirstOrDefault() ?? OfAws(policy.Id) }
                : policy).ToImmutableArray();
            foreach (var policy in policies.Where(policy => policy.Document is null))
                gaps.Add(new(policy.Id, $"attached at `{level.TargetId}`, but no source has its document", level.Origin));
            return level with { Policies = policies };
        }
    }

    // The two policies that AWS attaches by itself. Source: Organizations User Guide, "SCPs" and "RCPs".
    static string? OfAws(string id)
    {
        if (id is not (FullAccessId or ResourceFullAccessId))
            return null;
        using var stream = typeof(Account).Assembly.GetManifestResourceStream($"facts/organizations/{id}.json")
            ?? throw new InvalidOperationException($"facts/organizations/{id}.json is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return PolicyText.Of(reader.ReadToEnd());
    }
}
