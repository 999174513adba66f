using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Diagnosis.Causes;
using EmrShift.Denials;
using EmrShift.Diagnosis.Simulated;
using EmrShift.Launch;
using EmrShift.Trails;

namespace EmrShift.Diagnosis.Trail;

/// <summary>
/// The causes in CloudTrail events: every refusal, counted and explained as far as the event allows. With a snapshot of the account, requests
/// whose message is cut are decided again.
/// </summary>
public static class TrailDiagnosis
{
    /// <summary>How long after a policy change IAM may still answer as before; seen in the field, not documented.</summary>
    static readonly TimeSpan Propagation = TimeSpan.FromSeconds(15);

    /// <summary>How long after a refusal a change still shows that both ran side by side.</summary>
    static readonly TimeSpan SideBySide = TimeSpan.FromSeconds(60);

    /// <summary>Reads files and explains their refusals. Memory grows with the refusals, not with the files.</summary>
    /// <param name="sources">The files; what holds no event is named in <see cref="TrailTally.Skipped"/>.</param>
    /// <param name="account">The account's snapshot; null when there is none.</param>
    /// <param name="decoded">What AWS said of encoded messages: the decoded one by the encoded one; null: it was not asked.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="stop">Ends the reading.</param>
    public static DiagnosisResult Of(
        IReadOnlyList<TrailSource> sources, Account? account = null, IReadOnlyDictionary<string, string>? decoded = null, IProgress<TrailProgress>? progress = null, CancellationToken stop = default) =>
        Read(sources, progress, stop).Diagnose(account, decoded, stop);

    /// <summary>Reads files and keeps their refusals.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="stop">Ends the reading.</param>
    public static RefusalReading Read(IReadOnlyList<TrailSource> sources, IProgress<TrailProgress>? progress = null, CancellationToken stop = default)
    {
        var sink = new RefusalSink();
        return new(sink, TrailPass.Run(sources, TrailFilter.None, [sink], progress, stop));
    }

    /// <summary>The causes of what was read.</summary>
    internal static DiagnosisResult Of(RefusalSink sink, TrailPassResult read, Account? account, IReadOnlyDictionary<string, string>? decoded, CancellationToken stop)
    {
        var refusals = TrailReader.WithoutCopies(sink.Refusals
            .OrderBy(static seen => seen.EventTime).ThenBy(static seen => seen.EventId, StringComparer.Ordinal).ThenBy(static seen => seen.File, StringComparer.Ordinal).ThenBy(static seen => seen.Number));
        var permissions = account is null ? null : Preflight.PermissionsOf(new AccountIndex(account));
        var changes = ChangesOf(sink.Changes);

        var causes = new CauseList();
        var cut = 0L;
        foreach (var seen in refusals)
        {
            stop.ThrowIfCancellationRequested();
            var (denial, setting, evidence) = EventDenials.Of(seen, decoded);
            cut += denial.IsCut ? 1 : 0;
            var cause = denial.Form == DenialForm.Sentence || Known(seen, evidence) is not { } known ? DenialCauses.Of(denial, setting, evidence) : known;
            if (seen.Identity.IssuerArn is { } issuer && cause.Principal is { } said && Principals.NameOf(issuer) == Principals.NameOf(said))
                cause = cause with { Principal = issuer };
            var explained = permissions is null ? [cause] : EventSimulation.Of(seen, cause, setting, permissions);
            foreach (var found in explained)
                causes.Add(found);
            // What is refused for good does not go away by waiting.
            if (!explained[0].IsStillRefused && PropagationOf(seen, cause, changes) is { } propagation)
                causes.Add(propagation);
        }
        var tally = new TrailTally(read.Files, read.EventsSeen, refusals.Count, cut, [.. read.Skipped.Select(static file => (file.File, file.Why))]);
        return new DiagnosisResult(causes.ToImmutable(), Notes(causes), tally);
    }

    /// <summary>EMR words some refusals in its own way: the service-linked role, the instance profile. The caller stands in the event.</summary>
    static Cause? Known(TrailEvent seen, EvidenceLine evidence) => TextDiagnosis.Known(seen.ErrorMessage ?? "") is { Side: Side.Caller } known
        ? known with { Principal = seen.Identity.IssuerArn ?? seen.Identity.Arn, Evidence = [evidence, .. known.Evidence.Skip(1)] } : null;

    static ImmutableArray<string> Notes(CauseList causes) =>
        causes.NotListed == 0 ? [] : [$"{causes.NotListed} refusals more than can be listed: narrow the input"];

    static ILookup<string, TrailEvent> ChangesOf(IReadOnlyList<TrailEvent> changes) =>
        changes.Where(static seen => seen.EventTime is not null)
            .Select(static seen => (Role: EventActions.Parameter(seen, "roleName"), Event: seen))
            .Where(static change => change.Role is not null)
            .ToLookup(static change => change.Role!, static change => change.Event, StringComparer.Ordinal);

    /// <summary>A role's policy changed while the role was refused: IAM is eventually consistent, so the refusal may be gone by itself.</summary>
    static Cause? PropagationOf(TrailEvent seen, Cause cause, ILookup<string, TrailEvent> changes)
    {
        if (cause is not { Side: Side.ServiceRole, Principal: { } principal } || seen.EventTime is not { } time)
            return null;
        var change = changes[Principals.NameOf(principal)].FirstOrDefault(candidate => candidate.EventTime - time is var after && after >= -Propagation && after <= SideBySide);
        if (change is null)
            return null;
        var found = new Cause
        {
            Code = "PRP001", Side = Side.ServiceRole, Principal = principal, Action = cause.Action, Resource = cause.Resource, Confidence = Confidence.Possible, Count = 0,
            Missing = "the role's policies changed at the same time, and IAM takes some seconds to follow: retry, and let the cluster wait for every policy attachment",
            Evidence = [new("event", $"{change.EventName} for the role at {change.EventTime:yyyy-MM-ddTHH:mm:ssZ}, refusal at {time:yyyy-MM-ddTHH:mm:ssZ}", change.EventId)],
        };
        return found with { Fix = Fixes.Of(found) };
    }
}
