using EmrShift.Journals;
using EmrShift.Plans;
using Xunit;

namespace EmrShift.Tests.Moves;

/// <summary>The article's account, from v1 to v2 and back.</summary>
public sealed class ArticleMoveTests
{
    [Fact]
    public async Task The_batch_succeeds_after_every_change_there_and_back_to_the_identical_world()
    {
        await using var move = await Scenario.Ready();
        var start = move.World();
        var plan = await move.Plan();
        var journal = new Journal([], _ => { });
        var changes = 0;
        Task Batch(string change) => move.Batch(sendsTag: true, $"{++changes}: {change}");

        Assert.Equal((RunEnd.Reached, "Forward Detach"), await move.Run(plan, journal, Direction.Forward, Stage.Detach, Batch));
        Assert.Equal(plan.Steps.Count(step => step.Stage <= Stage.Detach), changes);
        Assert.NotEqual(start, move.World());
        Assert.Equal((RunEnd.Reached, "Back Tag"), await move.Run(plan, journal, Direction.Back, Stage.Tag, Batch));
        Assert.Equal(start, move.World());
    }

    [Fact]
    public async Task A_closed_move_goes_back_by_the_copies_of_v1()
    {
        await using var move = await Scenario.Ready();
        var plan = await move.Plan();
        var journal = new Journal([], _ => { });
        Task Batch(string change) => move.Batch(sendsTag: true, change);
        Assert.Equal((RunEnd.Reached, "Forward Retire"), await move.Run(plan, journal, Direction.Forward, Stage.Retire, Batch));
        Assert.Equal((RunEnd.Reached, "Back Tag"), await move.Run(plan, journal, Direction.Back, Stage.Tag, Batch));
        Assert.Contains(journal.Entries, entry => entry.Event == JournalEvent.UndoneInstead);
        await move.Batch(sendsTag: false, "after the rollback, as before the move");
    }

    [Fact]
    public async Task Nothing_is_detached_while_a_launcher_does_not_send_the_tag()
    {
        await using var move = await Scenario.Start();
        await move.Batch(sendsTag: false, "on v1");
        var plan = await move.Plan();
        var (end, note) = await move.Run(plan, new Journal([], _ => { }), Direction.Forward, Stage.Retire, change => move.Batch(sendsTag: false, change));
        Assert.Equal(RunEnd.Held, end);
        Assert.Contains("by hand is open", note, StringComparison.Ordinal);
        Assert.Contains("AmazonElasticMapReduceRole", move.World(), StringComparison.Ordinal);
    }
}
