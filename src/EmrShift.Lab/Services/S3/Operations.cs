namespace EmrShift.Lab.Services.S3;

/// <summary>The operations of S3.</summary>
static class Operations
{
    /// <summary>All of them, with S3's form of CloudTrail events.</summary>
    public static IReadOnlyList<Operation> All => [.. Plain.Select(S3Events.Described)];

    static readonly IReadOnlyList<Operation> Plain =
    [
        AbortMultipartUpload.Operation,
        CompleteMultipartUpload.Operation,
        CopyObject.Operation,
        CreateBucket.Operation,
        CreateMultipartUpload.Operation,
        DeleteBucket.Operation,
        DeleteBucketPolicy.Operation,
        DeleteObject.Operation,
        DeleteObjectTagging.Operation,
        DeleteObjects.Operation,
        GetBucketLocation.Operation,
        GetBucketPolicy.Operation,
        GetObject.Operation,
        GetObjectTagging.Operation,
        HeadBucket.Operation,
        HeadObject.Operation,
        ListBuckets.Operation,
        ListMultipartUploads.Operation,
        ListObjectVersions.Operation,
        ListObjects.Operation,
        ListObjectsV2.Operation,
        ListParts.Operation,
        PutBucketPolicy.Operation,
        PutObject.Operation,
        PutObjectTagging.Operation,
        UploadPart.Operation,
        UploadPartCopy.Operation,
        .. SubResources.All,
    ];
}
