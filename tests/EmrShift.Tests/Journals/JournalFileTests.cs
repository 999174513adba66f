using System.Text;
using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Tests.Plans;
using Xunit;

namespace EmrShift.Tests.Journals;

public sealed class JournalFileTests
{
    const string Two = """
        {"at":"2026-11-23T10:00:00.000Z","event":"opened","step":0,"note":"sha256:abc"}
        {"at":"2026-11-23T10:00:01.500Z","event":"undoStarted","step":3}

        """;

    [Fact]
    public void An_entry_is_one_line_of_json()
    {
        var entry = new Entry(new DateTimeOffset(2026, 11, 23, 11, 0, 1, 500, TimeSpan.FromHours(1)), JournalEvent.UndoStarted, 3);
        Assert.Equal("""{"at":"2026-11-23T10:00:01.500Z","event":"undoStarted","step":3}""" + "\n", Encoding.UTF8.GetString(JournalFile.Line(entry)));
    }

    [Fact]
    public void A_journal_reads_back()
    {
        var reading = JournalFile.Read(Encoding.UTF8.GetBytes(Two));
        Assert.Null(reading.Problem);
        Assert.Equal([(JournalEvent.Opened, 0, "sha256:abc"), (JournalEvent.UndoStarted, 3, null)], reading.Entries.Select(entry => (entry.Event, entry.Step, entry.Note)));
    }

    [Fact]
    public void A_line_cut_by_a_crash_is_left_out_and_written_over()
    {
        var reading = JournalFile.Read(Encoding.UTF8.GetBytes(Two + """{"at":"2026-11-23T10:"""));
        Assert.Null(reading.Problem);
        Assert.Equal(2, reading.Entries.Length);
        Assert.Equal(Two.Length, reading.WholeLength);
    }

    [Fact]
    public void The_first_line_holds_the_plan()
    {
        var opening = JournalFile.Opening(PlanFileTests.Sample, new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
        var reading = JournalFile.Read(JournalFile.OpeningLine(opening, PlanFileTests.Sample));
        Assert.Null(reading.Problem);
        Assert.Equal([opening], reading.Entries);
        Assert.Equal(opening.Note, PlanFile.Fingerprint(reading.Plan!));
    }

    [Fact]
    public void A_plan_changed_by_hand_is_found_out()
    {
        var opening = JournalFile.Opening(PlanFileTests.Sample, DateTimeOffset.UnixEpoch);
        var line = Encoding.UTF8.GetString(JournalFile.OpeningLine(opening, PlanFileTests.Sample));
        var reading = JournalFile.Read(Encoding.UTF8.GetBytes(line.Replace("subnet-1", "subnet-2", StringComparison.Ordinal)));
        Assert.Equal($"line 1: the plan is not the one that the journal was opened for ({opening.Note}); was the file edited by hand?", reading.Problem);
    }

    [Theory]
    [InlineData("""{"at":"2026-11-23T10:00:00Z","event":"3","step":0}""")]
    [InlineData("""{"at":"2026-11-23T10:00:00Z","event":"vanished","step":0}""")]
    [InlineData("""{"at":"yesterday","event":"opened","step":0}""")]
    [InlineData("""{"event":"opened","step":0}""")]
    [InlineData("""{"at":"2026-11-23T10:00:00Z","event":"opened","step":"0"}""")]
    [InlineData("[]")]
    [InlineData("")]
    public void A_hole_in_the_middle_is_a_problem_with_its_line(string line)
    {
        var reading = JournalFile.Read(Encoding.UTF8.GetBytes(Two + line + "\n" + Two));
        Assert.Equal($"line 3: expected a journal entry, found `{line}`", reading.Problem);
    }
}
