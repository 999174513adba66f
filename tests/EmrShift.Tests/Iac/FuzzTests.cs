using Xunit;

namespace EmrShift.Tests.Iac;

/// <summary>
/// Files of the corpus, damaged at random: no exception, no endless loop, nothing written that a second run would change, and files that aren't fixed keep
/// their bytes. 2,000 files a run; 50,000 with <c>EMRSHIFT_NIGHTLY=1</c>.
/// </summary>
public sealed class FuzzTests
{
    const int Seed = 20261123;
    const string Signs = "{}[]()\"'\\$%#<>=:,\n\r\t -*&!|@~";

    [Fact]
    public void Damaged_files_do_no_damage()
    {
        var count = Environment.GetEnvironmentVariable("EMRSHIFT_NIGHTLY") == "1" ? 50_000 : 2_000;
        var files = CorpusTests.Names().SelectMany(CorpusTests.Files).Select(file => (file.Path, Bytes: file.Read())).ToList();
        for (var number = 0; number < count; number++)
        {
            var random = new Random(Seed + number);
            var (path, bytes) = files[random.Next(files.Count)];
            var damaged = Damage(bytes, random);
            var input = Linting.File(path, damaged);
            try
            {
                var before = damaged.ToArray();
                Linting.Findings(input);
                Linting.FixedTwice([input]);
                Assert.Equal(before, damaged);
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {Seed + number}, {path}: {exception}");
            }
        }
    }

    static byte[] Damage(byte[] bytes, Random random)
    {
        var result = bytes.ToList();
        for (var times = random.Next(1, 6); times > 0 && result.Count > 0; times--)
        {
            var at = random.Next(result.Count);
            var length = Math.Min(random.Next(1, 40), result.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    result.RemoveRange(at, length);
                    break;
                case 1:
                    result.InsertRange(at, result.GetRange(at, length));
                    break;
                case 2:
                    result[at] = (byte)random.Next(256);
                    break;
                case 3:
                    result.Insert(at, (byte)Signs[random.Next(Signs.Length)]);
                    break;
                case 4:
                    result.RemoveRange(at, result.Count - at);
                    break;
                default:
                    result.InsertRange(random.Next(result.Count), result.GetRange(at, length));
                    break;
            }
        }
        return [.. result];
    }
}
