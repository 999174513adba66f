using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EmrShift.Journals;

/// <summary>
/// The journal as a file: JSON lines, one entry a line, only ever appended to.
/// <c>{"at":"2026-11-23T10:00:00.000Z","event":"started","step":3}</c>
/// </summary>
public static class JournalFile
{
    /// <summary>The bytes of one entry, with its line end. To be written at once and flushed to the disk.</summary>
    public static byte[] Line(Entry entry)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("at", entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            writer.WriteString("event", JsonNamingPolicy.CamelCase.ConvertName(entry.Event.ToString()));
            writer.WriteNumber("step", entry.Step);
            if (entry.Note is not null)
                writer.WriteString("note", entry.Note);
            writer.WriteEndObject();
        }
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    /// <summary>
    /// Reads a journal. A last line without its line end was cut by a crash: it is left out, and <see cref="Reading.WholeLength"/> says where to go on
    /// writing. Any other line that can't be read is a problem, because a journal with a hole proves nothing.
    /// </summary>
    public static Reading Read(ReadOnlySpan<byte> file)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var wholeLength = 0;
        for (var number = 1; wholeLength < file.Length; number++)
        {
            var length = file[wholeLength..].IndexOf((byte)'\n');
            if (length < 0)
                break;
            var line = Encoding.UTF8.GetString(file.Slice(wholeLength, length));
            if (ReadLine(line) is not { } entry)
                return new Reading(entries.ToImmutable(), wholeLength, $"line {number}: expected a journal entry, found `{line}`");
            entries.Add(entry);
            wholeLength += length + 1;
        }
        return new Reading(entries.ToImmutable(), wholeLength, null);
    }

    static Entry? ReadLine(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("at", out var at) && at.TryGetDateTimeOffset(out var time)
                && root.TryGetProperty("event", out var word) && Enum.TryParse<JournalEvent>(word.GetString(), ignoreCase: true, out var happened)
                && root.TryGetProperty("step", out var step) && step.TryGetInt32(out var number)
                ? new Entry(time, happened, number, root.TryGetProperty("note", out var note) ? note.GetString() : null)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What reading a journal gave.</summary>
    /// <param name="Entries">The entries, in order.</param>
    /// <param name="WholeLength">The length in bytes of the lines that were read.</param>
    /// <param name="Problem">What is wrong with the file, with the line; null when nothing is.</param>
    public sealed record Reading(ImmutableArray<Entry> Entries, int WholeLength, string? Problem);
}
