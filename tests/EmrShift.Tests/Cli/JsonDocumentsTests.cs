using System.Text.Json;
using EmrShift.Cli.Views;
using Xunit;

namespace EmrShift.Tests.Cli;

/// <summary>JSON for programs is handed on in pieces, and no piece is lost or cut inside a character.</summary>
public sealed class JsonDocumentsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(70_000)]
    public void A_document_of_many_pieces_is_whole(int length)
    {
        // One, two, three and four bytes a character: the pieces end inside each of them.
        string[] values = [.. new[] { "a", "é", "€", "😀" }.Select(letter => string.Concat(Enumerable.Repeat(letter, length)))];
        using var text = new StringWriter { NewLine = "\n" };
        JsonDocuments.Write(text, "emrshift/test/v1", json =>
        {
            json.WriteStartArray("values");
            for (var round = 0; round < 50; round++)
            {
                foreach (var value in values)
                    json.WriteStringValue(value);
            }
            json.WriteEndArray();
        });
        Assert.EndsWith("}\n", text.ToString(), StringComparison.Ordinal);
        using var read = JsonDocument.Parse(text.ToString());
        Assert.Equal(Enumerable.Repeat(values, 50).SelectMany(one => one), read.RootElement.GetProperty("values").EnumerateArray().Select(value => value.GetString()));
    }
}
