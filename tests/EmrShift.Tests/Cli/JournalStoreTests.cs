using EmrShift.Cli;
using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Tests.Plans;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Cli;

public sealed class JournalStoreTests : IDisposable
{
    static readonly Entry Began = new(DateTimeOffset.UnixEpoch, JournalEvent.Began, 0, "Forward Retire, process 7 on host");

    readonly TemporaryFolder _folder = new();

    string FilePath => Path.Combine(_folder.Path, "plan.journal");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_journal_goes_on_where_it_stopped_and_is_for_its_owner_only()
    {
        using (var store = Opened())
            store.Journal.Append(Began);
        using (var store = Opened())
            Assert.Equal([JournalEvent.Opened, JournalEvent.Began], store.Journal.Entries.Select(entry => entry.Event));
        using (var store = JournalStore.Existing(FilePath, TimeProvider.System).Store!)
            Assert.Equal(PlanFile.Fingerprint(PlanFileTests.Sample), PlanFile.Fingerprint(store.Plan));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public void Two_runs_at_once_are_refused_with_the_name_of_the_first_and_status_still_reads()
    {
        using var store = Opened();
        store.Journal.Append(Began);
        var (second, problem) = JournalStore.ForPlan(FilePath, PlanFileTests.Sample, TimeProvider.System);
        Assert.Null(second);
        Assert.Equal("another run holds the journal (Forward Retire, process 7 on host); wait until it ends", problem);
        Assert.Equal(2, JournalStore.Read(FilePath).Entries.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"at")]
    [InlineData("{\"at\":\"2026-11-23T10:00:00.000Z\",\"event\":\"opened\",\"step\":0,\"note\":\"sha2")]
    public void A_first_line_cut_by_a_crash_is_written_again(string cut)
    {
        File.WriteAllText(FilePath, cut);
        using var store = Opened();
        Assert.Equal([JournalEvent.Opened], store.Journal.Entries.Select(entry => entry.Event));
        Assert.Null(JournalStore.Read(FilePath).Problem);
    }

    [Fact]
    public void A_last_line_cut_by_a_crash_is_written_over()
    {
        using (var store = Opened())
            store.Journal.Append(Began);
        File.AppendAllText(FilePath, """{"at":"2026-11-23T10:00:01.000Z","event":"star""");
        using (var store = Opened())
            store.Journal.Append(new Entry(DateTimeOffset.UnixEpoch, JournalEvent.Started, 1));
        Assert.Equal([JournalEvent.Opened, JournalEvent.Began, JournalEvent.Started], JournalStore.Read(FilePath).Entries.Select(entry => entry.Event));
    }

    [Theory]
    [InlineData("my notes", "expected a journal, found another file")]
    [InlineData("{}", "expected a journal, found another file")]
    [InlineData("{}\n", "line 1: expected a journal entry, found `{}`")]
    [InlineData("{\"at\":\"2026-11-23T10:00:00.000Z\",\"event\":\"started\",\"step\":1}\n", "expected a journal that begins with its plan")]
    public void Another_file_is_left_alone(string text, string expected)
    {
        File.WriteAllText(FilePath, text);
        var (store, problem) = JournalStore.ForPlan(FilePath, PlanFileTests.Sample, TimeProvider.System);
        Assert.Null(store);
        Assert.Equal(expected, problem);
        Assert.Equal(text, File.ReadAllText(FilePath));
    }

    [Fact]
    public void Another_plans_journal_is_refused()
    {
        Opened().Dispose();
        var (store, problem) = JournalStore.ForPlan(FilePath, PlanFileTests.Sample with { Account = "210987654321" }, TimeProvider.System);
        Assert.Null(store);
        Assert.Equal("the journal belongs to another plan, made at 2026-11-23 10:00:00 UTC; finish it or roll it back, or name another file with --journal", problem);
    }

    [Fact]
    public async Task Status_tells_where_a_journal_stands()
    {
        using (var store = Opened())
        {
            store.Journal.Append(Began);
            store.Journal.Append(new Entry(new DateTimeOffset(2026, 11, 23, 10, 5, 0, TimeSpan.Zero), JournalEvent.Started, 1));
            store.Journal.Append(new Entry(new DateTimeOffset(2026, 11, 23, 10, 5, 1, TimeSpan.Zero), JournalEvent.Done, 1));
            store.Journal.Append(new Entry(new DateTimeOffset(2026, 11, 23, 10, 5, 2, TimeSpan.Zero), JournalEvent.Started, 2));
        }
        (await CliRun.Of(["status"], _folder.Path)).Is("""
            exit 0
            ---- out
            plan.journal: account 123456789012, plan of 2026-11-23 10:00:00 UTC, 2 changes
              tag       1 of 1
              detach    0 of 1
                policy `AmazonElasticMapReduceRole` on role `ServiceRole`: begun, and no result is known: the next run reads it
              last at 2026-11-23 10:05:02 UTC: policy `AmazonElasticMapReduceRole` on role `ServiceRole`: begun
              to go on:   emrshift apply PLAN --journal plan.journal
              to go back: emrshift rollback plan.journal
            """);
    }

    [Fact]
    public async Task Without_a_journal_status_and_rollback_say_what_they_expected()
    {
        (await CliRun.Of(["status"], _folder.Path)).Is("""
            exit 2
            ---- err
            emrshift: expected a journal here (`*.journal`), found none; `emrshift apply PLAN` begins one
            """);
        (await CliRun.Of(["rollback", "gone.journal"], _folder.Path)).Is("""
            exit 2
            ---- err
            emrshift: gone.journal: expected a journal, found no file
            """);
    }

    JournalStore Opened()
    {
        var (store, problem) = JournalStore.ForPlan(FilePath, PlanFileTests.Sample, TimeProvider.System);
        Assert.Null(problem);
        return store!;
    }
}
