using System.Text;
using EmrShift.Cli;
using Xunit;

namespace EmrShift.Tests.Cli;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "1:a")]
    [InlineData("a\n", "1:a")]
    [InlineData("a\nb", "1:a 2:b")]
    [InlineData("a\r\nb\r\n", "1:a 2:b")]
    [InlineData("\n\na", "1: 2: 3:a")]
    [InlineData("\uFEFFa\n\uFEFFb", "1:a 2:\uFEFFb")]
    [InlineData("12345678\n", "1:12345678")]
    [InlineData("123456789\nb\n", "1:too long 2:b")]
    [InlineData("a\n12345678901234567890", "1:a 2:too long")]
    [InlineData("12345678901234567890\n12345678901234567890\nc", "1:too long 2:too long 3:c")]
    public void Lines_are_given_one_by_one_whatever_the_blocks_that_arrive(string text, string expected)
    {
        for (var block = 1; block <= 9; block++)
            Assert.Equal(expected, string.Join(' ', Lines(text, block)));
    }

    static IEnumerable<string> Lines(string text, int block)
    {
        var reader = new LineReader(new Trickle(Encoding.UTF8.GetBytes(text), block), limit: 8);
        while (reader.Next(out var line, out var isTooLong))
            yield return $"{reader.Number}:{(isTooLong ? "too long" : Encoding.UTF8.GetString(line.Span))}";
    }

    /// <summary>A stream that gives a few bytes at a time.</summary>
    sealed class Trickle(byte[] bytes, int block) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, block));
    }
}
