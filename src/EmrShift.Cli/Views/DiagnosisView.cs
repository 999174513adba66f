using System.Globalization;
using EmrShift.Diagnosis;

namespace EmrShift.Cli.Views;

/// <summary>A diagnosis for a person: one sentence a cause, its evidence, its fix.</summary>
static class DiagnosisView
{
    public static void Write(DiagnosisResult result, TextWriter output)
    {
        if (result.Trail is { } trail)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{trail.Events} events in {trail.Files} {(trail.Files == 1 ? "file" : "files")}, {trail.Denials} refused{(trail.Cut > 0 ? $", {trail.Cut} of them with a cut message" : "")}"));
            foreach (var (file, why) in trail.Skipped)
                output.WriteLine($"skipped {Plain(file)}: {Plain(why)}");
        }
        if (result.Causes.IsEmpty)
            output.WriteLine("No known failure in it.");
        for (var i = 0; i < result.Causes.Length; i++)
        {
            if (i > 0 || result.Trail is not null)
                output.WriteLine();
            Write(result.Causes[i], output);
        }
        foreach (var note in result.Notes)
            output.WriteLine($"note: {Plain(note)}");
    }

    static void Write(Cause cause, TextWriter output)
    {
        var count = cause.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $", {cause.Count} times") : "";
        output.WriteLine($"{cause.Code}  {Plain(Capital(cause.Sentence))}");
        output.WriteLine($"        {DiagnosisJson.NameOf(cause.Confidence)}{count}{(cause.IsCut ? ", message cut" : "")}{(cause.IsNext ? ", simulated" : "")}");
        foreach (var line in cause.Evidence)
            output.WriteLine($"        {line.Kind}: {Plain(line.Text)}{(line.EventId is { } id ? $" [{Plain(id)}]" : "")}");
        foreach (var step in cause.Fix)
        {
            var lines = step.Text.Split('\n');
            output.WriteLine($"        fix ({step.Form}): {Plain(lines[0])}");
            foreach (var line in lines.Skip(1))
                output.WriteLine($"          {Plain(line)}");
        }
    }

    static string Capital(string text) => text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    /// <summary>What came from a file may not steer the terminal.</summary>
    static string Plain(string text) => text.Any(char.IsControl) ? string.Concat(text.Where(static c => !char.IsControl(c))) : text;
}
