using System.Diagnostics;
using System.Globalization;
using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Tests.Aws;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Moves;

/// <summary><c>kill -9</c> of the real process at random moments, against a lab that keeps its state on disk.</summary>
public sealed class KillTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Turns of a loop: some ten milliseconds, as long as a change takes.</summary>
    const int MomentMax = 1_000_000;

    /// <summary>Kills in every run and in the nightly one.</summary>
    static int Kills => Nightly.Count(everyRun: 10, nightly: 200);

    [Fact]
    public async Task Killed_anywhere_and_called_again_a_move_ends_the_same_and_does_nothing_twice()
    {
        var seed = Nightly.Seed(20261128);
        var random = new Random(seed);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        using var folder = new TemporaryFolder();
        await using var move = await Scenario.Ready(options => options with { StateFolder = Path.Combine(folder.Path, "state") });
        var start = move.World();

        for (var kills = 0; kills < Kills;)
        {
            // Up to Detach: closing the move takes v1 away for good, and each round begins with the same world.
            var plan = await move.Plan();
            folder.Write("plan.json", Scenario.Text(plan));
            string[] done = [.. plan.ManualSteps.SelectMany(step => new[] { "--done", step.Number.ToString(CultureInfo.InvariantCulture) })];
            kills += await UntilDone(["apply", "plan.json", "--until", "detach", "--yes", "--wait", "0", "--canary", .. done]);
            var journal = JournalFile.Read(File.ReadAllBytes(Path.Combine(folder.Path, "plan.journal")));
            Assert.Null(journal.Problem);
            var statuses = StepStatuses.Of(plan, journal.Entries);
            Assert.All(plan.Steps.Where(step => step.Stage <= Stage.Detach), step => Assert.True(statuses[step.Number] is StepStatus.Done, $"seed {seed}: {step.Change.Slot}: {statuses[step.Number]}"));
            kills += await UntilDone(["rollback", "plan.journal", "--yes", "--wait", "0"]);
            Assert.True(start == move.World(), $"seed {seed}: the world is not the one of the start");
            File.Delete(Path.Combine(folder.Path, "plan.journal"));
        }

        // Runs a command, kills it at some call, runs it again, until a run ends by itself. Returns how often it was killed.
        async Task<int> UntilDone(string[] arguments)
        {
            var before = move.Lab.Count();
            for (var killed = 0; ; killed++)
            {
                using var process = Start(arguments);
                // So many changes are told of, then some moment of the next one: its read, its line in the journal, its call, its answer.
                var told = "";
                for (var lines = random.Next(8); lines > 0 && await process.StandardError.ReadLineAsync(Stop) is { } line; lines--)
                    told += line + "\n";
                Thread.SpinWait(random.Next(MomentMax));
                process.Kill();
                await process.WaitForExitAsync(Stop);
                if (process.ExitCode == 0)
                {
                    var writes = move.Lab.WritesSince(before);
                    Assert.True(writes.Distinct().Count() == writes.Count, $"seed {seed}: done twice: {string.Join("; ", writes.GroupBy(write => write).Where(group => group.Count() > 1).Select(group => group.Key))}");
                    return killed;
                }
                Assert.True(process.ExitCode == 137, $"seed {seed}: exit code {process.ExitCode}: {told}{await process.StandardError.ReadToEndAsync(Stop)}");
            }
        }

        Process Start(string[] arguments)
        {
            var start = new ProcessStartInfo("dotnet", [typeof(EmrShift.Cli.ExitCode).Assembly.Location, .. arguments])
            {
                WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
            };
            foreach (var (name, value) in move.Environment)
                start.Environment[name] = value;
            return Process.Start(start)!;
        }
    }
}
