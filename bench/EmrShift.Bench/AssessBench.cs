using System.Diagnostics;
using System.Globalization;
using EmrShift.Accounts;
using EmrShift.Accounts.Sources;
using EmrShift.Reports;

namespace EmrShift.Bench;

/// <summary>
/// <c>bench assess [accounts]</c>: organisations of 10, 100 and 1,000 accounts (or up to the number given) read from memory and assessed on two
/// threads, in processor time and on the clock; then one small account in a warm process. Whole runs: <c>bench organisation</c> and then
/// <c>emrshift assess</c> on its files.
/// </summary>
static class AssessBench
{
    const int Threads = 2;
    const int SmallRounds = 20;

    public static void Run(TextWriter output, int accountsMax)
    {
        Small(output);
        output.WriteLine("accounts  roles    shapes  findings   user s  user ms/account  wall s  peak MB");
        foreach (var count in new[] { 10, 100, 1_000 }.Where(count => count <= accountsMax))
        {
            var organisation = Organisation.Large with { AccountCount = count };
            var (roles, shapes, findings, making) = (0L, 0L, 0L, 0L);
            var (before, clock) = (UserTime(), Stopwatch.StartNew());
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Threads }, number =>
            {
                var started = Stopwatch.GetTimestamp();
                var file = AccountFile.Write(organisation.Account(number));
                Interlocked.Add(ref making, Stopwatch.GetTimestamp() - started);
                var account = AccountAssembly.Of(FileReader.Read($"{number}.json", file).Parts).Account!;
                var assessment = Assessment.Of(account);
                Interlocked.Add(ref roles, account.Roles.Length);
                Interlocked.Add(ref shapes, account.Shapes.Length);
                Interlocked.Add(ref findings, assessment.Findings.Length);
            });
            var (user, wall) = (UserTime() - before, clock.Elapsed.TotalSeconds);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{count,8}  {roles,7}  {shapes,6}  {findings,8}  {user,7:F2}  {1e3 * user / count,15:F1}  {wall,6:F2}  {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,7:F0}"));
            output.WriteLine($"          of it making the accounts: {Stopwatch.GetElapsedTime(0, making).TotalSeconds:F2} s");
        }
    }

    static void Small(TextWriter output)
    {
        var account = new Organisation(1, 1, 20, 5).Account(0);
        var first = Stopwatch.StartNew();
        var findings = Assessment.Of(account).Findings.Length;
        var cold = first.Elapsed.TotalMilliseconds;
        var times = Enumerable.Range(0, SmallRounds).Select(_ =>
        {
            var clock = Stopwatch.StartNew();
            Assessment.Of(account);
            return clock.Elapsed.TotalMilliseconds;
        }).Order().ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"one account of 20 roles and 5 shapes ({findings} findings): first {cold:F1} ms, then {times[SmallRounds / 2]:F1} ms (median of {SmallRounds}), at most {times[^1]:F1} ms"));
    }

    static double UserTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.UserProcessorTime.TotalSeconds;
    }
}
