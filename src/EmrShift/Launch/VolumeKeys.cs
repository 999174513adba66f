using System.Collections.Immutable;
using EmrShift.Accounts;

namespace EmrShift.Launch;

/// <summary>
/// The customer's keys that encrypt a cluster's EBS volumes. Source: EMR Management Guide, "Encryption at rest" and "Using a custom AMI".
/// </summary>
/// <param name="Keys">Key ids, ARNs or aliases, each with what it is used for.</param>
/// <param name="IsComplete">False: a security configuration or an AMI is not known, so there may be more.</param>
sealed record VolumeKeys(ImmutableArray<(string Key, string Use)> Keys, bool IsComplete)
{
    public static VolumeKeys Of(LaunchScene scene)
    {
        var keys = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var isComplete = scene.Shape.SecurityConfiguration is null || scene.Security is not null;

        if (scene.Security is { EncryptsEbs: true, LocalDiskKmsKey: { } localDisk })
            Add(localDisk, "the security configuration encrypts EBS volumes with it");

        foreach (var id in scene.Shape.ImageIds())
        {
            if (scene.Index.Image(id) is not { IsEncrypted: { } isEncrypted } image)
            {
                isComplete = false;
                continue;
            }
            if (!isEncrypted)
                continue;
            isComplete &= !image.KmsKeyIds.IsEmpty;
            foreach (var key in image.KmsKeyIds)
                Add(key, $"the volumes of {id} are encrypted with it");
        }

        // EMR's own text names the service role: "The EMR Service Role must have the kms:GenerateDataKey* and kms:ReEncrypt* permission for the KMS key
        // configuration when you enabled EBS encryption by default" (seen in awslabs/service-workbench-on-aws#123).
        foreach (var region in scene.Account.EbsEncryptionDefaults)
        {
            if (region.IsEnabled is true && region.KmsKeyId is { } key && string.Equals(region.Region, scene.Region, StringComparison.Ordinal))
                Add(key, "it is the region's default for new volumes (EMR asks it of its service role)");
        }
        return new VolumeKeys([.. keys.Select(pair => (pair.Key, pair.Value))], isComplete);

        void Add(string key, string use)
        {
            // AWS's own key needs no permission of the role.
            if (!key.EndsWith("alias/aws/ebs", StringComparison.Ordinal) && scene.Index.Key(key) is not { Manager: "AWS" })
                keys.TryAdd(key, use);
        }
    }
}
