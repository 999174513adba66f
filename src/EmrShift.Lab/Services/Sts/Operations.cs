namespace EmrShift.Lab.Services.Sts;

/// <summary>The operations of STS.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        AssumeRole.Operation,
        DecodeAuthorizationMessage.Operation,
        GetAccessKeyInfo.Operation,
        GetCallerIdentity.Operation,
    ];
}
