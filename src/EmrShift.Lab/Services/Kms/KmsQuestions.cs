using System.Text.Json.Nodes;
using EmrShift.Iam;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Kms;

/// <summary>
/// What IAM is asked about KMS's operations: the caller's policies and the key's, and the key's grants.
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS Key Management Service"; KMS Developer Guide, "Grants in AWS KMS".
/// </summary>
static class KmsQuestions
{
    public static IEnumerable<Question> OnAll(Call call) => [new Question($"kms:{call.Operation.Name}", "*")];

    /// <summary>An action on the key that <c>KeyId</c> names.</summary>
    public static IEnumerable<Question> OnKey(Call call) => [Of(call, KmsKeys.Find(call))];

    /// <summary>An action on a key, with the encryption context of the request.</summary>
    public static Question Of(Call call, KmsKey key, string? action = null)
    {
        var operation = action ?? call.Operation.Name;
        var context = call.Input.Map("EncryptionContext");
        var question = new Question($"kms:{operation}", key.Arn) { ResourceAccount = key.AccountId, ResourcePolicy = (WithGrants(call, key, operation, context), PolicyKind.Key) }
            .With("kms:CallerAccount", call.Caller.AccountId.Length == 0 ? null : call.Caller.AccountId)
            .With("kms:ViaService", call.Caller.ViaService)
            .With("kms:KeySpec", "SYMMETRIC_DEFAULT")
            .With("kms:KeyUsage", "ENCRYPT_DECRYPT")
            .With("kms:KeyOrigin", "AWS_KMS")
            .With("kms:EncryptionContextKeys", context.Keys)
            .WithResourceTags(key.Tags.Select(tag => new Tag(tag.Key, tag.Value)));
        if (call.Input.OptionalText("KeyId") is { } name && name.Contains("alias/", StringComparison.Ordinal))
            question = question.With("kms:RequestAlias", name[name.IndexOf("alias/", StringComparison.Ordinal)..]);
        foreach (var (member, value) in context)
            question = question.With($"kms:EncryptionContext:{member}", value);
        return question;
    }

    // A grant allows its grantee what a statement of the key policy that names them would.
    static string WithGrants(Call call, KmsKey key, string operation, IReadOnlyDictionary<string, string> context)
    {
        if (!key.Grants.Values.Any(grant => Allows(call.Caller, grant, operation, context)))
            return key.Policy;
        var policy = JsonNode.Parse(key.Policy)!.AsObject();
        var statements = policy["Statement"] switch
        {
            JsonArray list => (JsonArray)list.DeepClone(),
            { } one => [one.DeepClone()],
            null => [],
        };
        statements.Add((JsonNode)new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = call.Caller.Arn },
            ["Action"] = $"kms:{operation}",
            ["Resource"] = "*",
        });
        policy["Statement"] = statements;
        return policy.ToJsonString();
    }

    static bool Allows(Caller caller, KmsGrant grant, string operation, IReadOnlyDictionary<string, string> context) =>
        grant.Operations.Contains(operation)
        && (grant.Grantee == caller.Arn || grant.Grantee == caller.Session?.RoleArn)
        && grant.EncryptionContext.All(pair => context.TryGetValue(pair.Key, out var value) && value == pair.Value)
        && (!grant.IsContextExact || context.Count == grant.EncryptionContext.Count);
}
