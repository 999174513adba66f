using System.Collections.Immutable;
using System.Text.Json;

namespace EmrShift.Accounts;

/// <summary>
/// What a security configuration's document asks of the roles. Source: EMR Management Guide, "Create a security configuration".
/// </summary>
/// <param name="EncryptsEbs">Whether EBS volumes, the root volume included, are encrypted with a KMS key (<c>EnableEbsEncryption</c>).</param>
/// <param name="LocalDiskKmsKey">Key of local disks and EBS volumes; null when none.</param>
/// <param name="S3KmsKeys">Keys of data in S3, overrides included, sorted.</param>
/// <param name="CertificateS3Object"><c>s3://…</c> of the certificates in transit; null when none.</param>
/// <param name="EmrfsMappings">Which role nodes assume for S3, and when; the first that fits counts.</param>
/// <param name="UsesRuntimeRoles">Whether steps need a runtime role.</param>
/// <param name="RuntimeSessionTag">Value of the session tag <see cref="RuntimeTagKey"/> of runtime roles, where Lake Formation is integrated; null: they have none.</param>
public sealed record SecuritySettings(
    bool EncryptsEbs,
    string? LocalDiskKmsKey,
    ImmutableArray<string> S3KmsKeys,
    string? CertificateS3Object,
    ImmutableArray<EmrfsMapping> EmrfsMappings,
    bool UsesRuntimeRoles,
    string? RuntimeSessionTag)
{
    /// <summary>The session tag by which Lake Formation knows EMR. Source: EMR Management Guide, "Runtime roles for Amazon EMR steps".</summary>
    public const string RuntimeTagKey = "LakeFormationAuthorizedCaller";

    /// <summary>Roles that nodes assume for S3 access, sorted.</summary>
    public ImmutableArray<string> EmrfsRoles => [.. EmrfsMappings.Select(mapping => mapping.Role).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The role of a request of EMRFS; null: the nodes' own.</summary>
    /// <param name="user">The Hadoop user: see <see cref="EmrfsMapping.UserOf"/>.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key, or the prefix of a list.</param>
    public string? EmrfsRole(string user, string bucket, string key) => EmrfsMappings.FirstOrDefault(mapping => mapping.Fits(user, bucket, key))?.Role;

    const int DepthMax = 32;

    /// <summary>Reads the document; null when there is none or when it isn't JSON.</summary>
    public static SecuritySettings? Of(SecurityConfiguration configuration)
    {
        if (configuration.Document is not { } text)
            return null;
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = DepthMax });
            return Of(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static SecuritySettings Of(JsonElement root)
    {
        var encryption = Member(root, "EncryptionConfiguration");
        var authorization = Member(root, "AuthorizationConfiguration");
        var atRest = IsTrue(Member(encryption, "EnableAtRestEncryption")) ? Member(encryption, "AtRestEncryptionConfiguration") : default;
        var localDisk = Member(atRest, "LocalDiskEncryptionConfiguration");
        var inTransit = IsTrue(Member(encryption, "EnableInTransitEncryption")) ? Member(encryption, "InTransitEncryptionConfiguration") : default;

        return new(
            EncryptsEbs: IsTrue(Member(localDisk, "EnableEbsEncryption")),
            LocalDiskKmsKey: Text(Member(localDisk, "AwsKmsKey")),
            S3KmsKeys: S3Keys(Member(atRest, "S3EncryptionConfiguration")),
            CertificateS3Object: Text(Member(Member(inTransit, "TLSCertificateConfiguration"), "S3Object")),
            EmrfsMappings: Mappings(Member(Member(authorization, "EmrFsConfiguration"), "RoleMappings")),
            UsesRuntimeRoles: IsTrue(Member(Member(authorization, "IAMConfiguration"), "EnableApplicationScopedIAMRole")),
            RuntimeSessionTag: Text(Member(Member(authorization, "LakeFormationConfiguration"), "AuthorizedSessionTagValue")));
    }

    static ImmutableArray<string> S3Keys(JsonElement s3)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        if (Text(Member(s3, "AwsKmsKey")) is { } key)
            keys.Add(key);
        foreach (var item in Items(Member(s3, "Overrides")))
        {
            if (Text(Member(item, "AwsKmsKey")) is { } other)
                keys.Add(other);
        }
        return [.. keys];
    }

    static ImmutableArray<EmrfsMapping> Mappings(JsonElement mappings)
    {
        var read = ImmutableArray.CreateBuilder<EmrfsMapping>();
        foreach (var mapping in Items(mappings))
        {
            if (Text(Member(mapping, "Role")) is { } role)
                read.Add(new EmrfsMapping(role, Text(Member(mapping, "IdentifierType")) ?? "", [.. Items(Member(mapping, "Identifiers")).Select(Text).OfType<string>()]));
        }
        return read.ToImmutable();
    }

    static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    static JsonElement.ArrayEnumerator Items(JsonElement element) => element.ValueKind is JsonValueKind.Array ? element.EnumerateArray() : default;

    static string? Text(JsonElement element) => element.ValueKind is JsonValueKind.String ? element.GetString() : null;

    static bool IsTrue(JsonElement element) => element.ValueKind is JsonValueKind.True;
}
