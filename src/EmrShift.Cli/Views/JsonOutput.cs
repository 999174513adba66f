using System.Text.Encodings.Web;
using System.Text.Json;

namespace EmrShift.Cli.Views;

/// <summary>Writes one JSON document to standard output, or to a file that appears whole or not at all.</summary>
static class JsonOutput
{
    // Relaxed escaping keeps `+`, `<` and letters beyond ASCII readable; the text is JSON, never put into HTML as it is.
    static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Terminal terminal, string? file, Action<Utf8JsonWriter> write)
    {
        if (file is null)
        {
            Write(terminal.Out, write);
            return;
        }
        var path = terminal.PathOf(file);
        var temporary = path + ".tmp";
        using (var stream = File.Create(temporary))
            Write(stream, write);
        File.Move(temporary, path, overwrite: true);
    }

    static void Write(Stream stream, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(stream, Options))
            write(json);
        stream.WriteByte((byte)'\n');
        stream.Flush();
    }
}
