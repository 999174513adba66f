using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using EmrShift.Iam;
using EmrShift.Trails;

namespace EmrShift.Bench.Trails;

/// <summary>
/// <c>EmrShift.Bench trail FOLDER [ROLE] [ROUNDS] [PASSES]</c>: the pass against bare decompression of the same files, in turns, in one process.
/// Figures are user plus system CPU time, the smallest of the rounds: other work on the machine disturbs them least. PASSES picks some of them by their
/// numbers, bare decompression first: <c>0,2</c> for one role on one thread.
/// </summary>
static class TrailBench
{
    public static void Run(string[] args)
    {
        var folder = args[0];
        var role = new TrailFilter { Principals = [args.Length > 1 ? args[1] : "emr-etl-prod-ec2"] };
        var rounds = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 5;
        // Bare decompression takes only what is compressed.
        TrailSource[] sources = [.. TrailFolder.List(folder, TrailFilter.None).Where(source => source.Name.EndsWith(".gz", StringComparison.Ordinal))];
        long bytes = 0;

        (string Name, int Threads, Action<int> Work)[] passes =
        [
            ("bare", 1, threads => bytes = Bare(sources, threads)),
            ("every principal", 1, threads => TrailCounts.Of(sources, TrailFilter.None, threads)),
            ("one role", 1, threads => TrailCounts.Of(sources, role, threads)),
            ("bare", 2, threads => bytes = Bare(sources, threads)),
            ("every principal", 2, threads => TrailCounts.Of(sources, TrailFilter.None, threads)),
            ("one role", 2, threads => TrailCounts.Of(sources, role, threads)),
        ];
        Usage? usage = null;
        passes = [.. passes, ("use of one role", 1, threads => usage = Usage.Of(sources, role, PolicyInterest.None, threads)), ("its decisions", 1, _ => Replay.Of(usage!, null, NodePolicy)),
            ("use of everyone", 1, threads => usage = Usage.Of(sources, TrailFilter.None, PolicyInterest.None, threads)), ("their decisions", 1, _ => Replay.Of(usage!, null, NodePolicy))];
        if (args.Length > 3)
            passes = [.. args[3].Split(',').Select(number => passes[int.Parse(number, CultureInfo.InvariantCulture)])];
        var cpu = Enumerable.Repeat(double.MaxValue, passes.Length).ToArray();
        var wall = cpu.ToArray();
        for (var round = -1; round < rounds; round++)
        {
            for (var index = 0; index < passes.Length; index++)
            {
                var (_, threads, work) = passes[index];
                var cpuBefore = Process.GetCurrentProcess().TotalProcessorTime;
                var start = Stopwatch.GetTimestamp();
                work(threads);
                var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
                var used = (Process.GetCurrentProcess().TotalProcessorTime - cpuBefore).TotalSeconds;
                if (round < 0)
                    continue;   // the first round is for the compiler
                cpu[index] = Math.Min(cpu[index], used);
                wall[index] = Math.Min(wall[index], elapsed);
            }
        }
        var share = (double)TrailCounts.Of(sources, role, 2).Events / TrailCounts.Of(sources, TrailFilter.None, 2).Events;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sources.Length} files, {bytes / 1e6:F0} MB of JSON, {rounds} rounds; the role has {share:P1} of the events"));
        Console.WriteLine("threads  pass              CPU s   MB/s CPU   wall s  MB/s wall   ×bare CPU  ×bare wall");
        for (var index = 0; index < passes.Length; index++)
        {
            var bare = Math.Max(0, Array.FindIndex(passes, pass => pass.Name == "bare" && pass.Threads == passes[index].Threads));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{passes[index].Threads,7}  {passes[index].Name,-16} {cpu[index],6:F3} {bytes / cpu[index] / 1e6,10:F0} {wall[index],8:F3} {bytes / wall[index] / 1e6,10:F0} {cpu[index] / cpu[bare],11:F2} {wall[index] / wall[bare],11:F2}"));
        }
        foreach (var decisions in Enumerable.Range(1, passes.Length - 1).Where(index => passes[index].Name.EndsWith("decisions", StringComparison.Ordinal)))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passes[decisions].Name} add {cpu[decisions] / cpu[decisions - 1]:P1} to the {passes[decisions - 1].Name}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB"));
    }

    /// <summary>A node policy as teams have it: broad, with a denial.</summary>
    static PolicyState NodePolicy { get; } = PolicyState.OfPolicies(
        [
            PolicyReader.Read(
                """
                {"Version":"2012-10-17","Statement":[
                {"Effect":"Allow","Action":["s3:Get*","s3:PutObject","s3:ListBucket"],"Resource":"*"},{"Effect":"Allow","Action":"glue:*","Resource":"*"},
                {"Effect":"Allow","Action":["kms:Decrypt","kms:GenerateDataKey"],"Resource":"*"},{"Effect":"Deny","Action":["s3:CreateBucket","s3:DeleteBucket*"],"Resource":"*"}]}
                """, PolicyKind.Identity, "node").Policy!,
        ], null);

    static long Bare(TrailSource[] sources, int threads)
    {
        var next = -1;
        long total = 0;
        var workers = Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(Work, TaskCreationOptions.LongRunning)).ToArray();
        Task.WaitAll(workers);
        return total;

        void Work()
        {
            var buffer = new byte[256 * 1024];
            for (var index = Interlocked.Increment(ref next); index < sources.Length; index = Interlocked.Increment(ref next))
            {
                using var json = new GZipStream(sources[index].Open(), CompressionMode.Decompress);
                long length = 0;
                for (var read = json.Read(buffer); read > 0; read = json.Read(buffer))
                    length += read;
                Interlocked.Add(ref total, length);
            }
        }
    }
}
