using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Trails;

namespace EmrShift.Diagnosis.Trail;

/// <summary>The refusals that were read out of CloudTrail files, before anybody asks why.</summary>
public sealed class RefusalReading
{
    readonly RefusalSink _sink;
    readonly TrailPassResult _read;

    internal RefusalReading(RefusalSink sink, TrailPassResult read) => (_sink, _read) = (sink, read);

    /// <summary>Files that hold no event, and why.</summary>
    public ImmutableArray<SkippedFile> Skipped => _read.Skipped;

    /// <summary>The encoded messages that AWS can open and that say more than the events do: never a cut one, facts/failure-catalogue.md §0.2.</summary>
    public ImmutableArray<string> Encoded => [.. _sink.Refusals.Select(EventDenials.EncodedIn).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The causes.</summary>
    /// <param name="account">The account's snapshot; null when there is none.</param>
    /// <param name="decoded">What AWS said of encoded messages; null: it was not asked.</param>
    /// <param name="stop">Ends the work.</param>
    public DiagnosisResult Diagnose(Account? account, IReadOnlyDictionary<string, string>? decoded, CancellationToken stop) =>
        TrailDiagnosis.Of(_sink, _read, account, decoded, stop);
}
