using System.Collections.Immutable;

namespace EmrShift.Accounts.Sources;

/// <summary>
/// What decides whether volumes are encrypted: <c>aws emr describe-security-configuration</c>, <c>aws ec2 describe-images</c>.
/// </summary>
static class EncryptionSource
{
    public static Source Source { get; } = new(
        "aws emr describe-security-configuration, aws ec2 describe-images",
        root => root.Has("SecurityConfiguration") && root.Has("Name") && !root.Has("Instances") && !root.Has("ReleaseLabel") || root.Member("Images").IsArray,
        root => new()
        {
            SecurityConfigurations = [.. SecurityConfigurations(root)],
            Images = [.. root.Objects("Images").Select(Image).OfType<Image>()],
        });

    static IEnumerable<SecurityConfiguration> SecurityConfigurations(SourceNode root)
    {
        if (root.Has("SecurityConfiguration") && root.Required("Name") is { } name)
            yield return new() { Name = name, Document = root.Policy("SecurityConfiguration"), Origin = root.Origin };
    }

    static Image? Image(SourceNode image)
    {
        if (image.Required("ImageId") is not { } id)
            return null;
        var disks = image.Objects("BlockDeviceMappings").Select(mapping => mapping.Object("Ebs")).Where(disk => disk.Exists).ToImmutableArray();
        return new()
        {
            Id = id,
            OwnerId = image.Text("OwnerId"),
            IsEncrypted = disks.IsEmpty ? null : disks.Any(disk => disk.Bool("Encrypted") is true),
            KmsKeyIds = [.. disks.Select(disk => disk.Text("KmsKeyId")).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Origin = image.Origin,
        };
    }
}
