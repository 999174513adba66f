using System.Globalization;
using EmrShift.Diagnosis;
using EmrShift.Reports;

namespace EmrShift.Cli.Views;

/// <summary>
/// A diagnosis for a person: one sentence a cause, its evidence, its fix in words and as a command. On a terminal lines are broken between words; what
/// can be pasted into a shell never is.
/// </summary>
sealed class DiagnosisView(TextWriter output, int? width, bool useColour)
{
    const int Indent = 8;

    public static void Write(DiagnosisResult result, Terminal terminal, TextWriter output) =>
        new DiagnosisView(output, terminal.IsOutputTerminal ? Math.Max(40, terminal.Width) : null, terminal.UseColour).Write(result);

    void Write(DiagnosisResult result)
    {
        if (result.Trail is { } trail)
        {
            Line(string.Create(CultureInfo.InvariantCulture,
                $"{trail.Events} {(trail.Events == 1 ? "event" : "events")} in {trail.Files} {(trail.Files == 1 ? "file" : "files")}, {trail.Denials} refused{(trail.Cut > 0 ? $", {trail.Cut} of them with a cut message" : "")}"), 0, 2, "");
            foreach (var (file, why) in trail.Skipped)
                Line($"skipped {file}: {why}", 0, 2, TextColours.Dim);
        }
        if (result.Causes.IsEmpty)
            Line("No known failure in it. What helps: the whole error text, the CloudTrail events around the failure, or the cluster's id.", 0, 0, "");
        for (var i = 0; i < result.Causes.Length; i++)
        {
            if (i > 0 || result.Trail is not null)
                output.WriteLine();
            Write(result.Causes[i]);
        }
        if (result.Causes.Any(static cause => cause.Fix.Any(static step => step.Form == "terraform")))
        {
            output.WriteLine();
            Line("Each fix as JSON and as Terraform: --format markdown, html or json.", 0, 0, TextColours.Dim);
        }
        foreach (var note in result.Notes)
            Line($"note: {note}", 0, 6, "");
    }

    void Write(Cause cause)
    {
        Line($"{cause.Code,-6}  {Capital(cause.Sentence)}", 0, Indent, TextColours.Bold);
        var count = cause.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $", {cause.Count} times") : "";
        Line($"{DiagnosisJson.NameOf(cause.Confidence)}{count}{(cause.IsCut ? ", message cut" : "")}{(cause.IsNext ? ", simulated" : "")}", Indent, Indent, TextColours.Dim);
        foreach (var line in cause.Evidence)
            Line($"{line.Kind}: {line.Text}{(line.EventId is { } id ? $" [{id}]" : "")}", Indent, Indent + 2, "");
        foreach (var step in cause.Fix.Where(static step => step.Form is "text" or "cli"))
        {
            var lines = step.Text.Split('\n');
            if (step.Form == "text")
            {
                Line($"fix: {step.Text}", Indent, Indent + 5, TextColours.Green);
                continue;
            }
            for (var i = 0; i < lines.Length; i++)
                output.WriteLine(Painted((i == 0 ? "        $ " : "          ") + Plain(lines[i]), TextColours.Green));
        }
    }

    /// <summary>One line, or as many as the terminal needs.</summary>
    void Line(string text, int indent, int indentOfRest, string colour)
    {
        foreach (var part in TextWrap.Lines(new string(' ', indent) + Plain(text), width, indentOfRest))
            output.WriteLine(Painted(part, colour));
    }

    string Painted(string text, string colour) => useColour && colour.Length > 0 ? colour + text + TextColours.Off : text;

    static string Capital(string text) => text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    /// <summary>What came from a file may not steer the terminal.</summary>
    static string Plain(string text) => text.Any(char.IsControl) ? string.Concat(text.Where(static c => !char.IsControl(c))) : text;
}
