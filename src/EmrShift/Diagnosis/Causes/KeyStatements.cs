using System.Text.Json.Nodes;

namespace EmrShift.Diagnosis.Causes;

/// <summary>
/// Statements of a key policy that make a role a user of the key, as the KMS console writes them.
/// Source: KMS Developer Guide, "Allows key users to use the KMS key" and "Allows key users to use the KMS key with AWS services".
/// </summary>
static class KeyStatements
{
    /// <summary>EC2 encrypts volumes in the service role's name, with a data key and a grant; for anything else the refused action is enough.</summary>
    /// <param name="side">Whose role it is.</param>
    /// <param name="action">The refused action.</param>
    /// <param name="role">The role's ARN.</param>
    public static IReadOnlyList<JsonObject> Of(Side side, string action, string role)
    {
        if (side != Side.ServiceRole || action == "kms:DescribeKey")
            return [Statement(role, action)];
        var grants = Statement(role, "kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant");
        grants["Condition"] = new JsonObject { ["Bool"] = new JsonObject { ["kms:GrantIsForAWSResource"] = "true" } };
        return [Statement(role, "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"), grants];
    }

    static JsonObject Statement(string role, params IEnumerable<string> actions) => new()
    {
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["AWS"] = role },
        ["Action"] = new JsonArray([.. actions.Select(static action => (JsonNode)action)]),
        ["Resource"] = "*",
    };
}
