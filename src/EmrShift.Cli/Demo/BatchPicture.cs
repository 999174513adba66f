using EmrShift.Accounts;
using EmrShift.Facts;
using EmrShift.Plans.Planning;

namespace EmrShift.Cli.Demo;

/// <summary>
/// One run of the batch as a picture: who hands over to whom, where it ended, and which policies each role has at that time.
/// <code>
/// mwaa-role ───✓──▶ ServiceRole ───✓──▶ JobFlowRole ───✗┄┄▶ S3, Glue
/// v1 + v2           v1 + v2             own
/// </code>
/// </summary>
static class BatchPicture
{
    const int Column = 20;
    static readonly string[] Roles = ["mwaa-role", "ServiceRole", "JobFlowRole"];

    /// <summary>Draws a run.</summary>
    /// <param name="teller">Where.</param>
    /// <param name="run">How it ended.</param>
    /// <param name="account">The account as it was when it ran.</param>
    public static void Draw(Teller teller, DailyBatch.Result run, Account account)
    {
        // The caller was let in, or there would be no run.
        bool?[] hops = [true, run.HasStarted, run.HasStarted ? run.Succeeded : null];
        var path = Roles.Zip(hops, Hop).SelectMany(parts => parts).Append(("S3, Glue", run.Succeeded ? "" : Teller.Dim));
        var policies = string.Concat(Roles.Select(role => Policies(account.Roles.Single(found => found.Name == role)).PadRight(Column))).TrimEnd();
        teller.Draw(path, [(policies, Teller.Dim)]);
    }

    static (string, string)[] Hop(string role, bool? isPassed)
    {
        var line = Column - role.Length - "✓──▶  ".Length;
        return isPassed switch
        {
            true => [($"{role} ", ""), ($"{new string('─', line)}✓──▶ ", Teller.Green)],
            false => [($"{role} ", ""), ($"{new string('─', line)}✗", Teller.Red), ("┄┄▷ ", Teller.Dim)],
            null => [($"{role} {new string('┄', line + 3)}▷ ", Teller.Dim)],
        };
    }

    /// <summary>Which kinds of policies a role has.</summary>
    static string Policies(Role role)
    {
        var kinds = new List<string>();
        var attached = role.AttachedPolicies;
        Add("v1", attached.Any(arn => FactBook.PolicyOfArn(arn)?.Generation is PolicyGeneration.V1));
        Add("v1's copy", attached.Any(arn => AccountIndex.NameIn(arn).StartsWith(PlannedNames.SavedCopy, StringComparison.Ordinal)));
        Add("v2", attached.Any(arn => FactBook.PolicyOfArn(arn)?.Generation is PolicyGeneration.V2));
        Add("own", attached.Any(arn => AccountIndex.NameIn(arn).StartsWith(PlannedNames.Extra, StringComparison.Ordinal)) || !role.InlinePolicies.IsEmpty);
        return kinds.Count == 0 ? "no policy" : string.Join(" + ", kinds);

        void Add(string kind, bool isThere)
        {
            if (isThere)
                kinds.Add(kind);
        }
    }
}
