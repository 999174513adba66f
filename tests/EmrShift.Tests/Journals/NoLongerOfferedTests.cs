using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Plans.Slots;
using Xunit;

namespace EmrShift.Tests.Journals;

/// <summary>What AWS took from its shelf while a plan was under way: the v1 policies.</summary>
public sealed class NoLongerOfferedTests
{
    const string V1 = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole";
    const string Copy = "arn:aws:iam::123456789012:policy/copy";

    static readonly PolicyAttachmentSlot OnRole = new(IdentityKind.Role, "service", V1);
    static readonly PolicyAttachmentSlot CopyOnRole = new(IdentityKind.Role, "service", Copy);
    static readonly PolicyAttachmentSlot OnPlaceholder = new(IdentityKind.Role, "placeholder", V1);
    static readonly CustomerPolicySlot Saved = new(Copy);

    static readonly Plan Plan = new("123456789012", DateTimeOffset.UnixEpoch, Plan.InOrder(
    [
        new Step(0, Stage.Create, new Change(Saved, null, "{}"), []),
        new Step(0, Stage.Attach, new Change(OnPlaceholder, null, "attached"), []) { IsOptional = true },
        new Step(0, Stage.Detach, new Change(OnRole, "attached", null), []) { UndoInstead = new Change(CopyOnRole, null, "attached") },
        new Step(0, Stage.Retire, new Change(OnPlaceholder, "attached", null), []) { IsOptional = true },
    ]), [], [], []);

    [Fact]
    public async Task An_optional_step_that_is_not_offered_is_passed_over()
    {
        var world = World(isOffered: false);
        var journal = new Journal([], _ => { });
        Assert.Equal(RunEnd.Reached, await Run(world, journal, Direction.Forward, Stage.Retire));
        Assert.Null(world[OnPlaceholder]);
        Assert.Null(world[OnRole]);
        Assert.Contains(journal.Entries, entry => entry.Event == JournalEvent.NotOffered);
    }

    [Fact]
    public async Task The_saved_copy_goes_when_v1_itself_came_back()
    {
        var world = World(isOffered: true);
        var journal = new Journal([], _ => { });
        await Run(world, journal, Direction.Forward, Stage.Retire);
        Assert.Equal(RunEnd.Reached, await Run(world, journal, Direction.Back, Stage.Tag));
        Assert.Equal("attached", world[OnRole]);
        Assert.Null(world[CopyOnRole]);
        Assert.Null(world[Saved]);
        Assert.Null(world[OnPlaceholder]);
    }

    static StormyWorld World(bool isOffered)
    {
        var world = new StormyWorld(new Random(0), badness: 0) { CanCrash = false, IsNoLongerOffered = isOffered ? _ => false : IsAttachingV1 };
        world[OnRole] = "attached";
        return world;
    }

    static bool IsAttachingV1(Change change) => change.Slot is PolicyAttachmentSlot { PolicyArn: V1 } && change.After is not null;

    static Task<RunEnd> Run(StormyWorld world, Journal journal, Direction direction, Stage last) =>
        new Applier(Plan, journal, world, (_, _) => Task.FromResult<string?>(null), new Patience(3, TimeSpan.FromSeconds(1)), new InstantTime())
            .Run(direction, last, CancellationToken.None);
}
