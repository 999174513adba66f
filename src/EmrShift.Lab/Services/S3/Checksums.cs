using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace EmrShift.Lab.Services.S3;

/// <summary>
/// Checksums that a client sends with its content: held against it, kept with the object, and given back.
/// Source: S3 User Guide, "Checking object integrity for data uploads in Amazon S3"; S3 API reference, PutObject, <c>x-amz-checksum-*</c>.
/// </summary>
static class Checksums
{
    /// <summary>Of the whole object, not put together from its parts'.</summary>
    public const string Type = "FULL_OBJECT";

    const string Prefix = "x-amz-checksum-";
    static readonly string[] Algorithms = ["crc32", "crc32c", "crc64nvme", "sha1", "sha256"];

    /// <summary>The checksum of the request; null: it has none. One that does not fit the content ends the call.</summary>
    public static (string Name, string Value)? Of(Call call)
    {
        if (call.Input.OptionalText("content-md5") is { } md5 && md5 != Convert.ToBase64String(Md5(call.Body.Span)))
            throw new AwsException(400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
        var given = Algorithms.Where(algorithm => call.Input.Has(Prefix + algorithm)).ToList();
        if (given.Count == 0)
            return null;
        if (given.Count > 1)
            throw new AwsException(400, "InvalidRequest", "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        var (name, value) = (Prefix + given[0], call.Input.Text(Prefix + given[0]));
        var expected = Compute(given[0], call.Body.Span);
        var sent = new byte[expected.Length + 3];
        if (!Convert.TryFromBase64String(value, sent, out var length) || length != expected.Length)
            throw new AwsException(400, "InvalidRequest", $"Value for {name} header is invalid.");
        if (!sent.AsSpan(0, length).SequenceEqual(expected))
            throw new AwsException(400, "BadDigest", $"The {given[0].ToUpperInvariant()} you specified did not match the calculated checksum.");
        return (name, value);
    }

    /// <summary>The headers that give a checksum back.</summary>
    public static IEnumerable<(string Name, string Value)> Headers((string Name, string Value)? checksum) =>
        checksum is { } known ? [known, ("x-amz-checksum-type", Type)] : [];

    /// <summary>As lists of objects name it: <c>CRC32</c>.</summary>
    public static string AlgorithmOf((string Name, string Value) checksum) => checksum.Name[Prefix.Length..].ToUpperInvariant();

    static byte[] Compute(string algorithm, ReadOnlySpan<byte> data)
    {
        var bytes = new byte[algorithm == "crc64nvme" ? sizeof(ulong) : sizeof(uint)];
        switch (algorithm)
        {
            case "crc32":
                BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)Crc(data, Crc32Table, uint.MaxValue));
                return bytes;
            case "crc32c":
                BinaryPrimitives.WriteUInt32BigEndian(bytes, Crc32C(data));
                return bytes;
            case "crc64nvme":
                BinaryPrimitives.WriteUInt64BigEndian(bytes, Crc(data, Crc64Table, ulong.MaxValue));
                return bytes;
            case "sha256":
                return SHA256.HashData(data);
            default:
#pragma warning disable CA5350 // S3 offers it as a checksum; nothing is secured with it.
                return SHA1.HashData(data);
#pragma warning restore CA5350
        }
    }

#pragma warning disable CA5351 // As above.
    static byte[] Md5(ReadOnlySpan<byte> data) => MD5.HashData(data);
#pragma warning restore CA5351

    // The reflected polynomials of CRC-32/ISO-HDLC and CRC-64/NVME.
    static readonly ulong[] Crc32Table = Table(0xEDB88320);
    static readonly ulong[] Crc64Table = Table(0x9A6C9329AC4BC9B5);

    static ulong[] Table(ulong polynomial) =>
    [
        .. Enumerable.Range(0, 256).Select(first =>
        {
            var entry = (ulong)first;
            for (var bit = 0; bit < 8; bit++)
                entry = (entry & 1) == 0 ? entry >> 1 : (entry >> 1) ^ polynomial;
            return entry;
        }),
    ];

    static ulong Crc(ReadOnlySpan<byte> data, ulong[] table, ulong ones)
    {
        var crc = ones;
        foreach (var octet in data)
            crc = table[(int)((crc ^ octet) & 0xFF)] ^ (crc >> 8);
        return crc ^ ones;
    }

    static uint Crc32C(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var octet in data)
            crc = BitOperations.Crc32C(crc, octet);
        return ~crc;
    }
}
