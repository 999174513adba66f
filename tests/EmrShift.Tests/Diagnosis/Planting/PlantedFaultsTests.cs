using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Diagnosis.Planting;

/// <summary>
/// Faults planted by seed, one or several, into a sound account on the lab; a real launch; then the diagnosis from what a user has: every cause is
/// found, and nothing false beside it.
/// </summary>
public sealed class PlantedFaultsTests
{
    const int Seed = 20260115;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Without_a_fault_there_is_no_cause(bool hasFleets, bool hasOwnGroups)
    {
        foreach (var isPrivate in (bool[])[false, true])
        {
            var world = new PlantedWorld
            {
                HasFleets = hasFleets, HasOwnGroups = hasOwnGroups, IsSpot = true, IsPrivate = isPrivate, IsEncrypted = true, HasLogKey = true, Release = isPrivate ? "emr-7.5.0" : "emr-7.1.0",
            };
            var launch = PlantedLab.Run(world, isPlain: true, cut: null);
            Assert.Equal(["WAITING: : Cluster ready after last step completed."], launch.Said);
            Assert.Empty(PlantedLab.Diagnose(launch).Causes);
        }
    }

    [Fact]
    public void Every_fault_alone()
    {
        foreach (var fault in Fault.All)
        {
            foreach (var (isPlain, cut) in ((bool, int?)[])[(true, null), (false, null), (false, 40), (true, 40)])
                Check(fault.Name, [fault], new PlantedWorld(), isPlain, cut);
        }
    }

    [Fact]
    public void Single_faults() => Random(Nightly.Count(150, 2000), Seed, static _ => 1);

    [Fact]
    public void Combined_faults() => Random(Nightly.Count(100, 500), Seed + 1, static random => random.Next(2, 6));

    static void Random(int rounds, int baseSeed, Func<Random, int> count)
    {
        var seed = Nightly.Seed(baseSeed);
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            var world = new PlantedWorld
            {
                HasFleets = random.Next(2) == 0, HasOwnGroups = random.Next(2) == 0, IsSpot = random.Next(2) == 0, IsScaled = true,
                IsEncrypted = random.Next(3) == 0, HasLogKey = random.Next(3) == 0, IsPrivate = random.Next(3) == 0, Release = random.Next(2) == 0 ? "emr-7.1.0" : "emr-7.5.0",
            };
            var chosen = new List<Fault>();
            for (var left = count(random); left > 0; left--)
            {
                var fault = Fault.All[random.Next(Fault.All.Count)];
                if (chosen.TrueForAll(other => other.Part != fault.Part && !Hides(other, fault) && !Hides(fault, other)))
                    chosen.Add(fault);
            }
            Check($"seed {seed}, round {round}", chosen, world, isPlain: random.Next(2) == 0, cut: random.Next(2) == 0 ? null : random.Next(0, 200));
        }
    }

    /// <summary>
    /// Where a subnet leads nowhere it is not known to be private; where groups are the customer's EMR makes none. What a boundary refuses is no other fault's; a profile that does not exist names no role, whose faults can't be known.
    /// </summary>
    static bool Hides(Fault one, Fault other) => one.Name switch
    {
        "boundary of the node role" => other.Part is "jar" or "logs",
        "boundary of the service role" => other.Part is "scaling",
        "no such profile" or "empty profile" => other.Part is "nodes" or "jar" or "logs" or "glue" or "passing" || other.Name is "nodes are no user of the logs' key",
        "no service access group" or "service access group without its rule" => other.Name is "untagged VPC",
        // EMR goes on without its endpoint, so only the refused call tells; where something stops the launch before, nobody makes it.
        "untagged VPC where EMR wants its endpoint" => true,
        // An endpoint to S3 is a way out.
        "no way out" => other.Name is "untagged private subnet" || other.Name.StartsWith("endpoint policy", StringComparison.Ordinal),
        _ => false,
    };

    static void Check(string where, IReadOnlyList<Fault> faults, PlantedWorld world, bool isPlain, int? cut)
    {
        var launch = PlantedLab.Run(faults.Aggregate(world, static (current, fault) => fault.Plant(current)), isPlain, cut);
        var causes = PlantedLab.Diagnose(launch).Causes;
        string Story() => $"{where}, {(isPlain ? "plain" : "encoded")}{(cut is null ? "" : $", cut at {cut}")}: {string.Join(" and ", faults.Select(fault => fault.Name))}\n"
            + $"said:  {string.Join("\n       ", launch.Said)}\nfound: {string.Join("\n       ", causes.Select(cause => $"{Fault.Line(cause)}{(cause.IsNext ? " (next)" : "")}: {cause.Missing}"))}";
        foreach (var fault in faults)
            Assert.True(fault.IsFoundIn(causes), $"`{fault.Name}` is not found; {Story()}");
        foreach (var cause in causes)
            Assert.True(faults.Any(fault => fault.Explains(cause)), $"{Fault.Line(cause)} is false; {Story()}");
    }
}
