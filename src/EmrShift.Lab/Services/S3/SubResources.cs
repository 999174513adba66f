using System.Text;

namespace EmrShift.Lab.Services.S3;

/// <summary>
/// The bucket's sub-resources that Terraform reads and people set. They are kept and given back, and change nothing else in the lab: one table instead of
/// thirty files that would differ in names alone. Bucket policy, which does count, has its own.
/// Source: S3 API reference, the operation of each name; the codes of missing ones: facts/clients.md.
/// </summary>
static class SubResources
{
    const string Ns = "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    /// <summary>A sub-resource.</summary>
    /// <param name="Query">Its name in the query.</param>
    /// <param name="Name">Its name in operations: <c>GetBucket…</c>.</param>
    /// <param name="Read">IAM action of the read.</param>
    /// <param name="Write">IAM action of put and delete; null: read only.</param>
    /// <param name="Default">What a bucket has that nothing was put on; null: <paramref name="Missing"/>.</param>
    /// <param name="Missing">The error where there is none.</param>
    sealed record SubResource(string Query, string Name, string Read, string? Write, string? Default, (string Code, string Message)? Missing = null);

    static readonly SubResource[] Table =
    [
        new("tagging", "Tagging", "GetBucketTagging", "PutBucketTagging", null, ("NoSuchTagSet", "The TagSet does not exist")),
        new("cors", "Cors", "GetBucketCORS", "PutBucketCORS", null, ("NoSuchCORSConfiguration", "The CORS configuration does not exist")),
        new("website", "Website", "GetBucketWebsite", "PutBucketWebsite", null, ("NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration")),
        new("lifecycle", "LifecycleConfiguration", "GetLifecycleConfiguration", "PutLifecycleConfiguration", null,
            ("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist")),
        new("replication", "Replication", "GetReplicationConfiguration", "PutReplicationConfiguration", null,
            ("ReplicationConfigurationNotFoundError", "The replication configuration was not found")),
        new("object-lock", "ObjectLockConfiguration", "GetBucketObjectLockConfiguration", "PutBucketObjectLockConfiguration", null,
            ("ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket")),
        new("publicAccessBlock", "PublicAccessBlock", "GetBucketPublicAccessBlock", "PutBucketPublicAccessBlock", null,
            ("NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found")),
        new("ownershipControls", "OwnershipControls", "GetBucketOwnershipControls", "PutBucketOwnershipControls", null,
            ("OwnershipControlsNotFoundError", "The bucket ownership controls were not found")),
        new("encryption", "Encryption", "GetEncryptionConfiguration", "PutEncryptionConfiguration",
            $"<ServerSideEncryptionConfiguration {Ns}><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>"),
        new("versioning", "Versioning", "GetBucketVersioning", "PutBucketVersioning", $"<VersioningConfiguration {Ns}/>"),
        new("accelerate", "AccelerateConfiguration", "GetAccelerateConfiguration", "PutAccelerateConfiguration", $"<AccelerateConfiguration {Ns}/>"),
        new("requestPayment", "RequestPayment", "GetBucketRequestPayment", "PutBucketRequestPayment", $"<RequestPaymentConfiguration {Ns}><Payer>BucketOwner</Payer></RequestPaymentConfiguration>"),
        new("logging", "Logging", "GetBucketLogging", "PutBucketLogging", $"<BucketLoggingStatus {Ns}/>"),
        new("notification", "NotificationConfiguration", "GetBucketNotification", "PutBucketNotification", $"<NotificationConfiguration {Ns}/>"),
        new("acl", "Acl", "GetBucketAcl", "PutBucketAcl", ""),
        new("policyStatus", "PolicyStatus", "GetBucketPolicyStatus", null, $"<PolicyStatus {Ns}><IsPublic>false</IsPublic></PolicyStatus>"),
    ];

    public static IEnumerable<Operation> All => Table.SelectMany(Operations);

    static IEnumerable<Operation> Operations(SubResource it)
    {
        var prefix = it.Name is "PublicAccessBlock" or "ObjectLockConfiguration" ? "" : "Bucket";
        yield return new Operation($"Get{prefix}{it.Name}", call => S3Questions.OnBucket(call, $"s3:{it.Read}"), call => Get(call, it)) { Route = $"GET /{{Bucket}}?{it.Query}" };
        if (it.Write is null)
            yield break;
        yield return new Operation($"Put{prefix}{it.Name}", call => S3Questions.OnBucket(call, $"s3:{it.Write}"), call => Put(call, it)) { Route = $"PUT /{{Bucket}}?{it.Query}" };
        yield return new Operation($"Delete{prefix}{it.Name}", call => S3Questions.OnBucket(call, $"s3:{it.Write}"), call => Delete(call, it)) { Route = $"DELETE /{{Bucket}}?{it.Query}" };
    }

    static Answer Get(Call call, SubResource it)
    {
        var bucket = S3Names.Bucket(call);
        if (bucket.SubResources.TryGetValue(it.Query, out var kept))
            return S3Shapes.Raw(kept);
        if (it.Query == "acl")
            return S3Shapes.Raw(OwnerHasAll(bucket.OwnerId));
        if (it.Missing is { } missing)
            throw S3Errors.Of(404, missing.Code, missing.Message, bucket.Name);
        return S3Shapes.Raw(it.Default!);
    }

    static Answer Put(Call call, SubResource it)
    {
        var bucket = S3Names.Bucket(call);
        // An ACL may come as a header instead.
        if (call.Body.IsEmpty && it.Query == "acl")
            return Answer.Empty;
        S3Xml.Parse(call.Body);
        bucket.SubResources[it.Query] = call.Body;
        return it.Query == "tagging" ? Answer.NoContent : Answer.Empty;
    }

    static Answer Delete(Call call, SubResource it)
    {
        S3Names.Bucket(call).SubResources.Remove(it.Query);
        return Answer.NoContent;
    }

    static ReadOnlyMemory<byte> OwnerHasAll(string account)
    {
        var owner = $"<ID>{account.PadLeft(64, '0')}</ID><DisplayName>{account}</DisplayName>";
        return Encoding.UTF8.GetBytes(
            $"<AccessControlPolicy {Ns}><Owner>{owner}</Owner><AccessControlList><Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\">{owner}</Grantee><Permission>FULL_CONTROL</Permission></Grant></AccessControlList></AccessControlPolicy>");
    }
}
