using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EmrShift.Checks;

/// <summary>
/// A baseline: findings that are known and accepted for a while. A JSON file, <c>emrshift/baseline/v1</c>, which people edit: each entry has a code, a file,
/// a subject, a reason and a last day.
/// </summary>
public static class Baseline
{
    const string Schema = "emrshift/baseline/v1";

    /// <summary>Reads a baseline. Null and a message when the text isn't one.</summary>
    public static (ImmutableArray<IgnoreRule>? Rules, string? Problem) Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("schema", out var schema) || schema.ValueKind != JsonValueKind.String || schema.GetString() != Schema)
                return (null, $"expected \"schema\": \"{Schema}\"");
            if (!root.TryGetProperty("findings", out var findings) || findings.ValueKind != JsonValueKind.Array)
                return (null, "expected a list `findings`");
            var rules = ImmutableArray.CreateBuilder<IgnoreRule>();
            var number = 0;
            foreach (var entry in findings.EnumerateArray())
            {
                number++;
                if (entry.ValueKind != JsonValueKind.Object || Text(entry, "code") is not { } code)
                    return (null, $"expected a `code` in entry {number} of `findings`");
                DateOnly? until = null;
                if (Text(entry, "until") is { } day)
                {
                    if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
                        return (null, $"expected `until` as YYYY-MM-DD in entry {number} of `findings`, found `{day}`");
                    until = parsed;
                }
                rules.Add(new IgnoreRule(code, Text(entry, "file"), Text(entry, "subject"), Text(entry, "reason") ?? "", until));
            }
            return (rules.ToImmutable(), null);
        }
        catch (JsonException problem)
        {
            return (null, $"line {problem.LineNumber + 1}: expected JSON: {problem.Message}");
        }
    }

    /// <summary>A baseline of findings, for a person to give reasons to.</summary>
    public static string Write(IEnumerable<Finding> findings, DateOnly until)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteStartArray("findings");
            foreach (var finding in findings.DistinctBy(finding => finding.Key))
            {
                json.WriteStartObject();
                json.WriteString("code", finding.Code);
                if (finding.Place is { } place)
                    json.WriteString("file", place.File);
                json.WriteString("subject", finding.Subject);
                json.WriteString("reason", "known when the baseline was made");
                json.WriteString("until", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    static string? Text(JsonElement entry, string member) =>
        entry.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
