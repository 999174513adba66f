using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Kms;

/// <summary>KMS's structures and paging.</summary>
static class KmsShapes
{
    public static Output Key(KmsKey key) => new()
    {
        ["AWSAccountId"] = key.AccountId,
        ["KeyId"] = key.Id,
        ["Arn"] = key.Arn,
        ["CreationDate"] = key.CreatedAt,
        ["Enabled"] = key.State == "Enabled",
        ["Description"] = key.Description,
        ["KeyUsage"] = "ENCRYPT_DECRYPT",
        ["KeyState"] = key.State,
        ["DeletionDate"] = key.DeletionAt,
        ["Origin"] = "AWS_KMS",
        ["KeyManager"] = key.IsAwsManaged ? "AWS" : "CUSTOMER",
        ["CustomerMasterKeySpec"] = "SYMMETRIC_DEFAULT",
        ["KeySpec"] = "SYMMETRIC_DEFAULT",
        ["EncryptionAlgorithms"] = Output.List(["SYMMETRIC_DEFAULT"]),
        ["MultiRegion"] = false,
    };

    public static Output Grant(KmsKey key, KmsGrant grant) => new()
    {
        ["KeyId"] = key.Arn,
        ["GrantId"] = grant.Id,
        ["Name"] = grant.Name ?? "",
        ["CreationDate"] = grant.CreatedAt,
        ["GranteePrincipal"] = grant.Grantee,
        ["RetiringPrincipal"] = grant.RetiringPrincipal,
        ["IssuingAccount"] = $"arn:{key.Arn.Split(':')[1]}:iam::{key.AccountId}:root",
        ["Operations"] = Output.List(grant.Operations),
        ["Constraints"] = grant.EncryptionContext.IsEmpty ? null : Constraints(grant),
    };

    static Output Constraints(KmsGrant grant)
    {
        var pairs = new Output();
        foreach (var (key, value) in grant.EncryptionContext)
            pairs[key] = value;
        return new Output { [grant.IsContextExact ? "EncryptionContextEquals" : "EncryptionContextSubset"] = pairs };
    }

    /// <summary>KMS's paging: Marker and Limit in, Truncated and NextMarker out.</summary>
    public static Output Page<T>(Call call, string member, int standard, int most, IEnumerable<T> sorted, Func<T, string> key, Func<T, Output> shape)
    {
        var size = call.Input.OptionalInt("Limit") ?? standard;
        if (size < 1 || size > most)
            throw new AwsException(400, "ValidationException", $"1 validation error detected: Value '{size}' at 'limit' failed to satisfy constraint: Member must have value between 1 and {most}");
        var after = call.Input.OptionalText("Marker");
        var page = sorted.Where(item => string.IsNullOrEmpty(after) || string.CompareOrdinal(key(item), after) > 0).Take(size + 1).ToList();
        var hasMore = page.Count > size;
        if (hasMore)
            page.RemoveAt(size);
        return new Output { [member] = Output.List(page, shape), ["Truncated"] = hasMore, ["NextMarker"] = hasMore ? key(page[^1]) : null };
    }
}
