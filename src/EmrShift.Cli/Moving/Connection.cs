using EmrShift.Aws;
using EmrShift.Aws.Operations;
using EmrShift.Plans;

namespace EmrShift.Cli.Moving;

/// <summary>The account of a plan, and no other.</summary>
static class Connection
{
    /// <summary>Connects and asks which account it is.</summary>
    /// <returns>The connection; or null, said why, with the exit code.</returns>
    public static async Task<(AwsConnection? Aws, int ExitCode)> To(Plan plan, AwsOptions options, Terminal terminal, CancellationToken stop)
    {
        var (aws, error) = AwsConnection.Open(options);
        // IAM has no region. Slots that have one name it.
        if (error?.Code == AwsError.NoRegion)
            (aws, error) = AwsConnection.Open(options with { Regions = [plan.Steps.Select(step => step.Change.Slot.Region).FirstOrDefault(region => region is not null) ?? "us-east-1"] });
        if (aws is null)
        {
            terminal.Say(error!.ToString());
            return (null, ExitCode.Aws);
        }
        var identity = await aws.Send(StsOperations.GetCallerIdentity.Call(), stop);
        if (identity.Error is null && identity.Json.Text("Account") == plan.Account)
            return (aws, ExitCode.Fine);
        aws.Dispose();
        if (identity.Error is { } refused)
        {
            terminal.Say(refused.ToString());
            return (null, ExitCode.Aws);
        }
        return (null, terminal.Refuse($"the plan is for account {plan.Account}; these credentials are of account {identity.Json.Text("Account")} ({identity.Json.Text("Arn")})"));
    }
}
