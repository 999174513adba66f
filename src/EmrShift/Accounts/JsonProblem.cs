using System.Text.Json;

namespace EmrShift.Accounts;

/// <summary>Words for what is wrong with JSON text.</summary>
static class JsonProblem
{
    const int LengthMax = 60;

    /// <summary>The base library's sentence without the position that it appends: the position is shown as the line.</summary>
    public static string Describe(JsonException exception)
    {
        var message = exception.Message;
        var position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        message = (position < 0 ? message : message[..position]).TrimEnd('.', ' ').ReplaceLineEndings(" ");
        // The library's three ways to say that the text ends too early.
        if (message.Contains("Expected depth to be zero", StringComparison.Ordinal) || message.Contains("end of data", StringComparison.Ordinal) || message.Contains("any JSON tokens", StringComparison.Ordinal))
            return "expected more JSON, found the end of the file: was it cut off?";
        return $"expected JSON, found something else: {Short(message, 200)}";
    }

    /// <summary>A user's text, cut so that a message stays one line.</summary>
    public static string Short(string text, int length = LengthMax)
    {
        var line = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
        return line.Length <= length ? line : $"{line[..length]}…";
    }
}
