using System.Globalization;
using System.Text;
using EmrShift.Plans;

namespace EmrShift.Reports;

/// <summary>A plan as Markdown, for a pull request or a change ticket.</summary>
public static class PlanMarkdown
{
    /// <summary>The whole text.</summary>
    public static string Render(Plan plan)
    {
        var text = new StringBuilder($"## EmrShift plan\n\n{Escape(PlanText.Summary(plan))}\n");
        foreach (var refusal in plan.Refusals)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n**Refused {refusal.Code}** {Escape(refusal.Subject)}: {Escape(refusal.Text)}\n\n");
            foreach (var line in refusal.Evidence)
                text.Append(CultureInfo.InvariantCulture, $"- {Escape(line)}\n");
        }
        foreach (var stage in Enum.GetValues<Stage>())
        {
            var manual = plan.ManualSteps.Where(step => step.Before == stage).ToList();
            var steps = plan.Steps.Where(step => step.Stage == stage).ToList();
            if (manual.Count + steps.Count == 0)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"\n### {stage}\n\n");
            foreach (var step in manual)
                text.Append(CultureInfo.InvariantCulture, $"- [ ] By hand, before this stage: {Escape(step.Text)}. Done when: {Escape(step.Question)}\n");
            if (steps.Count == 0)
                continue;
            if (manual.Count > 0)
                text.Append('\n');
            text.Append("| step | change | why |\n|---|---|---|\n");
            foreach (var step in steps)
            {
                var sign = step.Change.Before is null ? "add" : step.Change.After is null ? "remove" : "change";
                text.Append(CultureInfo.InvariantCulture, $"| {step.Number} | {sign} {Escape(step.Change.Slot.Title)} | {Escape(string.Join("; ", step.Reasons.Select(reason => $"{reason.Code} {reason.Text}")))} |\n");
            }
        }
        return text.ToString();
    }

    /// <summary>
    /// One line in which nothing is markup but code between backticks: names in an account may hold any sign. What stands between two backticks has none itself, so
    /// nothing gets out of it.
    /// </summary>
    static string Escape(string text)
    {
        var parts = text.ReplaceLineEndings(" ").Split('`');
        return string.Concat(parts.Select((part, number) =>
            number % 2 == 0 ? Plain(part)
            : number == parts.Length - 1 ? $"\\`{Plain(part)}"
            : part.Trim().Length == 0 ? $"\\`{part}\\`"
            : $"`{part.Replace("|", "\\|", StringComparison.Ordinal)}`"));
    }

    static string Plain(string text) => string.Concat(text.Select(sign => sign switch
    {
        '\n' or '\r' => " ",
        '<' => "&lt;",
        '>' => "&gt;",
        '&' => "&amp;",
        '|' or '*' or '_' or '[' or ']' or '#' or '`' or '\\' => $"\\{sign}",
        _ => sign.ToString(),
    }));
}
