using System.Text;

namespace EmrShift.Cli.Views;

/// <summary>Markdown on a terminal: paragraphs as one line each, which the writer breaks where the terminal ends and not where the file does.</summary>
static class MarkdownText
{
    /// <summary>Writes a page. Examples between fences stay as they are.</summary>
    public static void Write(TextWriter output, string markdown)
    {
        var paragraph = new StringBuilder();
        var isExample = false;
        foreach (var line in markdown.TrimEnd('\n').Split('\n'))
        {
            var isFence = line.StartsWith("```", StringComparison.Ordinal);
            if (isFence || isExample || line.Length == 0)
            {
                End();
                WrappingWriter.WriteWhole(output, line);
                isExample ^= isFence;
                continue;
            }
            if (line[0] is '#' or '|' or '-' or '>' || char.IsAsciiDigit(line[0]))
                End();
            paragraph.Append(paragraph.Length == 0 ? line : $" {line.TrimStart()}");
            if (line[0] is '#')
                End();
        }
        End();

        void End()
        {
            if (paragraph.Length > 0)
                WrappingWriter.WriteParagraph(output, paragraph.ToString());
            paragraph.Clear();
        }
    }
}
