using System.Text;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.S3;

/// <summary>S3's structures.</summary>
static class S3Shapes
{
    /// <summary>A document as it is.</summary>
    public static Answer Raw(string xml) => Raw(Encoding.UTF8.GetBytes(xml));

    public static Answer Raw(ReadOnlyMemory<byte> xml) => new() { Bytes = xml, Headers = [("Content-Type", "application/xml")] };

    /// <summary>The canonical user of an account: 64 digits that follow from its id.</summary>
    public static Output Owner(string accountId) => new() { ["ID"] = accountId.PadLeft(64, '0'), ["DisplayName"] = accountId };

    public static Output Object(Bucket bucket, string key, S3Object stored, bool withOwner) => new()
    {
        ["Key"] = key,
        ["LastModified"] = stored.ModifiedAt,
        ["ETag"] = stored.ETag,
        ["ChecksumAlgorithm"] = stored.Checksum is { } checksum ? new XmlList("ChecksumAlgorithm", Output.List([Checksums.AlgorithmOf(checksum)]), IsFlat: true) : null,
        ["ChecksumType"] = stored.Checksum is null ? null : Checksums.Type,
        ["Size"] = stored.Data.Length,
        ["Owner"] = withOwner ? Owner(bucket.OwnerId) : null,
        ["StorageClass"] = "STANDARD",
    };

    public static Output Version(Bucket bucket, string key, S3Object stored)
    {
        var shape = Object(bucket, key, stored, withOwner: true);
        shape["VersionId"] = "null";
        shape["IsLatest"] = true;
        return shape;
    }
}
