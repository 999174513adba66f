using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Aws;
using EmrShift.Cli.Views;
using EmrShift.Diagnosis;
using EmrShift.Diagnosis.Trail;
using EmrShift.Trails;

namespace EmrShift.Cli;

/// <summary>What the live account adds to the inputs of <c>diagnose</c>.</summary>
/// <param name="ClusterId">The cluster that failed.</param>
/// <param name="Said">What EMR says of it.</param>
/// <param name="Events">The events that concern it.</param>
/// <param name="Decoded">What AWS decoded, by encoded message.</param>
/// <param name="Notes">Its state, and what could not be read.</param>
sealed record LiveEvidence(
    string ClusterId, ImmutableArray<string> Said, ImmutableArray<TrailSource> Events, IReadOnlyDictionary<string, string> Decoded, ImmutableArray<string> Notes);

/// <summary>The diagnosis of a cluster of the live account.</summary>
static class LiveDiagnosis
{
    const int SubjectsShown = 3;

    /// <summary>Reads the cluster and its account, and joins both with the inputs.</summary>
    /// <param name="terminal">Where problems are said.</param>
    /// <param name="options">Whose account.</param>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="inputs">What was given beside the id.</param>
    /// <param name="snapshot">The account as it was; null: it is read.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <returns>The diagnosis and the account; or none, said why, with the exit code.</returns>
    public static async Task<(DiagnosisResult? Result, Account? Account, int ExitCode)> Of(
        Terminal terminal, AwsOptions options, string clusterId, DiagnoseInputs inputs, Account? snapshot, CancellationToken stop)
    {
        var (connection, problem) = AwsConnection.Open(options);
        if (connection is null)
            return (null, null, terminal.Refuse(problem!));
        using var aws = connection;
        var progress = new LiveProgress(terminal);
        var now = terminal.Time.GetUtcNow();
        var (failure, error) = await FailureReader.Read(aws, clusterId, now, progress, stop);
        var account = snapshot;
        if (failure is not null && account is null)
        {
            var days = Math.Max(1, (int)Math.Ceiling((now - failure.CreatedAt).TotalDays) + 1);
            (account, error) = await AccountReader.Read(aws, days, now, progress, stop);
        }
        progress.End();
        if (error is not null)
            return (null, null, terminal.Refuse(error));
        if (failure is null)
            return (null, null, terminal.Refuse($"`{clusterId}`: expected a cluster of this id in {string.Join(", ", aws.Regions)}, found none: check --region and --profile"));

        var encoded = TrailDiagnosis.EncodedIn([.. inputs.Events, .. failure.Events], stop);
        var decoded = await MessageDecoder.Decode(aws, encoded, failure.Region, stop);
        var gaps = snapshot is null ? failure.Gaps.Concat(account!.Gaps) : failure.Gaps;
        var evidence = new LiveEvidence(clusterId, failure.Said, failure.Events, decoded.Messages, [StateOf(failure), .. decoded.Problems, .. Notes(gaps)]);
        return (inputs.Diagnose(account, evidence, stop), account, ExitCode.Fine);
    }

    static string StateOf(ClusterFailure failure) =>
        $"{failure.ClusterId} in {failure.Region} is {failure.State}{(failure.Said is [var reason, ..] ? $", {reason}" : "")}";

    /// <summary>One note for each reason: a missing action may leave many things unread.</summary>
    static IEnumerable<string> Notes(IEnumerable<Gap> gaps) =>
        from gap in gaps
        group gap.Subject by gap.Why into unread
        let subjects = unread.Distinct(StringComparer.Ordinal).ToList()
        let more = subjects.Count > SubjectsShown ? $" and {subjects.Count - SubjectsShown} more" : ""
        select $"could not be read: {string.Join(", ", subjects.Take(SubjectsShown))}{more}: {unread.Key}";
}
