using System.Collections.Concurrent;
using System.Diagnostics;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Trails;

/// <summary>Trails made by the generator beside the checkout, once a test run and seed, with the truth of what they hold.</summary>
static class GeneratedTrail
{
    static readonly ConcurrentDictionary<(string, string), Lazy<string>> Made = [];

    /// <summary>The folder of a trail of about 6 MiB of JSON. Skips the test where the generator or python3 is missing.</summary>
    public static string Make(string seed, string organisation)
    {
        var generator = RepositoryRoot.Shared("tools", "gen_cloudtrail.py");
        Assert.SkipWhen(generator is null, "the generator lies beside the checkout, and doesn't here");
        Assert.SkipUnless(HasPython(), "the generator needs python3");
        return Made.GetOrAdd((seed, organisation), key => new Lazy<string>(() => Generate(generator, key.Item1, key.Item2))).Value;
    }

    static string Generate(string generator, string seed, string organisation)
    {
        var folder = RepositoryRoot.File("artifacts", "trails", $"{seed}-{organisation}");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        List<string> arguments = [generator, folder, "--mib", "6", "--seed", seed, "--min-events", "40", "--max-events", "900", "--jobs", "1"];
        if (organisation.Length > 0)
            arguments.AddRange(["--org", organisation]);
        using var python = Process.Start(new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true })!;
        python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        Assert.Equal(0, python.ExitCode);
        return folder;
    }

    static bool HasPython() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, "python3")));
}
