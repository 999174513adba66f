using EmrShift.Accounts;
using EmrShift.Accounts.Sources;
using EmrShift.Aws.Operations;
using EmrShift.Aws.Reading;

namespace EmrShift.Aws;

/// <summary>What reading a live account gave.</summary>
/// <param name="Account">The account, with a gap for each thing that could not be read; null with an error.</param>
/// <param name="Error">Why nothing could be read: credentials that don't work, AWS out of reach.</param>
public sealed record LiveReading(Account? Account, AwsError? Error);

/// <summary>Reads live accounts. Makes no change.</summary>
public static class AccountReader
{
    /// <summary>CloudTrail's event history, and EMR's list of ended clusters, go back 90 days or little more.</summary>
    public const int DaysDefault = 90;

    /// <summary>
    /// Reads one account in the connection's regions: principals, networks, clusters and what they consist of, keys, bucket policies, guardrails, launchers.
    /// What may not be read is a <see cref="Gap"/> that names the missing action.
    /// </summary>
    /// <param name="aws">The account.</param>
    /// <param name="days">Clusters and launches of so many days; clusters that live are read whatever their age.</param>
    /// <param name="now">When it is read.</param>
    /// <param name="progress">Told of each call, from several threads.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <param name="guardrails">Who may ask the organisation for its control policies; null: the account itself tries.</param>
    public static async Task<LiveReading> Read(
        AwsConnection aws, int days, DateTimeOffset now, IProgress<ReadProgress>? progress, CancellationToken stop, AwsConnection? guardrails = null)
    {
        var identity = await aws.Send(StsOperations.GetCallerIdentity.Call(), stop);
        if (identity.Error is { } error)
            return new(null, error);
        if (identity.Json.Text("Account") is not { } id)
            return new(null, new("sts", "GetCallerIdentity", "sts:GetCallerIdentity", AwsError.NotAws, "expected an account id, found none", 200));
        var partition = identity.Json.Text("Arn")?.Split(':') is ["arn", var named, ..] ? named : "aws";
        var pile = new AnswerPile(aws, progress, stop) { AccountId = id, Partition = partition };
        var since = now.AddDays(-days);
        try
        {
            await Task.WhenAll(aws.Regions.SelectMany(region => (Task[])
            [
                NetworkRead.Run(pile, region),
                ClusterRead.Run(pile, region, since),
                LauncherRead.Run(pile, region, since),
                PolicyRead.Keys(pile, region),
                PolicyRead.Catalog(pile, region),
            ]).Append(IamRead.Run(pile)).Append(GuardrailRead.Run(guardrails is null ? pile : pile.By(guardrails))));
            await PolicyRead.Buckets(pile);
        }
        catch (ReadStoppedException stopped)
        {
            return new(null, stopped.Error);
        }
        pile.Add(new Account { Id = id, Partition = partition, TakenAt = now });
        var (account, problems) = AccountAssembly.Of(pile.Parts);
        return new(IamRead.InForce(account! with
        {
            Gaps = [.. account!.Gaps.Concat(problems.Select(problem => new Gap(problem.File, problem.Message))).Distinct().OrderBy(gap => gap.Subject, StringComparer.Ordinal).ThenBy(gap => gap.Why, StringComparer.Ordinal)],
        }), null);
    }
}
