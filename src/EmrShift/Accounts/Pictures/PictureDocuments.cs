using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmrShift.Accounts.Pictures;

/// <summary>The JSON documents that a picture's words stand for.</summary>
static class PictureDocuments
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Trust(IEnumerable<string> services) => Document(new JsonObject
    {
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["Service"] = Array(services) },
        ["Action"] = "sts:AssumeRole",
    });

    public static string Statement(bool allows, IEnumerable<string> actions, IEnumerable<string> resources, IReadOnlyCollection<string> conditions)
    {
        var statement = new JsonObject { ["Effect"] = allows ? "Allow" : "Deny", ["Action"] = Array(actions), ["Resource"] = Array(resources) };
        if (conditions.Count > 0)
        {
            var keys = new JsonObject();
            foreach (var condition in conditions)
            {
                var equals = condition.IndexOf('=', StringComparison.Ordinal);
                if (equals <= 0)
                    throw new PictureException($"expected `key=value` after `if`, found `{condition}`");
                keys[condition[..equals]] = condition[(equals + 1)..];
            }
            statement["Condition"] = new JsonObject { ["StringLike"] = keys };
        }
        return Document(statement);
    }

    /// <summary>A key policy as the KMS console makes it: the account's administrators, and the users that are named.</summary>
    public static string Key(string partition, string account, IEnumerable<string> userArns)
    {
        var statements = new List<JsonNode>
        {
            new JsonObject
            {
                ["Sid"] = "Enable IAM User Permissions",
                ["Effect"] = "Allow",
                ["Principal"] = new JsonObject { ["AWS"] = $"arn:{partition}:iam::{account}:root" },
                ["Action"] = "kms:*",
                ["Resource"] = "*",
            },
        };
        var users = Array(userArns);
        if (users.Count > 0)
        {
            statements.Add(new JsonObject
            {
                ["Sid"] = "Allow use of the key",
                ["Effect"] = "Allow",
                ["Principal"] = new JsonObject { ["AWS"] = users.DeepClone() },
                ["Action"] = Array(["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]),
                ["Resource"] = "*",
            });
            statements.Add(new JsonObject
            {
                ["Sid"] = "Allow attachment of persistent resources",
                ["Effect"] = "Allow",
                ["Principal"] = new JsonObject { ["AWS"] = users },
                ["Action"] = Array(["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"]),
                ["Resource"] = "*",
                ["Condition"] = new JsonObject { ["Bool"] = new JsonObject { ["kms:GrantIsForAWSResource"] = "true" } },
            });
        }
        return Document([.. statements]);
    }

    public static JsonArray Array(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)JsonValue.Create(value))]);

    public static string Text(JsonNode node)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
            node.WriteTo(json);
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    static string Document(params JsonNode[] statements) => Text(new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray([.. statements]) });
}
