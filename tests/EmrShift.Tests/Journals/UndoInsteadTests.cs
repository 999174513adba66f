using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Plans.Slots;
using Xunit;

namespace EmrShift.Tests.Journals;

/// <summary>Going back where AWS no longer lets v1 be attached.</summary>
public sealed class UndoInsteadTests
{
    const string V1Arn = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole";
    const string CopyArn = "arn:aws:iam::123456789012:policy/saved-copy";

    static readonly CustomerPolicySlot Copy = new(CopyArn);
    static readonly RoleSlot Placeholder = new("placeholder");
    static readonly PolicyAttachmentSlot V2OnRole = new(IdentityKind.Role, "ServiceRole", "arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2");
    static readonly PolicyAttachmentSlot V1OnRole = new(IdentityKind.Role, "ServiceRole", V1Arn);
    static readonly PolicyAttachmentSlot CopyOnRole = new(IdentityKind.Role, "ServiceRole", CopyArn);
    static readonly PolicyAttachmentSlot V1OnPlaceholder = new(IdentityKind.Role, "placeholder", V1Arn);

    static readonly Plan Plan = new("123456789012", DateTimeOffset.UnixEpoch, Plan.InOrder(
    [
        Step(Stage.Create, new Change(Copy, null, "{}")),
        Step(Stage.Create, new Change(Placeholder, null, "{}")),
        Step(Stage.Attach, new Change(V2OnRole, null, "attached")),
        Step(Stage.Attach, new Change(V1OnPlaceholder, null, "attached")),
        Step(Stage.Detach, new Change(V1OnRole, "attached", null)) with { UndoInstead = new Change(CopyOnRole, null, "attached") },
        Step(Stage.Retire, new Change(V1OnPlaceholder, "attached", null)),
    ]), [], [], []);

    [Fact]
    public async Task Where_v1_is_gone_its_copy_takes_its_place_and_stays()
    {
        var (world, events) = await ThereAndBack(isV1Gone: true);
        Assert.Equal(
            [
                "6 UndoStarted", "6 UndoneInstead", // the placeholder had no other purpose than to keep v1 visible
                "5 UndoStarted", "5 UndoStarted", "5 UndoneInstead",
                "4 Undone", "3 UndoStarted", "3 Undone", "2 UndoStarted", "2 Undone", "1 Kept",
            ],
            events);
        Assert.Null(world[V1OnRole]);
        Assert.Equal("attached", world[CopyOnRole]);
        Assert.Equal("{}", world[Copy]);
        Assert.Null(world[Placeholder]);
        Assert.Null(world[V2OnRole]);
    }

    [Fact]
    public async Task Nothing_waits_for_what_aws_no_longer_gives_back()
    {
        var time = new InstantTime();
        var start = time.GetUtcNow();
        await ThereAndBack(isV1Gone: true, new Patience(60, TimeSpan.FromSeconds(1)), time);
        Assert.Equal(TimeSpan.Zero, time.GetUtcNow() - start);
    }

    [Fact]
    public async Task Where_v1_can_be_attached_the_copy_goes()
    {
        var (world, _) = await ThereAndBack(isV1Gone: false);
        Assert.Equal("attached", world[V1OnRole]);
        Assert.Null(world[CopyOnRole]);
        Assert.Null(world[Copy]);
    }

    static async Task<(StormyWorld World, List<string> Events)> ThereAndBack(bool isV1Gone, Patience? patience = null, InstantTime? time = null)
    {
        var world = new StormyWorld(new Random(0), badness: 0)
        {
            CanCrash = false,
        };
        world[V1OnRole] = "attached";
        var journal = new Journal([], _ => { });
        var applier = new Applier(Plan, journal, world, (_, _) => Task.FromResult<string?>(null), patience ?? new(1, TimeSpan.Zero), time ?? new());
        Assert.Equal(RunEnd.Reached, await applier.Run(Direction.Forward, Stage.Retire, CancellationToken.None));
        world.IsNoLongerOffered = change => isV1Gone && change is { Slot: PolicyAttachmentSlot { PolicyArn: V1Arn }, After: not null };
        var count = journal.Entries.Count;
        Assert.Equal(RunEnd.Reached, await applier.Run(Direction.Back, Stage.Tag, CancellationToken.None));
        return (world, [.. journal.Entries.Skip(count).Where(entry => entry.Step > 0).Select(entry => $"{entry.Step} {entry.Event}")]);
    }

    static Step Step(Stage stage, Change change) => new(0, stage, change, [new Reason("EMR001", "ServiceRole", "a test")]);
}
