using System.Diagnostics;
using System.Globalization;

namespace EmrShift.Bench.Iam;

/// <summary>
/// <c>bench iam</c>: the policy engine in processor time, which a busy machine disturbs less than a clock: decisions a second and bytes a decision,
/// against the naive evaluator in the same run, and 1,500 policies read and compiled. <see cref="Decisions"/> and <see cref="Loading"/> are the same
/// work for BenchmarkDotNet.
/// </summary>
static class IamBench
{
    const int Rounds = 5;
    const int RequestsARound = 10_000;

    public static void Run(TextWriter output)
    {
        var decisions = new Decisions();
        decisions.Setup();
        output.WriteLine("round  engine decisions/s  bytes/decision  naive decisions/s   ratio");
        for (var round = 1; round <= Rounds; round++)
        {
            var (engine, bytes) = Measure(() => decisions.Engine(), times: 100);
            var (naive, _) = Measure(() => decisions.Naive(), times: 1);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{round,5}  {100 * RequestsARound / engine,18:N0}  {bytes / (100.0 * RequestsARound),14:F4}  {RequestsARound / naive,17:N0}  {100 * naive / engine,6:N0}"));
        }
        var loading = new Loading();
        output.WriteLine("round  1,500 policies read and compiled, s");
        for (var round = 1; round <= Rounds; round++)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{round,5}  {Measure(() => loading.ReadAndCompile(), times: 1).Seconds,39:F2}"));
    }

    static (double Seconds, long Bytes) Measure(Func<int> work, int times)
    {
        using var process = Process.GetCurrentProcess();
        var (before, bytes) = (process.UserProcessorTime, GC.GetAllocatedBytesForCurrentThread());
        for (var i = 0; i < times; i++)
            work();
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        process.Refresh();
        return ((process.UserProcessorTime - before).TotalSeconds, bytes);
    }
}
