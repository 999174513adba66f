using System.Collections.Concurrent;
using EmrShift.Accounts;
using EmrShift.Aws.Operations;
using EmrShift.Aws.Reading;

namespace EmrShift.Aws;

/// <summary>Reads every account of an organisation, from its management account or a delegated administrator's.</summary>
public static class OrganizationReader
{
    // Limits of AWS hold for each account by itself; this bounds memory and connections here.
    const int AccountsAtATime = 4;

    /// <summary>
    /// Reads each active account as a role in it. An account whose role can't be assumed is an account of one gap; the others go on.
    /// </summary>
    /// <param name="aws">Who may list the organisation's accounts and assume the role.</param>
    /// <param name="roleName">The role's name, the same in every account. The account of <paramref name="aws"/> is read without it.</param>
    /// <param name="externalId">The external id that the roles ask for; null: none.</param>
    /// <param name="days">See <see cref="AccountReader.Read"/>.</param>
    /// <param name="now">When they are read.</param>
    /// <param name="progress">Told of each call, from several threads.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <returns>The accounts, by id; or the error that kept the organisation from being read.</returns>
    public static async Task<(IReadOnlyList<Account> Accounts, AwsError? Error)> Read(
        AwsConnection aws, string roleName, string? externalId, int days, DateTimeOffset now, IProgress<ReadProgress>? progress, CancellationToken stop)
    {
        var identity = await aws.Send(StsOperations.GetCallerIdentity.Call(), stop);
        if (identity.Error is not null)
            return ([], identity.Error);
        var own = identity.Json.Text("Account");
        var partition = identity.Json.Text("Arn")?.Split(':') is ["arn", var named, ..] ? named : "aws";
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var page in aws.Pages(ResourcePolicyOperations.ListAccounts.Call(), stop))
        {
            if (page.Error is { } error)
                return ([], error);
            ids.UnionWith(page.Items("Accounts").Where(account => account.Text("Status") is "ACTIVE").Select(account => account.Text("Id")).OfType<string>());
        }
        var read = new ConcurrentDictionary<string, Account>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = AccountsAtATime, CancellationToken = stop }, async (id, stopped) =>
        {
            if (id == own)
            {
                read[id] = Of(id, await AccountReader.Read(aws, days, now, progress, stopped));
                return;
            }
            using var member = aws.Assume($"arn:{partition}:iam::{id}:role/{roleName}", externalId);
            read[id] = Of(id, await AccountReader.Read(member, days, now, progress, stopped, guardrails: aws));
        });
        return ([.. read.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value)], null);

        Account Of(string id, LiveReading reading) => reading.Account ?? new Account
        {
            Id = id,
            Partition = partition,
            TakenAt = now,
            Gaps = [new($"account {id}", reading.Error!.IsDenied ? $"not allowed: `{reading.Error.Action}` of the role {roleName}" : reading.Error.ToString())],
        };
    }
}
