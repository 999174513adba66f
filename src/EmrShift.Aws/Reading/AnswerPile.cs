using System.Collections.Concurrent;
using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Accounts.Sources;

namespace EmrShift.Aws.Reading;

/// <summary>
/// What has been read of one account. Answers go to the readers of files, as if a person had saved what <c>aws</c> printed: there is one reader per thing. What is
/// refused becomes a gap that names the missing action, and the rest goes on.
/// </summary>
sealed class AnswerPile(AwsConnection aws, IProgress<ReadProgress>? progress, CancellationToken stop)
{
    ConcurrentBag<Account> _parts = [];
    int _calls;

    /// <summary>Ends the reading.</summary>
    public CancellationToken Stop => stop;

    /// <summary>The account being read.</summary>
    public required string AccountId { get; init; }

    /// <summary>Its partition.</summary>
    public required string Partition { get; init; }

    /// <summary>The parts so far, in no order: merging gives the same whatever comes first.</summary>
    public IReadOnlyList<Account> Parts => [.. _parts];

    /// <summary>The same pile, filled by another connection.</summary>
    public AnswerPile By(AwsConnection other) => new(other, progress, stop) { AccountId = AccountId, Partition = Partition, _parts = _parts };

    /// <summary>Adds what is known without a reader.</summary>
    public void Add(Account part) => _parts.Add(part);

    /// <summary>Makes a call, reads the answer, and gives it back; null when it was refused.</summary>
    /// <param name="call">The call.</param>
    /// <param name="subject">What is unknown when it is refused: <c>VPCs in eu-west-1</c>.</param>
    /// <param name="of">The id of what is asked for, where the answer doesn't say it.</param>
    public async Task<AwsAnswer?> Read(AwsCall call, string subject, string? of = null)
    {
        var answer = await Ask(call, subject);
        if (answer is not null)
            Add(call, answer, of);
        return answer;
    }

    /// <summary>The same for all pages.</summary>
    public async Task<List<AwsAnswer>> ReadPages(AwsCall call, string subject, string? of = null, int pagesMax = int.MaxValue)
    {
        var pages = await AskPages(call, subject, pagesMax);
        foreach (var page in pages)
            Add(call, page, of);
        return pages;
    }

    /// <summary>Makes a call; null, and a gap, when it was refused.</summary>
    /// <param name="call">The call.</param>
    /// <param name="subject">What is unknown when it is refused.</param>
    /// <param name="answers">Errors that are an answer: <c>NoSuchBucketPolicy</c>.</param>
    public async Task<AwsAnswer?> Ask(AwsCall call, string subject, params string[] answers)
    {
        var answer = await aws.Send(call, stop);
        Count();
        return answer.Error is { } error && answers.Contains(error.Code, StringComparer.Ordinal) || Accept(answer, subject) ? answer : null;
    }

    /// <summary>Makes a call and those for its further pages. Ends with a gap at the page that was refused, or where there are more than wanted.</summary>
    public async Task<List<AwsAnswer>> AskPages(AwsCall call, string subject, int pagesMax = int.MaxValue)
    {
        var pages = new List<AwsAnswer>();
        await foreach (var page in aws.Pages(call, stop))
        {
            Count();
            if (!Accept(page, subject))
                break;
            pages.Add(page);
            if (pages.Count == pagesMax)
            {
                if (page.Json.Text(call.Operation.Service.Token.Answer) is not null)
                    Add(new Account { Gaps = [new(subject, $"only the newest of them were read, {pagesMax} pages of `{call.Operation.Action}`")] });
                break;
            }
        }
        return pages;
    }

    /// <summary>Notes what could not be read.</summary>
    public void Gap(string subject, AwsError error) => Add(new Account
    {
        Gaps = [new(subject, error.IsDenied ? $"not allowed: `{error.Action}`" : $"`{error.Action}` failed: {error.Code}: {error.Message}")],
    });

    bool Accept(AwsAnswer answer, string subject)
    {
        if (answer.Error is not { } error)
            return true;
        // Nothing else will work either: better one clear error than an account of gaps.
        if (error.IsCredentials || error.Code is AwsError.Unreachable)
            throw new ReadStoppedException(error);
        Gap(subject, error);
        return false;
    }

    void Add(AwsCall call, AwsAnswer answer, string? of)
    {
        var region = call.Operation.Service.IsGlobal ? null : call.Region;
        var name = string.Join(' ', ((string?[])[call.Operation.Action, region, of]).OfType<string>());
        var reading = FileReader.ReadAnswer(name, answer.Utf8, region);
        foreach (var part in reading.Parts)
            Add(part);
        // An answer that holds nothing is not recognised, and that is no problem.
        Add(new Account
        {
            Gaps = [.. reading.Problems.Where(problem => problem.Kind is SourceProblemKind.Malformed or SourceProblemKind.Unreadable)
                .Select(problem => new Gap(name, problem.Message, new(name)))],
        });
    }

    void Count() => progress?.Report(new(AccountId, Interlocked.Increment(ref _calls)));
}

/// <summary>How far the reading of an account is.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Calls">Calls answered so far.</param>
public readonly record struct ReadProgress(string AccountId, int Calls);

/// <summary>The credentials don't work, or AWS can't be reached: on the way to the one place that gives it back as a value.</summary>
sealed class ReadStoppedException(AwsError error) : Exception(error.ToString())
{
    public AwsError Error { get; } = error;
}
