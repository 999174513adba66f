using System.Globalization;
using System.Text;

namespace EmrShift.Diagnosis;

/// <summary>A diagnosis as Markdown, to be pasted into a ticket. Text from files is escaped.</summary>
public static class DiagnosisMarkdown
{
    /// <summary>The ticket's text.</summary>
    public static string Of(DiagnosisResult result)
    {
        var text = new StringBuilder("# Diagnosis\n");
        if (result.Trail is { } trail)
            text.Append(CultureInfo.InvariantCulture, $"\n{trail.Events} CloudTrail events in {trail.Files} files, {trail.Denials} refused, {trail.Cut} with a cut message.\n");
        if (result.Causes.IsEmpty)
            text.Append("\nNo known failure in it.\n");
        foreach (var cause in result.Causes)
            Append(text, cause);
        foreach (var note in result.Notes)
            text.Append(CultureInfo.InvariantCulture, $"\n> {Escaped(note)}\n");
        return text.ToString();
    }

    static void Append(StringBuilder text, Cause cause)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {cause.Code}{(cause.IsNext ? " (comes next)" : "")}\n\n{Escaped(cause.Sentence)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Confidence: {DiagnosisJson.NameOf(cause.Confidence)}. Side: {DiagnosisJson.NameOf(cause.Side)}. Seen: {cause.Count}.\n\n");
        foreach (var line in cause.Evidence)
            text.Append(CultureInfo.InvariantCulture, $"- {line.Kind}: {Escaped(line.Text)}{(line.EventId is { } id ? $" ({Escaped(id)})" : "")}\n");
        foreach (var step in cause.Fix)
            AppendFix(text, step);
    }

    static void AppendFix(StringBuilder text, FixStep step)
    {
        if (step.Form == "text")
        {
            text.Append(CultureInfo.InvariantCulture, $"\n**Fix:** {Escaped(step.Text)}\n");
            return;
        }
        var fence = new string('`', Math.Max(3, LongestRun(step.Text) + 1));
        var language = step.Form switch { "cli" => "sh", "terraform" => "hcl", _ => step.Form };
        text.Append(CultureInfo.InvariantCulture, $"\n{fence}{language}\n{step.Text}\n{fence}\n");
    }

    static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }

    static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (char.IsControl(c))
                continue;
            if (c is '\\' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '&' or '~' or '!')
                escaped.Append('\\');
            escaped.Append(c);
        }
        return escaped.ToString();
    }
}
