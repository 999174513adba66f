using System.Collections.Immutable;
using System.Globalization;
using EmrShift.Accounts;
using EmrShift.Aws;
using EmrShift.Aws.Verifying;
using EmrShift.Aws.Writing;
using EmrShift.Diagnosis;
using EmrShift.Journals;
using EmrShift.Launch;
using EmrShift.Plans;
using EmrShift.Plans.Planning;

namespace EmrShift.Cli.Moving;

/// <summary>
/// A small cluster is started and ended before anything is detached. Its service role is a copy that has only the policies that stay: the role itself still has v1,
/// which would hide what is missing. Where keys or other policies name the role, the copy would not be let in: then the canary runs as the role, and says so.
/// The journal has it before it starts. It is ended also on failure and on Ctrl-C, and after a kill by the next run, before another one is started.
/// </summary>
/// <param name="Plan">The plan.</param>
/// <param name="Journal">Where it is written down.</param>
/// <param name="Aws">The account.</param>
/// <param name="Options">What the user said.</param>
/// <param name="Terminal">Where progress goes, and the clock.</param>
sealed record CanaryProof(Plan Plan, Journal Journal, AwsConnection Aws, MoveOptions Options, Terminal Terminal)
{
    // A cluster of one node starts in five to ten minutes; EMR itself gives up after an hour.
    static readonly TimeSpan ReadyWithin = TimeSpan.FromMinutes(40);
    static readonly TimeSpan EndedWithin = TimeSpan.FromMinutes(20);
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(15);
    static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
    const int CausesShown = 5;
    const int TokenLength = 8;

    /// <summary>A cluster's name or id that it is to be like; null: the smallest.</summary>
    public string? Like { get; init; }

    /// <summary>What it costs, before anybody is asked.</summary>
    public const string Cost =
        "before anything is detached a canary is started: one On-Demand node like a real cluster's primary, usually for 5 to 15 minutes. EC2, EBS and EMR bill it from start to end; it ends by itself";

    /// <inheritdoc cref="LiveProof"/>
    public async Task<string?> Ask(Account live, ImmutableArray<Change> pending, CancellationToken stop)
    {
        if (await CleanUp() is { } left)
            return left;
        if (CanaryNote.HasPassed(Journal.Entries))
            return null;
        var (now, later) = (new AccountIndex(live), new AccountIndex(PlanGate.After(Plan, live, pending)));
        var roles = TouchedRoles.Of(Plan);
        if (CanaryRequest.Choose(later.Shapes().Where(shape => later.Role(shape.ServiceRole) is { } role && roles.Contains(role.Name)), Like) is not { } shape)
            return $"no canary can be started: {(Like is null ? "no cluster of the plan's roles is known" : $"`{Like}` is no cluster of the plan's roles that is known")}; nothing was detached";

        var role = later.Role(shape.ServiceRole)!;
        var hasV1 = now.Role(role.Arn) is { } held && !ReferenceEquals(RoleSession.Of(held, role), RoleSession.Whole);
        var isCopied = hasV1 && role.TrustPolicy is not null && !PlanGate.IsNamed(role.Arn, live);
        var number = Journal.Entries.Count(entry => entry.Event is JournalEvent.CanaryStarted) + 1;
        var name = string.Create(CultureInfo.InvariantCulture, $"{CanaryRequest.TagKey}-{PlanFile.Fingerprint(Plan).Split(':')[1][..TokenLength]}-{number}");
        var canary = new CanaryNote(name, shape.Region ?? Aws.Regions[0], isCopied ? name : null, Terminal.Time.GetUtcNow());
        Journal.Append(new Entry(canary.At, JournalEvent.CanaryStarted, 0, canary.Text));
        Terminal.Say($"canary `{name}` in {canary.Region}: one {CanaryRequest.TypeOf(shape)}, like `{shape.Name ?? shape.Id}`, as {(isCopied ? $"a copy of `{role.Name}` with only the policies that stay" : $"`{role.Name}` itself")}");
        string? failure;
        try
        {
            failure = await Run(canary, shape, role, stop);
            // The copy is gone when somebody reads this; what it lacked, the role will lack.
            if (canary.Role is { } copy)
                failure = failure?.Replace(copy, role.Name, StringComparison.Ordinal);
            var asWhom = isCopied || !hasV1 ? $"with only the policies that stay on `{role.Name}`" : $"as `{role.Name}` itself, because other policies name it: v1 is still attached, and may hide what is missing";
            Journal.Append(failure is null
                ? new Entry(Terminal.Time.GetUtcNow(), JournalEvent.CanaryPassed, 0, $"the canary `{name}` was ready for work, {asWhom}")
                : new Entry(Terminal.Time.GetUtcNow(), JournalEvent.CanaryFailed, 0, failure));
        }
        finally
        {
            left = await CleanUp();
        }
        return (failure is null ? null : $"the canary `{name}` did not start; nothing was detached: {failure}") ?? left;
    }

    /// <summary>Takes away what is left of a canary, of this run or an earlier one.</summary>
    /// <returns>What could not be taken away; null: nothing is left.</returns>
    public async Task<string?> CleanUp()
    {
        if (CanaryNote.Open(Journal.Entries) is not { } canary)
            return null;
        var cluster = new CanaryCluster(Aws, canary.Region);
        var (found, error) = await cluster.Find(canary.Name, canary.At - ClockSkew, CancellationToken.None);
        // The run may have been killed right after it asked EMR for the cluster, before lists show it.
        for (var reads = 1; reads < Patience.Reads && error is null && found.Count == 0; reads++)
        {
            await Task.Delay(Patience.Between, Terminal.Time);
            (found, error) = await cluster.Find(canary.Name, canary.At - ClockSkew, CancellationToken.None);
        }
        foreach (var one in found.Where(one => !one.HasEnded))
        {
            Terminal.Say($"ending the canary `{canary.Name}` ({one.Id})");
            error ??= await cluster.Terminate(one.Id, CancellationToken.None) ?? await Ended(cluster, one.Id);
        }
        var left = error?.ToString() ?? (canary.Role is null ? null : await new CanaryRole(Aws, World, Patience, Terminal.Time).Remove(canary.Role));
        if (left is not null)
            return $"something of the canary `{canary.Name}` is left in {canary.Region}: {left}. The next run tries again";
        Journal.Append(new Entry(Terminal.Time.GetUtcNow(), JournalEvent.CanaryEnded, 0, $"nothing of the canary `{canary.Name}` is left"));
        return null;
    }

    /// <summary>Starts the canary and waits until it is ready. Null: it was; else why not.</summary>
    async Task<string?> Run(CanaryNote canary, ClusterShape shape, Role role, CancellationToken stop)
    {
        if (canary.Role is { } copy && await new CanaryRole(Aws, World, Patience, Terminal.Time).Make(copy, role) is { } problem)
            return $"its role could not be made: {problem}";
        stop.ThrowIfCancellationRequested();
        var cluster = new CanaryCluster(Aws, canary.Region);
        var arn = canary.Role is { } made ? role.Arn[..^role.Name.Length] + made : role.Arn;
        var (id, refused) = await cluster.Launch(CanaryRequest.Of(shape, canary.Name, arn), CancellationToken.None);
        if (id is null)
            return Words(refused?.ToString() ?? "EMR gave no id");
        var last = "";
        for (var end = Terminal.Time.GetUtcNow() + ReadyWithin; ;)
        {
            var (state, error) = await cluster.Look(id, stop);
            if (error is { IsThrottled: false })
                return error.ToString();
            if (state is not null && state.State != last)
                Terminal.Say($"canary {id}: {(last = state.State)}{(state.Reason.Length > 0 ? $" ({state.Reason})" : "")}");
            if (state is { WasReady: true })
                return null;
            if (state is { HasEnded: true })
                return $"{id} ended as {state.State}: {state.Reason}\n{await Diagnose(id, canary.Region, stop)}";
            if (Terminal.Time.GetUtcNow() >= end)
                return $"{id} was not ready within {ReadyWithin.TotalMinutes.ToString(CultureInfo.InvariantCulture)} minutes";
            await Task.Delay(BetweenLooks, Terminal.Time, stop);
        }
    }

    async Task<AwsError?> Ended(CanaryCluster cluster, string id)
    {
        for (var end = Terminal.Time.GetUtcNow() + EndedWithin; ;)
        {
            var (state, error) = await cluster.Look(id, CancellationToken.None);
            if (state is { HasEnded: true })
                return null;
            if (error is { IsThrottled: false } || Terminal.Time.GetUtcNow() >= end)
                return error ?? new AwsError("elasticmapreduce", "TerminateJobFlows", "elasticmapreduce:TerminateJobFlows", "Timeout", $"{id} has not ended yet", 0);
            await Task.Delay(BetweenLooks, Terminal.Time);
        }
    }

    /// <summary>A refusal of RunJobFlow with the cause that the diagnosis gives it.</summary>
    static string Words(string refusal) => TextDiagnosis.Of(refusal) is [var cause, ..] ? $"{refusal}\n    {cause.Code} {cause.Sentence}" : refusal;

    /// <summary>Why the cluster failed, by the diagnosis of the live account: what was refused, and what mends it.</summary>
    async Task<string> Diagnose(string id, string region, CancellationToken stop)
    {
        var (result, _, _) = await LiveDiagnosis.Of(Terminal, Options.Aws with { Regions = [region] }, id, DiagnoseInputs.Of(Terminal, [])!, snapshot: null, stop);
        return result is null or { Causes.IsEmpty: true } ? $"    emrshift diagnose {id} may say more"
            : string.Join('\n', result.Causes.Take(CausesShown).Select(cause => $"    {cause.Code} {cause.Sentence}{(cause.Fix is [var fix, ..] ? $"\n      fix: {fix.Text}" : "")}"));
    }

    AwsWorld World => new(Aws, Patience, Terminal.Time);

    Patience Patience => Options.Patience;
}
