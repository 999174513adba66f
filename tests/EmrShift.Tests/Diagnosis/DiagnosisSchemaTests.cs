using System.Text.Json;
using System.Text.RegularExpressions;
using EmrShift.Diagnosis;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Diagnosis;

/// <summary>What is written is what docs/schemas/diagnosis.v1.json says; and the fixes that are JSON are JSON.</summary>
public sealed class DiagnosisSchemaTests
{
    [Fact]
    public void Every_known_failure_is_written_as_the_schema_says()
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(RepositoryRoot.File("docs", "schemas", "diagnosis.v1.json")));
        foreach (var row in Catalogue.Rows)
        {
            var tally = new TrailTally(1, 2, 1, 0, [("a", "b")]);
            using var stream = new MemoryStream();
            DiagnosisJson.Write(new DiagnosisResult(TextDiagnosis.Of(row.Text), ["note"], tally), stream);
            using var written = JsonDocument.Parse(stream.ToArray());
            Check(row.Id, written.RootElement, schema.RootElement);
            foreach (var step in written.RootElement.GetProperty("causes").EnumerateArray().SelectMany(static cause => cause.GetProperty("fix").EnumerateArray()))
            {
                if (step.GetProperty("form").GetString() == "json")
                    JsonDocument.Parse(step.GetProperty("text").GetString()!).Dispose();
            }
        }
    }

    [Fact]
    public void Names_from_a_text_can_not_leave_the_quotes_of_a_fix()
    {
        var causes = TextDiagnosis.Of("User: arn:aws:iam::123456789012:user/a';$(x)\"b is not authorized to perform: elasticmapreduce:DescribeCluster on resource: *");
        var fix = Assert.Single(causes).Fix;
        Assert.Contains("--user-name 'a'\\'';$(x)\"b'", fix.Single(static step => step.Form == "cli").Text, StringComparison.Ordinal);
        Assert.Contains("user = \"a';$(x)\\\"b\"", fix.Single(static step => step.Form == "terraform").Text, StringComparison.Ordinal);
    }

    /// <summary>As much of JSON Schema as the file uses.</summary>
    static void Check(string path, JsonElement value, JsonElement schema)
    {
        if (schema.TryGetProperty("const", out var constant))
            Assert.Equal(constant.GetString(), value.GetString());
        if (schema.TryGetProperty("enum", out var allowed))
            Assert.Contains(value.GetString(), allowed.EnumerateArray().Select(static one => one.GetString()));
        if (schema.TryGetProperty("pattern", out var pattern))
            Assert.Matches(new Regex(pattern.GetString()!, RegexOptions.NonBacktracking), value.GetString()!);
        if (schema.TryGetProperty("type", out var type))
            Assert.True(type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(one => Is(value, one.GetString()!)) : Is(value, type.GetString()!), $"{path} is {value.ValueKind}");
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray())
                Assert.True(value.TryGetProperty(name.GetString()!, out _), $"{path} lacks {name}");
        }
        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
        {
            foreach (var member in value.EnumerateObject())
            {
                Assert.True(properties.TryGetProperty(member.Name, out var of), $"{path}.{member.Name} is not in the schema");
                Check($"{path}.{member.Name}", member.Value, of);
            }
        }
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var item in value.EnumerateArray())
                Check(path + "[]", item, items);
        }
    }

    static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };
}
