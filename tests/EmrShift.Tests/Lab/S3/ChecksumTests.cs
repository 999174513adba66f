using System.Text;
using EmrShift.Lab.Wire;
using Xunit;

namespace EmrShift.Tests.Lab.S3;

/// <summary>Checksums of S3: sent as a header or after the last chunk, held against the content, given back with the object.</summary>
public sealed class ChecksumTests
{
    // Of "123456789", in Base64: the check values of the catalogue of parametrised CRC algorithms, and the hashes by another program.
    [Theory]
    [InlineData("crc32", "y/Q5Jg==")]
    [InlineData("crc32c", "4waSgw==")]
    [InlineData("crc64nvme", "rosUhgp5mIg=")]
    [InlineData("sha1", "98O8HYCOBHMq32eZZczDTKeuNEE=")]
    [InlineData("sha256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=")]
    public async Task A_checksum_comes_back(string algorithm, string value)
    {
        await using var lab = await LabFixture.Start();
        await lab.Admin.S3("PUT", "/bucket-1");
        var put = await Put(lab, "123456789", ($"x-amz-checksum-{algorithm}", value));
        Assert.Equal(("200", value, "FULL_OBJECT"), (put.Summary, put.Headers[$"x-amz-checksum-{algorithm}"], put.Headers["x-amz-checksum-type"]));
        var asked = await lab.Admin.Send("s3", HttpMethod.Head, "/bucket-1/k", [], [("x-amz-checksum-mode", "ENABLED")]);
        Assert.Equal(value, asked.Headers[$"x-amz-checksum-{algorithm}"]);
        var listed = await lab.Admin.S3("GET", "/bucket-1?list-type=2");
        Assert.Equal((algorithm.ToUpperInvariant(), "FULL_OBJECT"), (listed.Value("ChecksumAlgorithm"), listed.Value("ChecksumType")));
        Assert.DoesNotContain($"x-amz-checksum-{algorithm}", (await lab.Admin.S3("GET", "/bucket-1/k")).Headers.Keys);
    }

    [Theory]
    [InlineData("x-amz-checksum-crc32", "AAAAAA==", "400 BadDigest: The CRC32 you specified did not match the calculated checksum.")]
    [InlineData("x-amz-checksum-sha256", "y/Q5Jg==", "400 InvalidRequest: Value for x-amz-checksum-sha256 header is invalid.")]
    [InlineData("x-amz-checksum-crc32c", "???", "400 InvalidRequest: Value for x-amz-checksum-crc32c header is invalid.")]
    [InlineData("content-md5", "AAAAAAAAAAAAAAAAAAAAAA==", "400 BadDigest: The Content-MD5 you specified did not match what we received.")]
    public async Task One_that_does_not_fit_is_refused_and_nothing_is_kept(string header, string value, string expected)
    {
        await using var lab = await LabFixture.Start();
        await lab.Admin.S3("PUT", "/bucket-1");
        Assert.Equal(expected, (await Put(lab, "123456789", (header, value))).Summary);
        Assert.StartsWith("404", (await lab.Admin.S3("GET", "/bucket-1/k")).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_checksums_are_refused()
    {
        await using var lab = await LabFixture.Start();
        await lab.Admin.S3("PUT", "/bucket-1");
        Assert.Equal(
            "400 InvalidRequest: Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
            (await Put(lab, "123456789", ("x-amz-checksum-crc32", "y/Q5Jg=="), ("x-amz-checksum-sha1", "98O8HYCOBHMq32eZZczDTKeuNEE="))).Summary);
    }

    [Fact]
    public async Task A_part_s_checksum_comes_back()
    {
        await using var lab = await LabFixture.Start();
        await lab.Admin.S3("PUT", "/bucket-1");
        var upload = (await lab.Admin.S3("POST", "/bucket-1/k?uploads")).Value("UploadId");
        var part = await lab.Admin.Send("s3", HttpMethod.Put, $"/bucket-1/k?partNumber=1&uploadId={upload}", Encoding.ASCII.GetBytes("123456789"), [("x-amz-checksum-crc32", "y/Q5Jg==")]);
        Assert.Equal("y/Q5Jg==", part.Headers["x-amz-checksum-crc32"]);
    }

    [Theory]
    [InlineData("9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n", "x-amz-checksum-crc32 y/Q5Jg==")]
    [InlineData("9\r\n123456789\r\n0\r\n\r\n", "")]
    [InlineData("9\r\n123456789\r\n0\r\nx-amz-acl:public-read\r\n\r\n", "")]
    public void Only_a_checksum_trails_a_body(string body, string trailers)
    {
        var scope = Scope.Parse("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260115/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=00")!;
        var decoded = ChunkedBody.Decode(Encoding.ASCII.GetBytes(body), "STREAMING-UNSIGNED-PAYLOAD-TRAILER", scope, "secret", "20260115T100000Z")!;
        Assert.Equal("123456789", Encoding.ASCII.GetString(decoded.Content));
        Assert.Equal(trailers, string.Join(' ', decoded.Trailers.SelectMany(trailer => (string[])[trailer.Name, trailer.Value])));
    }

    static Task<LabAnswer> Put(LabFixture lab, string content, params (string, string)[] headers) => lab.Admin.Send("s3", HttpMethod.Put, "/bucket-1/k", Encoding.ASCII.GetBytes(content), headers);
}
