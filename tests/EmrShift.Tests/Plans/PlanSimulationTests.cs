using EmrShift.Accounts;
using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Plans.Planning;
using EmrShift.Plans.Proving;
using EmrShift.Plans.Slots;
using EmrShift.Tests.Journals;
using EmrShift.Tests.Support;
using EmrShift.Trails;
using Step = EmrShift.Plans.Step;
using Xunit;

namespace EmrShift.Tests.Plans;

/// <summary>
/// Random accounts, planned and moved by the real applier in bad weather: crashed at journal writes and calls, resumed, applied again, taken back from anywhere,
/// with a stranger in between. After every effect every question is asked again. One seed replays everything.
/// </summary>
public sealed class PlanSimulationTests
{
    static readonly Patience Patience = new(Reads: 8, Between: TimeSpan.FromSeconds(1));
    static readonly PlanOptions Options = new(DateTimeOffset.UnixEpoch);

    /// <summary>300 in every run; <c>EMRSHIFT_NIGHTLY=1</c> runs 10,000, and <c>EMRSHIFT_SEED</c> says where they begin.</summary>
    static int Seeds => Nightly.Count(everyRun: 300, nightly: 10_000);

    static int First => Nightly.Seed(1);

    [Fact]
    public async Task No_state_on_the_way_and_none_on_the_way_back_loses_what_worked()
    {
        var whole = 0;
        for (var seed = First; seed < First + Seeds; seed++)
            whole += await Simulation.Run(seed, stranger: false) ? 1 : 0;
        // Random guardrails and gaps refuse some accounts; most have to go through, or the test proves nothing.
        Assert.True(whole > Seeds / 2, $"only {whole} of {Seeds} accounts could be moved");
    }

    [Fact]
    public async Task A_strangers_edit_is_never_overwritten()
    {
        for (var seed = First; seed < First + Seeds / 3; seed++)
            await Simulation.Run(seed, stranger: true);
    }

    [Fact]
    public void A_plan_that_detaches_first_is_caught()
    {
        var account = PlannerTests.Read(PlannerTests.Defaults);
        var plan = Planner.Of(account, Options);
        var wrong = Plan.InOrder(plan.Steps.Select(step => step.Stage == Stage.Detach ? step with { Stage = Stage.Tag } : step.Stage == Stage.Tag ? step with { Stage = Stage.Detach } : step));
        var prover = new Prover(account);
        Assert.Contains(wrong, step => !prover.MoveTo(ChangedAccount.Of(prover.Index, step.Change)).IsEmpty);
    }

    [Fact]
    public async Task The_simulation_fails_when_a_plan_detaches_first()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Simulation.Run(PlannerTests.Read(PlannerTests.Defaults), null, seed: 1, stranger: false, plan => plan with
        {
            Steps = Plan.InOrder(plan.Steps.Select(step => step.Stage == Stage.Detach ? step with { Stage = Stage.Tag } : step)),
        }));
        Assert.Contains("was lost", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Seeds that once failed.</summary>
    public static TheoryData<int> OldFailures => [1, 7273];

    [Theory]
    [MemberData(nameof(OldFailures))]
    public async Task Seeds_that_once_failed(int seed) => await Simulation.Run(seed, stranger: false);

    /// <summary>One account's way there and back.</summary>
    sealed class Simulation
    {
        readonly int _seed;
        readonly Random _random;
        readonly Plan _plan;
        readonly Account _start;
        readonly Prover _prover;
        readonly List<byte> _disk = [];
        readonly Dictionary<string, Slot> _slots;
        Account _account;
        StormyWorld _world;
        bool _areManualStepsDone;
        bool _isStrangerAbout;

        Simulation(Account account, Usage? usage, Plan plan, int seed)
        {
            (_seed, _random, _plan, _start, _account) = (seed, new Random(seed), plan, account, account);
            _prover = new Prover(account, usage);
            _slots = plan.Steps.SelectMany(step => new[] { step.Change.Slot, step.UndoInstead?.Slot }).OfType<Slot>().DistinctBy(slot => slot.Key).ToDictionary(slot => slot.Key);
            _world = World(_random.NextDouble() * 0.15);
        }

        public static Task<bool> Run(int seed, bool stranger)
        {
            var random = RandomAccount.Of(seed);
            return Run(random.Account, random.Usage, seed, stranger, plan => plan);
        }

        public static async Task<bool> Run(Account account, Usage? usage, int seed, bool stranger, Func<Plan, Plan> change)
        {
            var options = Options with { Usage = usage, HasNewRoles = seed % 4 == 0 };
            var plan = Planner.Of(account, options);
            var simulation = new Simulation(account, usage, change(plan), seed);
            await simulation.ThereAndBack(stranger);
            if (plan.Refusals.IsEmpty)
            {
                var again = Planner.Of(PlannerTests.Final(account, plan), options);
                Assert.True(again.Steps.IsEmpty, $"seed {seed}: a plan of the final world is not empty: {string.Join(", ", again.Steps.Select(step => step.Change.Slot.Key))}");
            }
            return plan.Refusals.IsEmpty;
        }

        async Task ThereAndBack(bool stranger)
        {
            _isStrangerAbout = stranger;
            string? edited = null;
            Step? touched = null;
            var isOffered = _random.Next(2) == 0;
            var until = (Stage)_random.Next(Enum.GetValues<Stage>().Length);
            for (var turn = _random.Next(1, 6); turn > 0; turn--)
            {
                await Go(Direction.Forward, until, weather: true);
                if (stranger && touched is null && _plan.Steps.Length > 0 && _random.Next(2) == 0)
                {
                    touched = _plan.Steps[_random.Next(_plan.Steps.Length)];
                    edited = touched.Change.Slot is PolicyAttachmentSlot or ServiceLinkedRoleSlot ? touched.Change.After : """{"a":"stranger"}""";
                    _world[touched.Change.Slot] = edited;
                }
            }
            if (!isOffered)
                _world.IsNoLongerOffered = change => change.After is not null && change.Slot is PolicyAttachmentSlot { PolicyArn: var arn } && arn.Contains(":aws:policy/", StringComparison.Ordinal) && !arn.Contains("_v2", StringComparison.Ordinal);

            var direction = _random.Next(2) == 0 ? Direction.Forward : Direction.Back;
            var last = direction == Direction.Forward ? Stage.Retire : Stage.Tag;
            for (var turn = 0; turn < 3; turn++)
                await Go(direction, last, weather: true);
            var notOffered = _world.IsNoLongerOffered;
            Calm(notOffered);
            var end = await Go(direction, last, weather: false);
            if (touched is not null)
            {
                Assert.True(_world[touched.Change.Slot] == edited || edited == touched.Change.After || edited == touched.Change.Before, $"seed {_seed}: a stranger's edit of {touched.Change.Slot} was overwritten");
                return;
            }
            Assert.True(end == RunEnd.Reached, $"seed {_seed}: {direction} ended {end}: {JournalFile.Read(_disk.ToArray()).Entries.LastOrDefault()?.Note}");
            if (direction == Direction.Forward)
                Assert.All(_plan.Steps.Where(step => isOffered || !step.IsOptional).GroupBy(step => step.Change.Slot.Key).Select(group => group.Last()), step => Assert.Equal(step.Change.After, _world[step.Change.Slot]));
            else if (isOffered)
                Assert.True(Bytes(_areManualStepsDone ? Requests.Done(new AccountIndex(_start), _plan.ManualSteps) : _start).SequenceEqual(Bytes(_account)), $"seed {_seed}: after the rollback the world is not the one it was");
            await Go(direction, last, weather: false);
        }

        async Task<RunEnd?> Go(Direction direction, Stage last, bool weather)
        {
            var reading = JournalFile.Read(_disk.ToArray());
            Assert.Null(reading.Problem);
            _disk.RemoveRange(reading.WholeLength, _disk.Count - reading.WholeLength);
            var journal = new Journal(reading.Entries, entry => Append(entry, weather));
            try
            {
                return await new Applier(_plan, journal, _world, (stage, _) => Gate(stage, direction), Patience, new InstantTime()).Run(direction, last, CancellationToken.None);
            }
            catch (CrashException)
            {
                return null;
            }
        }

        void Append(Entry entry, bool weather)
        {
            var line = JournalFile.Line(entry);
            if (weather && _random.NextDouble() < 0.03)
            {
                _disk.AddRange(line.AsSpan(0, _random.Next(line.Length + 1)));
                throw new CrashException();
            }
            _disk.AddRange(line);
        }

        /// <summary>Persons do their part when they are asked to; then nothing may hold the run up. Going back they undo it where the requests need what goes.</summary>
        Task<string?> Gate(Stage stage, Direction direction)
        {
            if (direction == Direction.Forward && stage >= Stage.Verify && !_areManualStepsDone)
            {
                _areManualStepsDone = true;
                MoveTo(Requests.Done(new AccountIndex(_account), _plan.ManualSteps), "the manual steps");
            }
            else if (direction == Direction.Back && stage <= Stage.Attach && _areManualStepsDone
                && !LostAnswers.After(_account, InPlace().Where(change => !IsCopy(change)).Reverse().Select(change => change.Inverse)).IsEmpty)
            {
                _areManualStepsDone = false;
                MoveTo(ChangedAccount.Of(_start, InPlace()), "the manual steps taken back");
            }
            return Task.FromResult<string?>(null);
        }

        bool IsCopy(Change change) => _plan.Steps.Any(step => step.UndoInstead?.Slot == change.Slot);

        /// <summary>What differs from the start, in the plan's order.</summary>
        List<Change> InPlace()
        {
            var start = new AccountIndex(_start);
            return [.. _slots.Values.Select(slot => new Change(slot, slot.ValueIn(start), _world[slot])).Where(change => change.Before != change.After)];
        }

        StormyWorld World(double badness)
        {
            var world = new StormyWorld(_random, badness) { AfterEffect = Effect };
            var index = new AccountIndex(_start);
            foreach (var slot in _slots.Values)
                world[slot] = slot.ValueIn(index);
            return world;
        }

        void Calm(Func<Change, bool> isNoLongerOffered)
        {
            var calm = new StormyWorld(new Random(0), badness: 0) { CanCrash = false, AfterEffect = Effect, IsNoLongerOffered = isNoLongerOffered };
            foreach (var slot in _slots.Values)
                calm[slot] = _world[slot];
            _world = calm;
        }

        void Effect(StormyWorld world)
        {
            var (key, from, to) = world.Effects[^1];
            Assert.True(from != to, $"seed {_seed}: a write of `{key}` changed nothing: it was done twice");
            MoveTo(ChangedAccount.Of(new AccountIndex(_account), new Change(_slots[key], from, to)), key);
        }

        void MoveTo(Account next, string what)
        {
            _account = next;
            // What a stranger breaks is the stranger's doing; what is asked then is that nothing of it is overwritten.
            var lost = _prover.MoveTo(next);
            if (!_isStrangerAbout)
                Assert.True(lost.IsEmpty, $"seed {_seed}: after {what} was lost: {string.Join('\n', lost.Take(3))}");
        }

        static byte[] Bytes(Account account) => AccountFile.Write(account);
    }
}
