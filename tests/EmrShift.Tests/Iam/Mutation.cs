using System.Text;

namespace EmrShift.Tests.Iam;

/// <summary>Small damage to a JSON text: bytes, tokens and whole slices.</summary>
static class Mutation
{
    static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "{", "}", "[", "]", ",", ":", "\"", "null", "true", "-1e999", "0.0000000000000000000000000000001", "99999999999999999999999999999", "\\u0000", "\\ud800", "${", "}", "${aws:username}",
            "${*}", "*", "?", "/* */", "//", "\n", "\r\n", "\t", "arn:", ":::::::", "/33", "999.1.1.1", "::ffff:1.2.3.4", "9999-99-99T99:99:99Z", "\"Condition\":{\"ForAllValues:\":{}},",
            "\"Effect\":\"Deny\",", "\"NotPrincipal\":[],", "\"Statement\":", "\uFEFF", "é", "\U0001F600", new string('[', 200), new string('a', 5_000), new string('*', 3_000),
        }.Select(Encoding.UTF8.GetBytes),
        [0x00], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    ];

    public static byte[] Of(Random random, byte[] text)
    {
        if (random.Next(50) == 0)
        {
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            return noise;
        }
        List<byte> bytes = [.. text];
        for (var count = random.Next(4); count >= 0; count--)
        {
            var at = random.Next(bytes.Count + 1);
            var length = Math.Min(random.Next(30), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0: bytes.RemoveRange(at, length); break;
                case 1: bytes.InsertRange(at, Pieces[random.Next(Pieces.Length)]); break;
                case 2: bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length)); break;
                case 3 when at < bytes.Count: bytes[at] = (byte)random.Next(256); break;
                case 4 when random.Next(4) == 0: bytes.RemoveRange(at, bytes.Count - at); break;
                case 5: SwapLetters(random, bytes); break;
                default: break;
            }
        }
        return [.. bytes];
    }

    /// <summary>Changes the case of a letter: the JSON stays JSON, the policy hardly stays one.</summary>
    static void SwapLetters(Random random, List<byte> bytes)
    {
        if (bytes.Count == 0)
            return;
        var at = random.Next(bytes.Count);
        if (char.IsAsciiLetter((char)bytes[at]))
            bytes[at] ^= 0x20;
    }
}
