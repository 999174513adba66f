using CsCheck;
using EmrShift.Iac;
using Xunit;

namespace EmrShift.Tests.Iac;

/// <summary>Edits change what they say and nothing else; files are written back byte for byte.</summary>
public sealed class TextEditTests
{
    [Theory]
    [InlineData("abc", 1, 1, "X", "aXc")]
    [InlineData("abc", 0, 0, "X", "Xabc")]
    [InlineData("abc", 3, 0, "X", "abcX")]
    [InlineData("abc", 0, 3, "", "")]
    public void One_edit(string text, int start, int length, string now, string expected) =>
        Assert.Equal(expected, TextEdit.Apply(text, [new TextEdit(new TextSpan(start, length), now)]));

    [Fact]
    public void Edits_that_overlap_or_lie_outside_are_not_carried_out()
    {
        Assert.Null(TextEdit.Apply("abcdef", [new TextEdit(new TextSpan(1, 3), "x"), new TextEdit(new TextSpan(2, 3), "y")]));
        Assert.Null(TextEdit.Apply("abc", [new TextEdit(new TextSpan(2, 2), "x")]));
    }

    [Fact]
    public void The_same_edit_twice_is_carried_out_once() =>
        Assert.Equal("aXbc", TextEdit.Apply("abc", [TextEdit.Insert(1, "X"), TextEdit.Insert(1, "X")]));

    [Fact]
    public void Outside_the_edits_the_text_is_the_same() =>
        Gen.Select(Gen.String, Gen.Int[0, 30].Array[0, 12], Gen.String[0, 5]).Sample((text, cuts, now) =>
        {
            // Cuts in pairs are pieces that don't meet.
            var bounds = cuts.Where(cut => cut <= text.Length).Distinct().Order().ToList();
            if (bounds.Count % 2 == 1)
                bounds.RemoveAt(bounds.Count - 1);
            var edits = bounds.Chunk(2).Select(pair => new TextEdit(TextSpan.Between(pair[0], pair[1]), now)).ToList();
            var result = TextEdit.Apply(text, edits.AsEnumerable().Reverse());
            var expected = "";
            var at = 0;
            foreach (var pair in bounds.Chunk(2))
            {
                expected += text[at..pair[0]] + now;
                at = pair[1];
            }
            return result == expected + text[at..];
        });

    [Fact]
    public void Any_bytes_are_written_back_as_they_were() =>
        Gen.Select(Gen.Byte.Array[0, 40], Gen.OneOfConst<byte[]>([], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF])).Sample((bytes, mark) =>
        {
            byte[] file = [.. mark, .. bytes];
            return SourceText.Read("f", file) is not { } source || source.ToBytes(source.Text).AsSpan().SequenceEqual(file);
        });

    [Theory]
    [InlineData("a\nbc\n", 2, 2, 1)]
    [InlineData("a\r\nbc", 4, 2, 2)]
    [InlineData("", 0, 1, 1)]
    public void Lines_and_columns_count_from_one(string text, int offset, int line, int column) =>
        Assert.Equal((line, column), SourceText.Of("f", text).PositionOf(offset));

    [Theory]
    [InlineData("a\nb", 0, "\n")]
    [InlineData("a\r\nb", 0, "\r\n")]
    [InlineData("a\r\nb", 3, "\r\n")]
    [InlineData("a\r\nb\nc", 3, "\n")]
    [InlineData("a", 0, "\n")]
    public void The_line_end_at_an_offset(string text, int offset, string expected) => Assert.Equal(expected, SourceText.Of("f", text).NewLineAt(offset));
}
