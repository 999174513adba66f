using System.Text.Json;
using EmrShift.Iam;

namespace EmrShift.Cli.Views;

/// <summary>Why a request was decided as it was, as JSON members.</summary>
static class ExplanationJson
{
    public static void WriteMembers(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteString("layer", explanation.Decision.Layer.ToString());
        json.WriteString("summary", explanation.Summary);
        json.WriteStartArray("statements");
        foreach (var statement in explanation.DecidingStatements)
        {
            json.WriteStartObject();
            WriteStatement(json, statement);
            json.WriteEndObject();
        }
        json.WriteEndArray();

        if (!explanation.NearMisses.IsEmpty)
        {
            json.WriteStartArray("nearMisses");
            foreach (var miss in explanation.NearMisses)
            {
                json.WriteStartObject();
                WriteStatement(json, miss.Statement);
                json.WriteStartArray("lacks");
                foreach (var lack in miss.Lacks)
                    WriteLack(json, lack);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (!explanation.UnknownKeys.IsEmpty)
            WriteTexts(json, "unknownKeys", explanation.UnknownKeys);
        if (explanation.SmallestChange is { } change)
            json.WriteString("smallestChange", change);
    }

    static void WriteStatement(Utf8JsonWriter json, StatementReference reference)
    {
        json.WriteString("layer", reference.Layer.ToString());
        json.WriteString("policy", reference.Policy.ToString());
        json.WriteString("statement", reference.Statement.Label);
        json.WriteNumber("line", reference.Statement.Line);
    }

    static void WriteLack(Utf8JsonWriter json, Lack lack)
    {
        json.WriteStartObject();
        json.WriteString("reason", lack.Reason.ToString());
        if (lack.Key is { } key)
            json.WriteString("key", key);
        if (lack.Operator is { } name)
            json.WriteString("operator", name);
        WriteTexts(json, "needed", lack.Needed);
        WriteTexts(json, "found", lack.Found);
        json.WriteEndObject();
    }

    static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
