using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using EmrShift.Lab;
using Xunit;

namespace EmrShift.Tests.Lab.S3;

/// <summary>S3 through the AWS SDK for .NET.</summary>
public sealed class S3SdkTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task<(LabServer Lab, AmazonS3Client Client)> Start()
    {
        var (lab, problem) = await LabServer.Start(new LabOptions { Speed = double.PositiveInfinity }, Stop);
        Assert.Null(problem);
        var environment = lab!.Environment.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
        var client = new AmazonS3Client(
            new BasicAWSCredentials(environment["AWS_ACCESS_KEY_ID"], environment["AWS_SECRET_ACCESS_KEY"]),
            new AmazonS3Config { ServiceURL = environment["AWS_ENDPOINT_URL"], AuthenticationRegion = environment["AWS_REGION"], ForcePathStyle = true, MaxErrorRetry = 0 });
        return (lab, client);
    }

    [Fact]
    public async Task Objects_go_and_come_back()
    {
        var (lab, client) = await Start();
        await using var _ = lab;
        using var __ = client;
        await client.PutBucketAsync("acme-data", Stop);
        var put = await client.PutObjectAsync(new PutObjectRequest { BucketName = "acme-data", Key = "in/ä b.txt", ContentBody = "hello", ContentType = "text/plain" }, Stop);
        Assert.Equal("\"5d41402abc4b2a76b9719d911017c592\"", put.ETag);
        using var got = await client.GetObjectAsync("acme-data", "in/ä b.txt", Stop);
        using var reader = new StreamReader(got.ResponseStream);
        Assert.Equal("hello", await reader.ReadToEndAsync(Stop));
        await client.CopyObjectAsync("acme-data", "in/ä b.txt", "acme-data", "out/b.txt", Stop);
        var list = await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "acme-data" }, Stop);
        Assert.Equal("in/ä b.txt 5, out/b.txt 5", string.Join(", ", list.S3Objects.Select(o => $"{o.Key} {o.Size}")));
        var deleted = await client.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = "acme-data", Objects = [new() { Key = "in/ä b.txt" }, new() { Key = "out/b.txt" }] }, Stop);
        Assert.Equal(2, deleted.DeletedObjects.Count);
        var missing = await Assert.ThrowsAsync<NoSuchKeyException>(() => client.GetObjectAsync("acme-data", "out/b.txt", Stop));
        Assert.Equal("The specified key does not exist.", missing.Message);
        await client.DeleteBucketAsync("acme-data", Stop);
        Assert.Empty((await client.ListBucketsAsync(Stop)).Buckets ?? []);
    }

    [Fact]
    public async Task A_multipart_upload_joins_its_parts()
    {
        var (lab, client) = await Start();
        await using var _ = lab;
        using var __ = client;
        await client.PutBucketAsync("acme-data", Stop);
        var upload = await client.InitiateMultipartUploadAsync("acme-data", "big", Stop);
        var tags = new List<PartETag>();
        foreach (var (number, text) in ((int, string)[])[(2, "world"), (1, "hello ")])
        {
            using var part = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
            var answer = await client.UploadPartAsync(new UploadPartRequest { BucketName = "acme-data", Key = "big", UploadId = upload.UploadId, PartNumber = number, InputStream = part }, Stop);
            tags.Add(new PartETag(number, answer.ETag));
        }
        var parts = await client.ListPartsAsync("acme-data", "big", upload.UploadId, Stop);
        Assert.Equal("1:6 2:5", string.Join(' ', parts.Parts.Select(p => $"{p.PartNumber}:{p.Size}")));
        var done = await client.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = "acme-data", Key = "big", UploadId = upload.UploadId, PartETags = [.. tags.OrderBy(t => t.PartNumber)] }, Stop);
        Assert.EndsWith("-2\"", done.ETag, StringComparison.Ordinal);
        using var got = await client.GetObjectAsync("acme-data", "big", Stop);
        using var reader = new StreamReader(got.ResponseStream);
        Assert.Equal("hello world", await reader.ReadToEndAsync(Stop));
    }
}
