using EmrShift.Accounts;
using EmrShift.Accounts.Sources;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Accounts;

/// <summary>Damaged files: no exception, no endless loop, every problem with its file. The seed is printed; put it below to see a failure again.</summary>
public sealed class SourceFuzzTests(ITestOutputHelper output)
{
    const int Rounds = 400;

    [Theory]
    [InlineData(20261123)]
    public void A_damaged_file_never_breaks_the_reader(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var originals = Directory.EnumerateFiles(RepositoryRoot.File("examples"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes).Append(AccountFile.Write(Samples.Full)).ToList();

        for (var round = 0; round < Rounds; round++)
        {
            var bytes = Damaged(originals[random.Next(originals.Count)], random);
            var name = random.Next(4) is 0 ? "damaged.yaml" : "damaged.json";
            try
            {
                var reading = FileReader.Read(name, bytes);
                var (account, _) = AccountAssembly.Of(reading.Parts);
                AccountFile.Write(account!);
                Assert.All(reading.Problems, problem => Assert.Equal(name, problem.File));
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}, round {round}: {exception}");
            }
        }
    }

    static byte[] Damaged(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var times = random.Next(1, 6); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 30), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at)));
                    break;
                case 4:
                    bytes.InsertRange(at, Words[random.Next(Words.Length)]);
                    break;
                case 5:
                    Swap(bytes, "\""u8, random);
                    break;
                default:
                    bytes.Insert(at, (byte)"{}[],:\"\\&*!-\n"[random.Next(13)]);
                    break;
            }
        }
        return [.. bytes];
    }

    static readonly byte[][] Words =
    [
        "null"u8.ToArray(), "1e999"u8.ToArray(), "-1"u8.ToArray(), "99999999999999999999"u8.ToArray(), "\"\\ud800\""u8.ToArray(), "{}"u8.ToArray(), "[]"u8.ToArray(),
        "[[[[[[[[[["u8.ToArray(), "\u0000"u8.ToArray(), "\"%7B%22a%22\""u8.ToArray(), [0xFF, 0xFE], "*a"u8.ToArray(), "&a "u8.ToArray(),
    ];

    // Text becomes a bare word: a value of another kind.
    static void Swap(List<byte> bytes, ReadOnlySpan<byte> quote, Random random)
    {
        var at = bytes.IndexOf(quote[0], random.Next(bytes.Count));
        var end = at < 0 ? -1 : bytes.IndexOf(quote[0], at + 1);
        if (end < 0)
            return;
        bytes.RemoveRange(at, end - at + 1);
        bytes.InsertRange(at, Words[random.Next(Words.Length)]);
    }
}
