using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EmrShift.Launch;

/// <summary>One statement of a generated policy.</summary>
/// <param name="Sid">Its name.</param>
/// <param name="Actions">What it allows.</param>
/// <param name="Resources">On what.</param>
/// <param name="Operator">Operator of its one condition; null: none.</param>
/// <param name="Key">Key of the condition.</param>
/// <param name="Value">Value of the condition.</param>
sealed record StatementText(
    string Sid, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, string? Operator = null, string? Key = null, string? Value = null);

/// <summary>Writes generated policies: Version 2012-10-17, two spaces, stable order, a single value without a list.</summary>
static class PolicyTexts
{
    static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IEnumerable<StatementText> statements)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("Version", "2012-10-17");
            json.WriteStartArray("Statement");
            foreach (var statement in statements)
                Write(json, statement);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    static void Write(Utf8JsonWriter json, StatementText statement)
    {
        json.WriteStartObject();
        json.WriteString("Sid", statement.Sid);
        json.WriteString("Effect", "Allow");
        Values(json, "Action", statement.Actions);
        Values(json, "Resource", statement.Resources);
        if (statement.Operator is { } comparison)
        {
            json.WriteStartObject("Condition");
            json.WriteStartObject(comparison);
            json.WriteString(statement.Key!, statement.Value);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    static void Values(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 1)
        {
            json.WriteString(name, values[0]);
            return;
        }
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
