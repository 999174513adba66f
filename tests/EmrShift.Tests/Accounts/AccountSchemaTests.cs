using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using EmrShift.Accounts;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Accounts;

/// <summary>The JSON Schema of the account file is made from the records, so it can't say anything else than the reader.</summary>
public sealed class AccountSchemaTests
{
    [Fact]
    public void The_schema_in_the_documents_is_current() => Generated.Check("docs/schemas/account.v1.json", Schema());

    static string Schema()
    {
        var options = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = static (context, node) =>
            {
                if (node is JsonObject schema && schema["properties"] is JsonObject)
                    schema["additionalProperties"] = false;
                return node;
            },
        };
        var root = (JsonObject)AccountFormat.FileOptions.GetJsonSchemaAsNode(typeof(Account), options);
        ((JsonObject)root["properties"]!)["schema"] = new JsonObject { ["const"] = AccountFile.Schema };
        root["required"] = new JsonArray("schema");
        var whole = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = "account.v1.json",
            ["title"] = "emrshift/account/v1: one AWS account at one time",
        };
        foreach (var (name, value) in root.ToList())
        {
            root.Remove(name);
            whole[name] = value;
        }
        return whole.ToJsonString(new JsonSerializerOptions
        {
            WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = AccountFormat.FileOptions.TypeInfoResolver,
        }) + "\n";
    }
}
