namespace EmrShift.Lab.Services.Kms;

/// <summary>The operations of KMS.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        CancelKeyDeletion.Operation,
        CreateAlias.Operation,
        CreateGrant.Operation,
        CreateKey.Operation,
        Decrypt.Operation,
        DeleteAlias.Operation,
        DescribeKey.Operation,
        DisableKey.Operation,
        DisableKeyRotation.Operation,
        EnableKey.Operation,
        EnableKeyRotation.Operation,
        Encrypt.Operation,
        GenerateDataKey.Operation,
        GenerateDataKeyWithoutPlaintext.Operation,
        GetKeyPolicy.Operation,
        GetKeyRotationStatus.Operation,
        ListAliases.Operation,
        ListGrants.Operation,
        ListKeyPolicies.Operation,
        ListKeys.Operation,
        ListResourceTags.Operation,
        PutKeyPolicy.Operation,
        RevokeGrant.Operation,
        ScheduleKeyDeletion.Operation,
        TagResource.Operation,
        UntagResource.Operation,
        UpdateAlias.Operation,
        UpdateKeyDescription.Operation,
    ];
}
