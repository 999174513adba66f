using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EmrShift.Lab.State;

/// <summary>
/// Identities of what the lab makes: drawn from the world's seed, the number of the call and a counter within the call. The same calls
/// give the same ids, so a world can be made again from the log of calls.
/// </summary>
sealed class Ids(int seed)
{
    const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    long _call;
    int _drawn;

    /// <summary>Starts the sequence of one call.</summary>
    public void Begin(long call) => (_call, _drawn) = (call, 0);

    /// <summary><c>vpc-0a1b…</c>: EC2's form, 17 hexadecimal digits.</summary>
    public string Ec2(string prefix) => $"{prefix}-0{Hex(16)}";

    /// <summary><c>AROA…</c>: IAM's form, 21 characters in all.</summary>
    public string Iam(string prefix) => prefix + Draw(Base32, 17);

    /// <summary><c>j-2AXXXXXXGAPLF</c>: EMR's form, 13 upper case letters and digits.</summary>
    public string Emr(string prefix) => $"{prefix}-{Draw(Alphanumeric, 13)}";

    /// <summary>A UUID, as request, event and key ids are.</summary>
    public string Uuid()
    {
        var hex = Hex(32);
        return $"{hex[..8]}-{hex[8..12]}-4{hex[13..16]}-a{hex[17..20]}-{hex[20..]}";
    }

    /// <summary>Lower case hexadecimal digits.</summary>
    public string Hex(int length) => Draw("0123456789abcdef", length);

    /// <summary>Characters of an alphabet.</summary>
    public string Draw(string alphabet, int length) => string.Create(length, (alphabet, Bytes()), static (text, state) =>
    {
        var (alphabet, bytes) = state;
        for (var i = 0; i < text.Length; i++)
            text[i] = alphabet[bytes[i % bytes.Length] % alphabet.Length];
    });

    byte[] Bytes()
    {
        Span<byte> source = stackalloc byte[16];
        BinaryPrimitives.WriteInt32LittleEndian(source, seed);
        BinaryPrimitives.WriteInt64LittleEndian(source[4..], _call);
        BinaryPrimitives.WriteInt32LittleEndian(source[12..], _drawn++);
        return SHA512.HashData(source);
    }

    /// <summary>The secret of an access key or session: 40 characters that follow from the world's seed and the key.</summary>
    public string SecretOf(string accessKeyId)
    {
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes($"emrshift lab {seed}"), Encoding.UTF8.GetBytes(accessKeyId));
        return Convert.ToBase64String(hash)[..40].Replace('=', 'A');
    }
}
