using System.Globalization;
using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Plans.Slots;
using Xunit;

namespace EmrShift.Tests.Journals;

/// <summary>
/// Random plans under bad weather: crashed at every journal write and every call, resumed, applied again, taken back from anywhere, with a
/// stranger editing in between. One seed replays everything.
/// </summary>
public sealed class ApplierSimulationTests
{
    static readonly Patience Patience = new(Reads: 8, Between: TimeSpan.FromSeconds(1));

    /// <summary>2,000 in every run; <c>EMRSHIFT_NIGHTLY=1</c> runs 100,000.</summary>
    static int Runs => Environment.GetEnvironmentVariable("EMRSHIFT_NIGHTLY") == "1" ? 100_000 : 2_000;

    [Fact]
    public async Task Whatever_the_weather_a_plan_ends_done_or_undone_and_nothing_happens_twice()
    {
        for (var seed = 1; seed <= Runs; seed++)
            await Check(seed, stranger: false);
    }

    [Fact]
    public async Task A_strangers_edit_is_never_overwritten()
    {
        for (var seed = 1; seed <= Runs; seed++)
            await Check(seed, stranger: true);
    }

    static async Task Check(int seed, bool stranger)
    {
        var random = new Random(seed);
        var world = new StormyWorld(random, badness: random.NextDouble() * 0.2);
        var plan = RandomPlan(random, world);
        var start = Picture(world, plan);
        List<byte> disk = [];
        string? edited = null;
        Step? touched = null;

        // Forward, killed and resumed until it gets somewhere.
        var until = (Stage)random.Next(Enum.GetValues<Stage>().Length);
        var turns = random.Next(1, 12);
        for (var turn = 0; turn < turns; turn++)
        {
            await Run(plan, disk, world, Direction.Forward, until, random);
            if (stranger && edited is null && random.Next(3) == 0)
            {
                touched = plan.Steps[random.Next(plan.Steps.Length)];
                world[touched.Change.Slot] = edited = "a stranger's value";
            }
        }

        // Back, or forward to the end; first in the storm, then in fair weather.
        var direction = random.Next(2) == 0 ? Direction.Forward : Direction.Back;
        var last = direction == Direction.Forward ? Stage.Retire : Stage.Tag;
        for (var turn = 0; turn < 5; turn++)
            await Run(plan, disk, world, direction, last, random);
        var calm = Calm(world);
        var end = await Run(plan, disk, calm, direction, last, random: null);

        var effects = world.Effects.Concat(calm.Effects).ToList();
        var where = string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {direction}, {end}");
        foreach (var (slot, from, to) in effects)
            Assert.True(from != to, $"{where}: a write of `{slot}` changed nothing: it was done twice");
        if (touched is not null)
        {
            Assert.True(calm[touched.Change.Slot] == edited || touched.Change.After == edited, $"{where}: a stranger's edit of {touched.Change.Slot} was overwritten");
            return;
        }
        Assert.True(end == RunEnd.Reached, where);
        var expected = direction == Direction.Back ? start : Picture(plan.Steps.Select(step => (step.Change.Slot.Key, step.Change.After)));
        Assert.True(expected == Picture(calm, plan), $"{where}:\nexpected\n{expected}\nfound\n{Picture(calm, plan)}");
    }

    static async Task<RunEnd?> Run(Plan plan, List<byte> disk, StormyWorld world, Direction direction, Stage last, Random? random)
    {
        var file = disk.ToArray();
        var reading = JournalFile.Read(file);
        Assert.Null(reading.Problem);
        disk.RemoveRange(reading.WholeLength, disk.Count - reading.WholeLength);
        var journal = new Journal(reading.Entries, entry => Append(disk, entry, random, world));
        try
        {
            return await new Applier(plan, journal, world, (_, _) => Task.FromResult<string?>(null), Patience, new InstantTime())
                .Run(direction, last, CancellationToken.None);
        }
        catch (CrashException)
        {
            return null;
        }
    }

    /// <summary>A crash at a journal write leaves nothing, half a line, or the whole line.</summary>
    static void Append(List<byte> disk, Entry entry, Random? random, StormyWorld world)
    {
        if (random is not null)
            world.CrashPerhaps();
        var line = JournalFile.Line(entry);
        if (random is not null && random.NextDouble() < 0.02)
        {
            disk.AddRange(line.AsSpan(0, random.Next(line.Length)));
            throw new CrashException();
        }
        disk.AddRange(line);
        if (random is not null)
            world.CrashPerhaps();
    }

    static StormyWorld Calm(StormyWorld stormy)
    {
        var calm = new StormyWorld(new Random(0), badness: 0) { CanCrash = false };
        foreach (var (key, value) in stormy.Values)
            calm[SlotOf(key)] = value;
        return calm;
    }

    static Plan RandomPlan(Random random, StormyWorld world)
    {
        var steps = new List<Step>();
        for (var number = 1; number <= 1 + random.Next(12); number++)
        {
            var slot = new ResourceTagSlot("eu-west-1", "subnet-" + number, "key");
            var before = random.Next(2) == 0 ? null : "old";
            var after = before is not null && random.Next(2) == 0 ? null : "new";
            world[slot] = before;
            var stage = (Stage)random.Next(Enum.GetValues<Stage>().Length);
            steps.Add(new Step(0, stage == Stage.Verify ? Stage.Attach : stage, new Change(slot, before, after), [new Reason("EMR111", slot.ResourceId, "a test")]));
        }
        return new Plan("123456789012", DateTimeOffset.UnixEpoch, Plan.InOrder(steps), [], [], []);
    }

    static ResourceTagSlot SlotOf(string key) => (ResourceTagSlot)AllSlots.Of(key.Split('/')[0], key.Split('/')[1..])!;

    static string Picture(StormyWorld world, Plan plan) => Picture(plan.Steps.Select(step => (step.Change.Slot.Key, world[step.Change.Slot])));

    static string Picture(IEnumerable<(string Key, string? Value)> slots) =>
        string.Join('\n', slots.OrderBy(slot => slot.Key, StringComparer.Ordinal).Select(slot => $"{slot.Key} = {slot.Value ?? "-"}"));
}
