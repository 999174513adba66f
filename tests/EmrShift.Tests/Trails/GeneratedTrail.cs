using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Trails;

/// <summary>Trails made by the generator beside the checkout, once a seed, with the truth of what they hold.</summary>
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

    /// <summary>
    /// Made under a name of its own and moved to its place when it is whole: two test runs at the same time never see a half of it. What is made depends on
    /// the generator and its arguments alone, so a trail that is there is the right one.
    /// </summary>
    static string Generate(string generator, string seed, string organisation)
    {
        var version = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(generator)))[..8];
        var folder = RepositoryRoot.File("artifacts", "trails", $"{seed}-{organisation}-{version}");
        if (Directory.Exists(folder))
            return folder;
        var making = string.Create(CultureInfo.InvariantCulture, $"{folder}.{Environment.ProcessId}");
        List<string> arguments = [generator, making, "--mib", "6", "--seed", seed, "--min-events", "40", "--max-events", "900", "--jobs", "1"];
        if (organisation.Length > 0)
            arguments.AddRange(["--org", organisation]);
        using var python = Process.Start(new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true })!;
        python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        Assert.Equal(0, python.ExitCode);
        try
        {
            Directory.Move(making, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(making, recursive: true); // the other run was first
        }
        return folder;
    }

    static bool HasPython() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, "python3")));
}
