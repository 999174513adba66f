using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Aws;
using EmrShift.Aws.Operations;
using EmrShift.Cli.Views;
using EmrShift.Diagnosis;
using EmrShift.Trails;

namespace EmrShift.Cli;

/// <summary>What the live account adds to the inputs of <c>diagnose</c>.</summary>
/// <param name="ClusterId">The cluster that failed.</param>
/// <param name="Said">What EMR says of it.</param>
/// <param name="Events">The events that concern it.</param>
/// <param name="Notes">Its state, and what could not be read.</param>
sealed record LiveEvidence(
    string ClusterId, ImmutableArray<string> Said, ImmutableArray<TrailSource> Events, ImmutableArray<string> Notes);

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
        if (snapshot is not null && await OtherAccount(aws, snapshot, stop) is { } other)
            return (null, null, terminal.Refuse(other));
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

        var gaps = snapshot is null ? failure.Gaps.Concat(account!.Gaps) : failure.Gaps;
        var evidence = new LiveEvidence(clusterId, failure.Said, failure.Events, [StateOf(failure), .. Notes(gaps)]);
        var result = await inputs.Diagnose(account, evidence, encoded => MessageDecoder.Decode(aws, encoded, failure.Region, stop), stop);
        return (result, account, ExitCode.Fine);
    }

    /// <summary>Opens messages that were pasted, where the user has named credentials. A machine's own are not asked: that would be a surprise.</summary>
    /// <param name="options">Whose credentials.</param>
    /// <param name="encoded">The messages, whole.</param>
    /// <param name="snapshot">The account as it was; null: nothing is known of it.</param>
    /// <param name="stop">Ends the work.</param>
    public static async Task<DecodedMessages> Decode(AwsOptions options, IReadOnlyList<string> encoded, Account? snapshot, CancellationToken stop)
    {
        var closed = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!AreNamed(options))
            return new(closed, []);
        var (connection, problem) = AwsConnection.Open(options);
        // STS opens messages of any region.
        if (problem?.Code == AwsError.NoRegion)
            (connection, problem) = AwsConnection.Open(options with { Regions = [AnyRegion] });
        if (connection is null)
            return new(closed, [$"an encoded message stays closed: {problem}"]);
        using var aws = connection;
        return snapshot is not null && await OtherAccount(aws, snapshot, stop) is { } other
            ? new(closed, [$"an encoded message stays closed: {other}"])
            : await MessageDecoder.Decode(aws, encoded, aws.Regions[0], stop);
    }

    const string AnyRegion = "us-east-1";

    static readonly ImmutableArray<string> CredentialVariables =
        ["AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"];

    static bool AreNamed(AwsOptions options) =>
        options.Profile is not null || options.AssumeRole is not null || CredentialVariables.Any(name => options.Environment(name) is { Length: > 0 });

    /// <summary>What is wrong where the credentials are of another account than the snapshot; null where they fit, or nobody says whose they are.</summary>
    static async Task<string?> OtherAccount(AwsConnection aws, Account snapshot, CancellationToken stop)
    {
        var identity = await aws.Send(StsOperations.GetCallerIdentity.Call(), stop);
        return identity.Error is null && identity.Json.Text("Account") is { } account && snapshot.Id.Length > 0 && account != snapshot.Id
            ? $"--snapshot is of account {snapshot.Id}; these credentials are of account {account} ({identity.Json.Text("Arn")})" : null;
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
