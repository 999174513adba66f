using System.Globalization;

namespace EmrShift.Tests.Support;

/// <summary>Sizes of random tests: small in every run, large where the environment variable EMRSHIFT_NIGHTLY is 1.</summary>
static class Nightly
{
    public static bool IsOn => Environment.GetEnvironmentVariable("EMRSHIFT_NIGHTLY") == "1";

    public static int Count(int everyRun, int nightly) => IsOn ? nightly : everyRun;

    /// <summary>The seed of a random test; the environment variable EMRSHIFT_SEED gives another.</summary>
    public static int Seed(int seed)
        => int.TryParse(Environment.GetEnvironmentVariable("EMRSHIFT_SEED"), CultureInfo.InvariantCulture, out var other) ? other : seed;
}
