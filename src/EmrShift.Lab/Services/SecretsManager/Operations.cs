namespace EmrShift.Lab.Services.SecretsManager;

/// <summary>The operations of Secrets Manager that steps need.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        CreateSecret.Operation,
        DeleteSecret.Operation,
        GetSecretValue.Operation,
    ];
}
