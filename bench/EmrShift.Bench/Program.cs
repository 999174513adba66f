using System.Globalization;
using BenchmarkDotNet.Running;
using EmrShift.Bench;
using EmrShift.Bench.Iac;
using EmrShift.Bench.Iam;
using EmrShift.Bench.Trails;

switch (args)
{
    case ["trail", ..]:
        TrailBench.Run(args[1..]);
        break;
    case ["duckdb", var folder, .. var number]:
        DuckDbPass.Run(folder, number is [var threads] ? int.Parse(threads, CultureInfo.InvariantCulture) : 1);
        break;
    case ["truth", var folder]:
        Environment.ExitCode = TruthCheck.Run(folder);
        break;
    case ["organisation", var directory, .. var count]:
        AccountBench.WriteOrganisation(directory, count is [var accounts] ? int.Parse(accounts, CultureInfo.InvariantCulture) : Organisation.Large.AccountCount);
        break;
    case ["iam"]:
        IamBench.Run(Console.Out);
        break;
    case ["assess", .. var most]:
        AssessBench.Run(Console.Out, most is [var max] ? int.Parse(max, CultureInfo.InvariantCulture) : Organisation.Large.AccountCount);
        break;
    case ["html", .. var number]:
        await HtmlBench.Run(Console.Out, number is [var findings] ? int.Parse(findings, CultureInfo.InvariantCulture) : 5_000);
        break;
    case ["accounts"]:
        AccountBench.Run(Console.Out);
        break;
    case ["plan", .. var number]:
        PlanBench.Run(Console.Out, number is [var shapes] ? int.Parse(shapes, CultureInfo.InvariantCulture) : 1_000);
        break;
    case ["lab", "memory", .. var number]:
        await LabBench.Memory(Console.Out, number is [var kept] ? int.Parse(kept, CultureInfo.InvariantCulture) : 100_000);
        break;
    case ["lab", .. var native]:
        await LabBench.Run(Console.Out, native is [var program] ? program : null);
        break;
    case ["snapshot", .. var sizes]:
        var numbers = sizes.Select(size => double.Parse(size, CultureInfo.InvariantCulture)).ToList();
        var (roles, clusters, factor) = numbers is [var many, var running, var times] ? ((int)many, (int)running, times) : (5_000, 2_000, 20);
        await SnapshotBench.Run(Console.Out, roles, clusters, factor);
        break;
    case ["lint", ..]:
        LintBench.Run(args[1..]);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
