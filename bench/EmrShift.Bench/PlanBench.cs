using System.Diagnostics;
using System.Globalization;
using System.Text;
using EmrShift.Accounts;
using EmrShift.Launch;
using EmrShift.Plans.Planning;

namespace EmrShift.Bench;

/// <summary>
/// <c>bench plan [shapes]</c>: an account of 1,000 cluster shapes and half as many launchers, each with a role of its own and v1, is planned with every state
/// proven. The same account asked once is the measure beside it: what the proof of all states costs in asks of everything.
/// </summary>
static class PlanBench
{
    public static void Run(TextWriter output, int shapes)
    {
        output.WriteLine("shapes  launchers  steps  states  questions  plan s  processor s  ask once s  states/s  as often as asking once  peak MB");
        foreach (var count in new[] { shapes / 10, shapes / 3, shapes }.Where(count => count > 1))
        {
            var account = AccountOf(count);
            var clock = Stopwatch.StartNew();
            _ = Preflight.Run(account);
            var once = clock.Elapsed.TotalSeconds;
            clock.Restart();
            using var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            var plan = Planner.Of(account, new PlanOptions(DateTimeOffset.UnixEpoch));
            var all = clock.Elapsed.TotalSeconds;
            process.Refresh();
            var processor = (process.TotalProcessorTime - before).TotalSeconds;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{count,6}  {account.Launchers.Length,9}  {plan.Steps.Length,5}  {plan.Proofs.Length,6}  {plan.Proofs[^1].Questions,9}  {all,6:F2}  {processor,11:F2}  {once,10:F2}  {plan.Proofs.Length / all,8:F0}  {all / once,23:F1}  {process.PeakWorkingSet64 / 1e6,7:F0}"));
            if (!plan.Refusals.IsEmpty)
                output.WriteLine($"refused: {plan.Refusals[0].Text}: {plan.Refusals[0].Evidence.FirstOrDefault()}");
        }
    }

    /// <summary>Half the shapes on the default roles, the others on ten teams' own; subnets and groups of twenty VPCs; a launcher for every two shapes.</summary>
    static Account AccountOf(int shapes)
    {
        const int Vpcs = 20;
        var text = new StringBuilder("account 123456789012\nrole EMR_DefaultRole trusts elasticmapreduce attached AmazonElasticMapReduceRole\nrole EMR_EC2_DefaultRole trusts ec2 attached AmazonElasticMapReduceforEC2Role\nbucket code\n");
        for (var team = 0; team < 10; team++)
            text.Append(CultureInfo.InvariantCulture, $"role team-{team} trusts elasticmapreduce attached AmazonElasticMapReduceRole\nrole node-{team} trusts ec2 attached AmazonElasticMapReduceforEC2Role\n");
        for (var vpc = 0; vpc < Vpcs; vpc++)
        {
            text.Append(CultureInfo.InvariantCulture, $"vpc vpc-{vpc} tags -\nsg sg-m{vpc} name ElasticMapReduce-master vpc vpc-{vpc} tags -\nsg sg-s{vpc} name ElasticMapReduce-slave vpc vpc-{vpc} tags -\n");
            for (var zone = 0; zone < 3; zone++)
                text.Append(CultureInfo.InvariantCulture, $"subnet subnet-{vpc}-{zone} vpc vpc-{vpc} tags -\n");
        }
        for (var shape = 0; shape < shapes; shape++)
        {
            var roles = shape % 2 == 0 ? "role EMR_DefaultRole profile EMR_EC2_DefaultRole" : string.Create(CultureInfo.InvariantCulture, $"role team-{shape % 10} profile node-{shape % 10}");
            var vpc = shape % Vpcs;
            text.Append(CultureInfo.InvariantCulture, $"request shape-{shape:D5} {roles} {(shape % 3 == 0 ? $"subnet subnet-{vpc}-0,subnet-{vpc}-1,subnet-{vpc}-2 fleets master:1,core:4:spot" : $"subnet subnet-{vpc}-1")} steps s3://code/app-{shape}.jar tags -\n");
        }
        for (var launcher = 0; launcher < shapes / 2; launcher++)
            text.Append(CultureInfo.InvariantCulture, $"role caller-{launcher} attached AmazonElasticMapReduceFullAccess\nlauncher role:caller-{launcher} starts shape-{2 * launcher:D5},shape-{2 * launcher + 1:D5}\n");
        return Pictures.Read(text.ToString()).Account;
    }
}
