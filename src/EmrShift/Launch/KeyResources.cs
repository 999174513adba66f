using EmrShift.Accounts;

namespace EmrShift.Launch;

/// <summary>The KMS keys of one cluster: of its volumes, its logs, its data.</summary>
static class KeyResources
{
    public static IEnumerable<LaunchResource> OfVolumes(LaunchScene scene)
    {
        var volumes = VolumeKeys.Of(scene);
        return volumes.Keys.IsEmpty
            ? [Unknown(scene, "whether a customer's key encrypts the volumes is not known: the security configuration or the AMI is not in the account's data")]
            : volumes.Keys.Select(key => Key(scene, key.Key));
    }

    public static IEnumerable<LaunchResource> OfLogs(LaunchScene scene) =>
        scene.Shape.LogEncryptionKmsKeyId is { } key ? [Key(scene, key)] : [];

    public static IEnumerable<LaunchResource> OfData(LaunchScene scene)
    {
        if (scene.Security is not { } settings)
            return [Unknown(scene, "the security configuration is not in the account's data")];
        IEnumerable<string> keys = settings.S3KmsKeys;
        if (settings.LocalDiskKmsKey is { } localDisk)
            keys = keys.Append(localDisk);
        return keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(key => Key(scene, key));
    }

    static LaunchResource Unknown(LaunchScene scene, string gap) =>
        new(scene.Arn("kms", "key/*"), "key") { Tags = null, IsApproximate = true, Gap = gap };

    static LaunchResource Key(LaunchScene scene, string idOrArnOrAlias)
    {
        var known = scene.Index.Key(idOrArnOrAlias);
        var isAlias = idOrArnOrAlias.Contains("alias/", StringComparison.Ordinal);
        var arn = known?.Arn ?? idOrArnOrAlias;
        if (!arn.StartsWith("arn:", StringComparison.Ordinal))
            arn = scene.Arn("kms", isAlias && known is null ? "key/*" : $"key/{AccountIndex.NameIn(arn)}");
        return new(arn, "key")
        {
            Tags = null,
            IsApproximate = isAlias && known is null,
            Gap = known is null ? $"{idOrArnOrAlias} is not in the account's data, so its key policy is not known"
                : known.Policy is null ? $"the policy of {idOrArnOrAlias} was not read" : null,
        };
    }
}
