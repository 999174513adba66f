using System.Security.Cryptography;
using System.Text;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Kms;

/// <summary>
/// Ciphertexts of the lab's keys: the key's id in front, then AES-GCM with the encryption context as associated data, as KMS binds it. The key material
/// follows from the world's seed and the key's id.
/// </summary>
static class Ciphertext
{
    const int IdSize = 36;
    const int NonceSize = 12;
    const int TagSize = 16;

    public static byte[] Encrypt(Call call, KmsKey key, ReadOnlySpan<byte> plain, IReadOnlyDictionary<string, string> context)
    {
        var blob = new byte[IdSize + NonceSize + TagSize + plain.Length];
        Encoding.ASCII.GetBytes(key.Id, blob);
        SHA256.HashData(Encoding.ASCII.GetBytes(call.World.Ids.Uuid())).AsSpan(0, NonceSize).CopyTo(blob.AsSpan(IdSize));
        using var aes = new AesGcm(Material(call, key.Id), TagSize);
        aes.Encrypt(blob.AsSpan(IdSize, NonceSize), plain, blob.AsSpan(IdSize + NonceSize + TagSize), blob.AsSpan(IdSize + NonceSize, TagSize), Bound(context));
        return blob;
    }

    /// <summary>The id of the key that made a ciphertext; null: no key did.</summary>
    public static string? KeyIdOf(ReadOnlySpan<byte> blob) => blob.Length >= IdSize + NonceSize + TagSize ? Encoding.ASCII.GetString(blob[..IdSize]) : null;

    public static byte[] Decrypt(Call call, KmsKey key, ReadOnlySpan<byte> blob, IReadOnlyDictionary<string, string> context)
    {
        var plain = new byte[blob.Length - IdSize - NonceSize - TagSize];
        using var aes = new AesGcm(Material(call, key.Id), TagSize);
        try
        {
            aes.Decrypt(blob.Slice(IdSize, NonceSize), blob[(IdSize + NonceSize + TagSize)..], blob.Slice(IdSize + NonceSize, TagSize), plain, Bound(context));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw Invalid;
        }
        return plain;
    }

    /// <summary>KMS says no more about a wrong ciphertext or a wrong encryption context.</summary>
    public static AwsException Invalid => new(400, "InvalidCiphertextException", "");

    /// <summary>A parameter of bytes, sent as Base64.</summary>
    public static byte[] Blob(Input input, string member, int most)
    {
        var text = input.Text(member);
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
            throw new AwsException(400, "SerializationException", $"{member} is not Base64.");
        if (length == 0 || length > most)
            throw new AwsException(400, "ValidationException", $"1 validation error detected: Value at '{char.ToLowerInvariant(member[0])}{member[1..]}' failed to satisfy constraint: Member must have length between 1 and {most}");
        return bytes[..length];
    }

    /// <summary>Random bytes, as random as a world that can be made again allows.</summary>
    public static byte[] NewKey(Call call, int length)
    {
        var bytes = new byte[length];
        for (var at = 0; at < length; at += SHA512.HashSizeInBytes)
        {
            var part = SHA512.HashData(Encoding.ASCII.GetBytes($"{call.World.Ids.Uuid()}{call.World.Settings.Seed}"));
            part.AsSpan(0, Math.Min(part.Length, length - at)).CopyTo(bytes.AsSpan(at));
        }
        return bytes;
    }

    static byte[] Material(Call call, string id) => SHA256.HashData(Encoding.UTF8.GetBytes($"kms {call.World.Settings.Seed} {id}"));

    static byte[] Bound(IReadOnlyDictionary<string, string> context) =>
        Encoding.UTF8.GetBytes(string.Concat(context.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key.Length}:{pair.Key}{pair.Value.Length}:{pair.Value}")));
}
