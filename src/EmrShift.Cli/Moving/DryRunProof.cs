using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Aws;
using EmrShift.Aws.Operations;
using EmrShift.Aws.Verifying;
using EmrShift.Journals;
using EmrShift.Launch;
using EmrShift.Plans;
using EmrShift.Plans.Planning;
using EmrShift.Reports;

namespace EmrShift.Cli.Moving;

/// <summary>
/// EC2 itself is asked, with DryRun, what each cluster's launch needs of it. As the service role where its trust policy lets the mover assume it, in a session cut
/// down to the policies that stay: then a denial holds the run up. Else as the mover: that says something of networks, parameters and the organisation's policies,
/// and nothing of the role, so that it holds nothing up. What came of it goes into the journal.
/// </summary>
/// <param name="plan">The plan.</param>
/// <param name="journal">Where the evidence goes.</param>
/// <param name="aws">The account, as the mover.</param>
/// <param name="time">The clock.</param>
sealed class DryRunProof(Plan plan, Journal journal, AwsConnection aws, TimeProvider time)
{
    const int AtATime = 8;
    const int Shown = 10;

    /// <inheritdoc cref="LiveProof"/>
    public async Task<string?> Ask(Account live, ImmutableArray<Change> pending, CancellationToken stop)
    {
        var (now, later) = (new AccountIndex(live), new AccountIndex(PlanGate.After(plan, live, pending)));
        var touched = TouchedRoles.Of(plan);
        var images = new AnyImage(aws);
        foreach (var shapes in later.Shapes().GroupBy(shape => later.Role(shape.ServiceRole ?? (shape.UseDefaultRoles ? "EMR_DefaultRole" : null))).OrderBy(shapes => shapes.Key?.Name, StringComparer.Ordinal))
        {
            if (shapes.Key is not { } role || !touched.Contains(role.Name))
                continue;
            var (asked, problem) = await RequestsOf(shapes, later, images, stop);
            if (problem is not null)
                return $"EC2 can't be asked: {problem}; nothing was detached";
            if (await Ask(now.Role(role.Arn) ?? role, role, asked, stop) is { } obstacle)
                return obstacle;
        }
        return null;
    }

    /// <summary>The requests of one role's clusters, each once: a daily batch asks the same every day.</summary>
    async Task<(List<Asked> Asked, string? Problem)> RequestsOf(IEnumerable<ClusterShape> shapes, AccountIndex account, AnyImage images, CancellationToken stop)
    {
        var asked = new Dictionary<string, Asked>(StringComparer.Ordinal);
        foreach (var shape in shapes)
        {
            var (image, problem) = await images.In(shape.Region ?? aws.Regions[0], stop);
            if (image is null)
                return ([], problem);
            foreach (var request in DryRuns.Of(shape, account, image))
                asked.TryAdd($"{request.Region} {request.Operation} {request.CannotAsk} {request.Input.ToJsonString()}", new Asked(shape.Name ?? shape.Id, request));
        }
        return ([.. asked.Values], null);
    }

    async Task<string?> Ask(Role now, Role later, List<Asked> asked, CancellationToken stop)
    {
        var cut = RoleSession.Of(now, later);
        var (answers, error) = await Ask(aws.Assume(now.Arn, cut ?? RoleSession.Whole), asked, stop);
        if (error is null)
        {
            var with = cut is null ? "with what is about to go, because what stays is too long for a session" : "with only the policies that stay";
            Note($"EC2 was asked with DryRun as `{now.Name}`, {with}: {Tally(answers)}. {(cut is null ? "What it allows is possible" : "That is certain")} for these calls; keys, capacity and quotas it does not prove", answers);
            var denied = answers.Where(answer => answer.Answer.Outcome is DryRunOutcome.Denied).ToList();
            return denied.Count == 0 ? null
                : $"EC2 denies {FindingsText.Count(denied.Count, "request")} of `{now.Name}` {with}; nothing was detached:\n{Lines(denied)}";
        }
        var (mine, refused) = await Ask(aws, asked, stop);
        if (refused is not null)
            return $"EC2 could not be asked: {refused}; nothing was detached";
        var identity = await aws.Send(StsOperations.GetCallerIdentity.Call(), stop);
        Note($"EC2 was asked with DryRun as {identity.Json.Text("Arn") ?? "the mover"}, because `{now.Name}` can't be assumed ({error.Code}): {Tally(mine)}. "
            + $"That is possible, not certain: it tells of networks, parameters and the organisation's policies, and nothing of what `{now.Name}` may do", mine);
        return null;
    }

    async Task<(List<Answered> Answers, AwsError? Error)> Ask(AwsConnection asker, List<Asked> asked, CancellationToken stop)
    {
        using var owned = ReferenceEquals(asker, aws) ? null : asker;
        var answers = new Answered?[asked.Count];
        AwsError? error = null;
        // The first alone: it shows whether the role can be assumed.
        for (var start = 0; start < asked.Count && error is null; start = start == 0 ? 1 : asked.Count)
        {
            await Parallel.ForAsync(start, start == 0 ? 1 : asked.Count, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = stop }, async (index, token) =>
            {
                var (answer, refused) = await Ec2DryRun.Ask(asker, aws, asked[index].Request, token);
                if (answer is null)
                    error = refused;
                else
                    answers[index] = new Answered(asked[index].Cluster, answer);
            });
        }
        return ([.. answers.OfType<Answered>()], error);
    }

    void Note(string text, List<Answered> answers)
    {
        var other = answers.Where(answer => answer.Answer.Outcome is not DryRunOutcome.Allowed).ToList();
        journal.Append(new Entry(time.GetUtcNow(), JournalEvent.Asked, 0, other.Count == 0 ? text : $"{text}:\n{Lines(other)}"));
    }

    static string Tally(List<Answered> answers) =>
        $"{answers.Count(answer => answer.Answer.Outcome is DryRunOutcome.Allowed)} of {FindingsText.Count(answers.Count, "request")} allowed, {answers.Count(answer => answer.Answer.Outcome is DryRunOutcome.Denied)} denied, {answers.Count(answer => answer.Answer.Outcome is DryRunOutcome.Open)} open";

    static string Lines(List<Answered> answers) => string.Join('\n', answers.Take(Shown)
        .Select(answer => $"    {answer.Cluster}: {answer.Answer.Request.Operation} ({string.Join(' ', answer.Answer.Request.Rows)}): {(answer.Answer.Outcome is DryRunOutcome.Denied ? "denied" : "open")}: {answer.Answer.Text}"))
        + (answers.Count > Shown ? "\n    …" : "");

    sealed record Asked(string Cluster, DryRunRequest Request);

    sealed record Answered(string Cluster, DryRunAnswer Answer);
}
