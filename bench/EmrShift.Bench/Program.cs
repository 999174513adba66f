using BenchmarkDotNet.Running;
using EmrShift.Bench.Trails;

if (args is ["trail", ..])
    TrailBench.Run(args[1..]);
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
