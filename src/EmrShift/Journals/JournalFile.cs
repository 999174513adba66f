using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EmrShift.Plans;

namespace EmrShift.Journals;

/// <summary>
/// The journal as a file: JSON lines, one entry a line, only ever appended to. The first line holds the plan, so that a journal is enough to go on
/// and to go back.
/// <c>{"at":"2026-11-23T10:00:00.000Z","event":"started","step":3}</c>
/// </summary>
public static class JournalFile
{
    const int ShownLengthMax = 200;

    /// <summary>The bytes with which every journal begins.</summary>
    public static ReadOnlySpan<byte> Start => "{\"at\":\""u8;

    /// <summary>The first entry of a plan's journal.</summary>
    public static Entry Opening(Plan plan, DateTimeOffset at) => new(at, JournalEvent.Opened, 0, PlanFile.Fingerprint(plan));

    /// <summary>The bytes of one entry, with its line end. To be written at once and flushed to the disk.</summary>
    public static byte[] Line(Entry entry) => Line(entry, plan: null);

    /// <summary>The bytes of the first entry, with its plan.</summary>
    public static byte[] OpeningLine(Entry opening, Plan plan) => Line(opening, plan);

    static byte[] Line(Entry entry, Plan? plan)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("at", entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            writer.WriteString("event", Word(entry.Event));
            writer.WriteNumber("step", entry.Step);
            if (entry.Note is not null)
                writer.WriteString("note", entry.Note);
            if (plan is not null)
                WritePlan(writer, plan);
            writer.WriteEndObject();
        }
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    static void WritePlan(Utf8JsonWriter writer, Plan plan)
    {
        var file = new ArrayBufferWriter<byte>();
        PlanFile.Write(plan, file);
        using var document = JsonDocument.Parse(file.WrittenMemory);
        writer.WritePropertyName("plan");
        document.RootElement.WriteTo(writer);
    }

    /// <summary>
    /// Reads a journal. A last line without its line end was cut by a crash: it is left out, and <see cref="Reading.WholeLength"/> says where to go on
    /// writing. Any other line that can't be read is a problem, because a journal with a hole proves nothing.
    /// </summary>
    public static Reading Read(ReadOnlySpan<byte> file)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        Plan? plan = null;
        var wholeLength = 0;
        for (var number = 1; wholeLength < file.Length; number++)
        {
            var length = file[wholeLength..].IndexOf((byte)'\n');
            if (length < 0)
                break;
            var line = Encoding.UTF8.GetString(file.Slice(wholeLength, length));
            if (ReadLine(line, out var planText) is not { } entry)
                return Problem($"line {number}: expected a journal entry, found `{Shown(line)}`");
            if (planText is not null)
            {
                var reading = PlanFileReader.Read(Encoding.UTF8.GetBytes(planText));
                if (reading.Plan is null)
                    return Problem($"line {number}: the plan can't be read: {reading.Problem}");
                if (entry.Note != PlanFile.Fingerprint(reading.Plan))
                    return Problem($"line {number}: the plan is not the one that the journal was opened for ({entry.Note}); was the file edited by hand?");
                plan = reading.Plan;
            }
            entries.Add(entry);
            wholeLength += length + 1;
        }
        return new Reading(plan, entries.ToImmutable(), wholeLength, null);

        Reading Problem(string text) => new(plan, entries.ToImmutable(), wholeLength, text);
    }

    static readonly ImmutableDictionary<string, JournalEvent> Events = Enum.GetValues<JournalEvent>().ToImmutableDictionary(Word, StringComparer.Ordinal);

    static string Word(JournalEvent happened) => JsonNamingPolicy.CamelCase.ConvertName(happened.ToString());

    static string Shown(string line) => line.Length <= ShownLengthMax ? line : $"{line[..ShownLengthMax]}…";

    static Entry? ReadLine(string line, out string? plan)
    {
        plan = null;
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("at", out var at) || !at.TryGetDateTimeOffset(out var time)
                || !root.TryGetProperty("event", out var word) || !Events.TryGetValue(word.GetString() ?? "", out var happened)
                || !root.TryGetProperty("step", out var step) || !step.TryGetInt32(out var number))
                return null;
            if (happened == JournalEvent.Opened && root.TryGetProperty("plan", out var found))
                plan = found.GetRawText();
            return new Entry(time, happened, number, root.TryGetProperty("note", out var note) ? note.GetString() : null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What reading a journal gave.</summary>
    /// <param name="Plan">The plan that the journal was opened for; null where its first line is missing or was cut.</param>
    /// <param name="Entries">The entries, in order.</param>
    /// <param name="WholeLength">The length in bytes of the lines that were read.</param>
    /// <param name="Problem">What is wrong with the file, with the line; null when nothing is.</param>
    public sealed record Reading(Plan? Plan, ImmutableArray<Entry> Entries, int WholeLength, string? Problem);
}
