using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EmrShift.Trails;

/// <summary>
/// Makes a <see cref="Usage"/> of the rows of <see cref="AthenaQuery.Uses"/>. Each row becomes the events that it stands for and goes the way of every
/// event of a trail: so both engines end in the same replay. A page of rows is in memory at a time.
/// </summary>
/// <param name="interest">What the query was made with.</param>
public sealed class AthenaUses(PolicyInterest interest)
{
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly ImmutableArray<(string Column, string Member)> Members =
    [
        ("eventsource", "eventSource"), ("eventname", "eventName"), ("awsregion", "awsRegion"), ("errorcode", "errorCode"), ("errormessage", "errorMessage"),
        ("eventcategory", "eventCategory"), ("sourceip", "sourceIPAddress"), ("vpcendpoint", "vpcEndpointId"), ("useragent", "userAgent"),
    ];

    readonly UsageCollector _collector = new(new EventIds(), new EventIds(), interest);
    readonly TrailScanner _scanner = new(new EventSelector(TrailFilter.None));
    readonly AthenaCounts _counts = new();

    /// <summary>Takes in a page of rows with the columns <see cref="AthenaQuery.UseColumns"/>.</summary>
    /// <returns>What is wrong with the page; null: nothing.</returns>
    public string? Add(IReadOnlyList<ImmutableArray<string?>> rows)
    {
        var calls = new List<int>();
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteStartArray("Records");
            foreach (var row in rows)
            {
                if (!int.TryParse(Of(row, "n"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count == 0)
                    return $"expected a count in the column `n`, found `{Of(row, "n")}`";
                _counts.Add([Of(row, "principal"), Of(row, "eventsource"), Of(row, "eventname"), Of(row, "errorcode"), Of(row, "n")]);
                var earliest = (Of(row, "earliest") ?? "").Split('|');
                foreach (var stamp in earliest)
                    WriteEvent(json, row, stamp, calls, 1);
                if (count > earliest.Length)
                    WriteEvent(json, row, Of(row, "latest") ?? "", calls, count - earliest.Length);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        using var stream = new MemoryStream(buffer.WrittenSpan.ToArray(), writable: false);
        var sink = new CountedEvents(_collector, calls);
        _scanner.Scan(stream, "Athena", sink, CancellationToken.None);
        sink.Commit();
        return null;
    }

    /// <summary>What all pages say together.</summary>
    /// <param name="files">The files that Athena was sent to.</param>
    public Usage Fold(int files)
    {
        var counts = _counts.Fold(files);
        return UsageFold.Fold([_collector], counts.Pass, interest) with { Counts = counts };
    }

    static string? Of(ImmutableArray<string?> row, string column) => row[AthenaQuery.UseColumns.IndexOf(column)];

    static void WriteEvent(Utf8JsonWriter json, ImmutableArray<string?> row, string stamp, List<int> calls, int count)
    {
        calls.Add(count);
        var space = stamp.IndexOf(' ', StringComparison.Ordinal);
        json.WriteStartObject();
        json.WriteString("eventTime", stamp[..Math.Max(0, space)]);
        json.WriteString("eventID", stamp[(space + 1)..]);
        json.WriteStartObject("userIdentity");
        json.WriteString("arn", Of(row, "principal"));
        json.WriteString("accountId", Of(row, "account"));
        json.WriteString("invokedBy", Of(row, "invokedby"));
        json.WriteEndObject();
        foreach (var (column, member) in Members)
            json.WriteString(member, Of(row, column));
        foreach (var (column, member) in ((string, string)[])[("requestparameters", "requestParameters"), ("resources", "resources")])
            WriteJson(json, member, Of(row, column));
        json.WriteEndObject();
    }

    /// <summary>A member whose value came as the text of its JSON. A text that is none is left out, as the pass leaves out what it can't read.</summary>
    static void WriteJson(Utf8JsonWriter json, string member, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;
        try
        {
            using var value = JsonDocument.Parse(text);
            json.WritePropertyName(member);
            json.WriteRawValue(text, skipInputValidation: true);
        }
        catch (JsonException)
        {
            // Said by the replay: the event doesn't name its resource.
        }
    }

    /// <summary>Events of which each stands for a number of calls.</summary>
    sealed class CountedEvents(UsageCollector collector, List<int> calls) : IEventSink
    {
        public void Add(in EventView view)
        {
            collector.Calls = calls[view.Number - 1];
            collector.Add(view);
        }

        public void Commit() => collector.Commit();

        public void Discard() => collector.Discard();
    }
}
