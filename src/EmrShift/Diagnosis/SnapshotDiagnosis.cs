using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Diagnosis.Simulated;
using EmrShift.Launch;

namespace EmrShift.Diagnosis;

/// <summary>
/// What a snapshot adds to a text's causes: EMR's summary that names no call becomes the calls that the account's policies refuse, and fixing one
/// refusal does not reveal the next one tomorrow.
/// </summary>
public static class SnapshotDiagnosis
{
    /// <summary>The causes of a text, with what the account's own policies say.</summary>
    /// <param name="causes">The causes of the text.</param>
    /// <param name="account">The account.</param>
    /// <param name="clusterId">The cluster that failed; null where that isn't known: then the roles that the causes name tell which clusters are meant.</param>
    public static ImmutableArray<Cause> Refine(ImmutableArray<Cause> causes, Account account, string? clusterId = null)
    {
        var permissions = Preflight.PermissionsOf(new AccountIndex(account));
        var refined = new CauseList();
        foreach (var cause in causes.Select(said => PassedRole.In(said, permissions.Index)))
        {
            var next = NextDenials.Of(cause, clusterId, request: null, permissions);
            var match = next.FirstOrDefault(candidate => IsMeant(candidate, cause));
            refined.Add(match is null ? cause : match with { IsNext = false, Count = cause.Count, Evidence = [.. cause.Evidence, .. match.Evidence] });
            foreach (var found in next.Where(candidate => candidate != match))
                refined.Add(cause.IsUmbrella && found.Side == Side.ServiceRole ? found with { IsNext = false, Count = cause.Count, Evidence = [cause.Evidence[0], .. found.Evidence] } : found);
        }
        return refined.ToImmutable();
    }

    /// <summary>
    /// Whether a simulated refusal is the one that a text names: S3's message names no object, so its kind has to do; EC2's message of a key says neither
    /// what was refused nor whether anything was.
    /// </summary>
    static bool IsMeant(Cause simulated, Cause said) => said.Side == Side.Network
        ? simulated.Code == said.Code && (said.Resource is null || said.Resource == simulated.Resource)
        : said is { Code: "EMR133", Resource: null } ? simulated.Code == "EMR133" && simulated.Action is null or "kms:CreateGrant" : said.Resource is not null || said.Action is null
        ? simulated.Action == said.Action && simulated.Resource == said.Resource
        : simulated.Action == said.Action && simulated.Code == said.Code;
}
