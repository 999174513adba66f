namespace EmrShift.Lab.Services.S3;

/// <summary>The operations of S3.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
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
