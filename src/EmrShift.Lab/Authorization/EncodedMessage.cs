using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace EmrShift.Lab.Authorization;

/// <summary>
/// The encoded authorization failure message of EC2: only sts:DecodeAuthorizationMessage can read it. Ours is the decoded text, packed and
/// sealed with a key of the world and the account, so nothing needs to be kept.
/// </summary>
static class EncodedMessage
{
    const int NonceSize = 12;
    const int TagSize = 16;

    /// <summary>Seals a text for an account.</summary>
    public static string Encode(string text, string accountId, int seed)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(Encoding.UTF8.GetBytes(text));
        var plain = packed.ToArray();
        // The same failure gives the same message: the nonce is the hash of what it seals.
        var sealedMessage = new byte[NonceSize + plain.Length + TagSize];
        var nonce = SHA256.HashData(plain).AsSpan(0, NonceSize);
        nonce.CopyTo(sealedMessage);
        using var aes = new AesGcm(KeyOf(accountId, seed), TagSize);
        aes.Encrypt(nonce, plain, sealedMessage.AsSpan(NonceSize, plain.Length), sealedMessage.AsSpan(NonceSize + plain.Length));
        return Convert.ToBase64String(sealedMessage).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    /// <summary>Opens a message; null when it was cut, changed, or made for another account.</summary>
    public static string? Decode(string message, string accountId, int seed)
    {
        var text = message.Replace('-', '+').Replace('_', '/');
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var length) || length < NonceSize + TagSize)
            return null;
        var plain = new byte[length - NonceSize - TagSize];
        using var aes = new AesGcm(KeyOf(accountId, seed), TagSize);
        try
        {
            aes.Decrypt(bytes.AsSpan(0, NonceSize), bytes.AsSpan(NonceSize, plain.Length), bytes.AsSpan(NonceSize + plain.Length, TagSize), plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        using var deflate = new DeflateStream(new MemoryStream(plain), CompressionMode.Decompress);
        using var reader = new StreamReader(deflate, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    static byte[] KeyOf(string accountId, int seed) => SHA256.HashData(Encoding.UTF8.GetBytes($"encoded message {seed} {accountId}"));
}
