using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EmrShift.Iam;

/// <summary>Writes a policy as JSON. Reading the text again gives the same statements. A list of one value is written as that value.</summary>
public static class PolicyWriter
{
    // Policies are no HTML: quotes, ampersands and letters beyond ASCII stay readable.
    static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Without white space: as AWS counts it.</summary>
    public static string Minified(Policy policy) => Write(policy, indented: false);

    /// <summary>Indented with two spaces, lines ended by <c>\n</c>, the last line too.</summary>
    public static string Indented(Policy policy) => Write(policy, indented: true) + "\n";

    static string Write(Policy policy, bool indented)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, IndentSize = 2, NewLine = "\n", Encoder = Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("Version", policy.Version);
            if (policy.Id is not null)
                json.WriteString("Id", policy.Id);
            json.WriteStartArray("Statement");
            foreach (var statement in policy.Statements)
                Write(json, statement);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    static void Write(Utf8JsonWriter json, Statement statement)
    {
        json.WriteStartObject();
        if (statement.Sid is not null)
            json.WriteString("Sid", statement.Sid);
        json.WriteString("Effect", statement.Effect == Effect.Allow ? "Allow" : "Deny");
        if (!statement.Principals.IsEmpty)
            WritePrincipals(json, statement);
        WriteValues(json, statement.IsNotAction ? "NotAction" : "Action", statement.Actions);
        if (!statement.Resources.IsEmpty)
            WriteValues(json, statement.IsNotResource ? "NotResource" : "Resource", statement.Resources);
        if (!statement.Conditions.IsEmpty)
            WriteConditions(json, statement.Conditions);
        json.WriteEndObject();
    }

    static void WritePrincipals(Utf8JsonWriter json, Statement statement)
    {
        var name = statement.IsNotPrincipal ? "NotPrincipal" : "Principal";
        if (statement.Principals.Any(principal => principal.Type == "*"))
        {
            json.WriteString(name, "*");
            return;
        }
        json.WriteStartObject(name);
        foreach (var type in statement.Principals.GroupBy(principal => principal.Type))
            WriteValues(json, type.Key, [.. type.Select(principal => principal.Value)]);
        json.WriteEndObject();
    }

    // The same operator may be there several times in the record; in JSON it must stand once.
    static void WriteConditions(Utf8JsonWriter json, ImmutableArray<Condition> conditions)
    {
        json.WriteStartObject("Condition");
        foreach (var op in conditions.GroupBy(condition => condition.Operator))
        {
            json.WriteStartObject(op.Key);
            foreach (var condition in op)
                WriteValues(json, condition.Key, condition.Values);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    static void WriteValues(Utf8JsonWriter json, string name, ImmutableArray<string> values)
    {
        if (values.Length == 1)
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
