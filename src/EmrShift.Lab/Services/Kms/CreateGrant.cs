using System.Collections.Immutable;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html</summary>
static class CreateGrant
{
    public static readonly Operation Operation = new("CreateGrant", Questions, Run);

    static readonly string[] Grantable =
    [
        "Decrypt", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "ReEncryptFrom", "ReEncryptTo", "CreateGrant", "RetireGrant", "DescribeKey",
    ];

    static IEnumerable<Question> Questions(Call call) =>
    [
        KmsQuestions.Of(call, KmsKeys.Find(call))
            .With("kms:GranteePrincipal", call.Input.OptionalText("GranteePrincipal"))
            .With("kms:RetiringPrincipal", call.Input.OptionalText("RetiringPrincipal"))
            .With("kms:GrantOperations", call.Input.Texts("Operations"))
            // An AWS service asks in the principal's name: EC2 for encrypted volumes.
            .With("kms:GrantIsForAWSResource", call.Caller.ViaService is null ? "false" : "true"),
    ];

    static Answer Run(Call call)
    {
        var key = KmsKeys.Usable(call);
        var operations = call.Input.Texts("Operations");
        if (operations.Count == 0 || operations.Any(operation => !Grantable.Contains(operation, StringComparer.Ordinal)))
            throw new AwsException(400, "ValidationException", $"1 validation error detected: Value '[{string.Join(", ", operations)}]' at 'operations' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", Grantable)}]");
        var constraints = call.Input.Object("Constraints");
        var exact = constraints?.Map("EncryptionContextEquals");
        var made = new KmsGrant(
            call.World.Ids.Hex(64), call.Input.OptionalText("Name"), call.Input.Text("GranteePrincipal"), call.Input.OptionalText("RetiringPrincipal"), [.. operations], call.Caller.Arn, call.Now)
        {
            EncryptionContext = (exact is { Count: > 0 } ? exact : constraints?.Map("EncryptionContextSubset") ?? exact)?.ToImmutableSortedDictionary(StringComparer.Ordinal)
                ?? ImmutableSortedDictionary<string, string>.Empty,
            IsContextExact = exact is { Count: > 0 },
        };
        // The same request with the same name finds its grant again.
        var known = made.Name is null ? null : key.Grants.Values.FirstOrDefault(grant => grant.Name == made.Name && grant.Grantee == made.Grantee && grant.Operations.SequenceEqual(made.Operations));
        var result = known ?? made;
        key.Grants[result.Id] = result;
        return new Output { ["GrantId"] = result.Id, ["GrantToken"] = $"AQpA{result.Id}" };
    }
}
