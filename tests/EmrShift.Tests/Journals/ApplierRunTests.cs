using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Plans.Slots;
using Xunit;

namespace EmrShift.Tests.Journals;

/// <summary>One run of a plan, look by look: which stages a gate is asked for, and what the journal says of how it ended.</summary>
public sealed class ApplierRunTests
{
    static readonly Plan Plan = new("123456789012", DateTimeOffset.UnixEpoch, Plan.InOrder(
    [
        Step(Stage.Tag, "subnet-1", null, "true"),
        Step(Stage.Attach, "subnet-2", "old", "new"),
        Step(Stage.Detach, "subnet-3", "old", null),
    ]), [], [], []);

    readonly StormyWorld _world = new(new Random(0), badness: 0) { CanCrash = false };
    readonly Journal _journal = new([], _ => { });
    readonly List<string> _asked = [];

    public ApplierRunTests() => (_world[Slot("subnet-2")], _world[Slot("subnet-3")]) = ("old", "old");

    [Fact]
    public async Task Going_forward_a_gate_is_asked_while_anything_is_left_after_it()
    {
        Assert.Equal("Tag Create", await AskedFor(Direction.Forward, Stage.Create));
        Assert.Equal("Tag Create Attach Verify Detach", await AskedFor(Direction.Forward, Stage.Retire));
        Assert.Equal("", await AskedFor(Direction.Forward, Stage.Retire));
    }

    [Fact]
    public async Task Going_back_a_gate_is_asked_for_what_is_taken_back_now()
    {
        await AskedFor(Direction.Forward, Stage.Retire);
        Assert.Equal("Retire Detach Verify Attach", await AskedFor(Direction.Back, Stage.Attach));
        Assert.Equal(("true", "old", "old"), (_world[Slot("subnet-1")], _world[Slot("subnet-2")], _world[Slot("subnet-3")]));
        Assert.Equal("", await AskedFor(Direction.Back, Stage.Attach));
        Assert.Equal("Retire Detach Verify Attach Create Tag", await AskedFor(Direction.Back, Stage.Tag));
        Assert.Null(_world[Slot("subnet-1")]);
    }

    [Fact]
    public async Task What_a_gate_says_holds_the_run_up_and_is_written_down()
    {
        Assert.Equal(RunEnd.Held, await Run(Direction.Forward, Stage.Retire, stage => stage == Stage.Verify ? "the launcher sends no tag" : null));
        Assert.Equal(("Held", "the launcher sends no tag"), Last());
        Assert.Equal("old", _world[Slot("subnet-3")]);
    }

    [Fact]
    public async Task The_end_is_written_down()
    {
        await Run(Direction.Forward, Stage.Attach);
        Assert.Equal(("Reached", "Forward Attach"), Last());
        await Run(Direction.Back, Stage.Tag);
        Assert.Equal(("Reached", "Back Tag"), Last());
    }

    [Fact]
    public async Task What_was_there_before_is_found_and_not_done()
    {
        _world[Slot("subnet-1")] = "true";
        await Run(Direction.Forward, Stage.Tag);
        Assert.Equal(["1 Found", "0 Reached"], _journal.Entries.Select(entry => $"{entry.Step} {entry.Event}"));
    }

    [Fact]
    public async Task What_a_killed_run_wrote_is_done_and_not_found()
    {
        _journal.Append(new Entry(DateTimeOffset.UnixEpoch, JournalEvent.Started, 1, null));
        _world[Slot("subnet-1")] = "true";
        await Run(Direction.Forward, Stage.Tag);
        Assert.Equal(["1 Started", "1 Done", "0 Reached"], _journal.Entries.Select(entry => $"{entry.Step} {entry.Event}"));
    }

    [Theory]
    [InlineData("theirs", "found `theirs`")]
    [InlineData(null, "found nothing")]
    public async Task A_strangers_value_is_named(string? value, string found)
    {
        _world[Slot("subnet-2")] = value;
        Assert.Equal(RunEnd.Drifted, await Run(Direction.Forward, Stage.Attach));
        Assert.Equal(("Drifted", $"tag `key` of `subnet-2` was changed by somebody else: expected `old` or `new`, {found}. Nothing was overwritten."), Last());
    }

    async Task<string> AskedFor(Direction direction, Stage last)
    {
        _asked.Clear();
        Assert.Equal(RunEnd.Reached, await Run(direction, last));
        return string.Join(' ', _asked);
    }

    Task<RunEnd> Run(Direction direction, Stage last, Func<Stage, string?>? says = null) =>
        new Applier(Plan, _journal, _world, (stage, _) =>
        {
            _asked.Add($"{stage}");
            return Task.FromResult(says?.Invoke(stage));
        }, new Patience(3, TimeSpan.FromSeconds(1)), new InstantTime()).Run(direction, last, CancellationToken.None);

    (string, string?) Last() => ($"{_journal.Entries[^1].Event}", _journal.Entries[^1].Note);

    static ResourceTagSlot Slot(string id) => new("eu-west-1", id, "key");

    static Step Step(Stage stage, string id, string? before, string? after) => new(0, stage, new Change(Slot(id), before, after), []);
}
