using System.Globalization;
using System.Text;
using System.Text.Json;
using EmrShift.Plans;
using EmrShift.Plans.Planning;
using EmrShift.Plans.Slots;

namespace EmrShift.Reports;

/// <summary>A plan for a person, read like a diff: what is new with <c>+</c>, what goes with <c>-</c>, documents line by line.</summary>
public static class PlanText
{
    /// <summary>The whole text. One line is said about a plan without steps.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="width">Columns of the terminal; longer lines are broken between words, those of documents stay whole. Null: one line is one line.</param>
    public static string Render(Plan plan, int? width = null)
    {
        var text = new PlanLines(width);
        var documents = new Dictionary<string, int>(StringComparer.Ordinal);
        text.Line(Summary(plan));
        foreach (var refusal in plan.Refusals)
            Refused(text, refusal);
        foreach (var stage in Enum.GetValues<Stage>())
        {
            foreach (var manual in plan.ManualSteps.Where(step => step.Before == stage))
                text.Gap().Line($"By hand, before {stage}: {manual.Text}").Line($"      done when: {manual.Question}");
            var steps = plan.Steps.Where(step => step.Stage == stage).ToList();
            if (steps.Count == 0)
                continue;
            text.Gap().Line($"{stage}: {Meaning(stage)}");
            foreach (var step in steps)
                Step(text, step, documents);
        }
        return text.ToString();
    }

    /// <summary>One sentence: how much changes, what waits for persons, what was proven.</summary>
    public static string Summary(Plan plan)
    {
        if (plan.Refusals.Length > 0)
            return string.Create(CultureInfo.InvariantCulture, $"Account {plan.Account}: no safe order for all of it. {Count(plan.Refusals.Length, "refusal")}; the plan can't be applied as it is.");
        if (plan.Steps.IsEmpty)
            return $"Account {plan.Account}: nothing to do. No role, user or group has a v1 policy.";
        return string.Create(CultureInfo.InvariantCulture,
            $"Account {plan.Account}: {Count(plan.Steps.Length, "change")}, {Count(plan.ManualSteps.Length, "manual step")}. {Count(plan.Proofs.Length, "state")} on the way proven, {Count(plan.Proofs.Max(proof => proof.Questions), "question")} in each: nothing that is allowed today is lost.");
    }

    static void Refused(PlanLines text, Refusal refusal)
    {
        text.Gap().Line($"Refused  {refusal.Code} {refusal.Subject}").Line($"      {refusal.Text}");
        foreach (var line in refusal.Evidence)
            text.Line($"      | {line}");
    }

    static void Step(PlanLines text, Step step, Dictionary<string, int> documents)
    {
        var (before, after) = (step.Change.Before, step.Change.After);
        text.Line(string.Create(CultureInfo.InvariantCulture, $"{step.Number,4}  {Sign(before, after)} {step.Change.Slot.Title}{Inline(before, after)}"));
        foreach (var reason in step.Reasons)
            text.Line($"        {reason.Code} {reason.Text}");
        foreach (var line in Shown(step, documents))
            text.Whole($"        {line}");
        if (step.UndoInstead is { } instead)
            text.Line($"        undo, where AWS no longer offers v1: {instead.Slot.Title}");
        if (step.IsOptional)
            text.Line("        passed over where AWS no longer offers it");
    }

    internal static char Sign(string? before, string? after) => before is null ? '+' : after is null ? '-' : '~';

    internal static string Inline(string? before, string? after) =>
        IsDocument(before) || IsDocument(after) || (after ?? before) is "attached" or "present" ? ""
        : before is null ? $" = `{after}`" : after is null ? $" (was `{before}`)" : $": `{before}` → `{after}`";

    /// <summary>A copy of an AWS policy, and a document that stands above already, are named and not repeated.</summary>
    internal static IEnumerable<string> Shown(Step step, Dictionary<string, int> documents)
    {
        var (before, after) = (step.Change.Before, step.Change.After);
        if (before is null && IsDocument(after))
        {
            if (!documents.TryAdd(after!, step.Number))
                return [string.Create(CultureInfo.InvariantCulture, $"the document of step {documents[after!]}")];
            if (step.Change.Slot is CustomerPolicySlot { PolicyArn: var arn } && arn.Contains(PlannedNames.SavedCopy, StringComparison.Ordinal))
                return ["the document of AWS's policy, as it is"];
        }
        return Document(before, after);
    }

    /// <summary>The lines of a document: all of a new one, the difference of a changed one, none of one that goes.</summary>
    static IEnumerable<string> Document(string? before, string? after)
    {
        if (!IsDocument(after))
            return [];
        if (before is null)
            return Pretty(after!).Split('\n').Select(line => $"+ {line}");
        return UnifiedDiff.Of("policy", Pretty(before) + "\n", Pretty(after!) + "\n").TrimEnd('\n').Split('\n').Skip(2);
    }

    static bool IsDocument(string? value) => value is ['{', ..];

    static string Pretty(string json)
    {
        using var document = JsonDocument.Parse(json);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            document.RootElement.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    internal static string Meaning(Stage stage) => stage switch
    {
        Stage.Tag => "nothing relies on the tag yet",
        Stage.Create => "nobody uses these yet",
        Stage.Attach => "v2 beside v1: permissions only grow",
        Stage.Verify => "every question is asked again",
        Stage.Detach => "v1 goes; from here on the way back is by the saved copies",
        Stage.Retire => "what only kept v1 visible goes",
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    /// <summary>The text, line by line.</summary>
    sealed class PlanLines(int? width)
    {
        const int Hang = 4;
        readonly StringBuilder _text = new();

        public PlanLines Gap()
        {
            _text.Append('\n');
            return this;
        }

        /// <summary>A line of prose; the rest of a broken one stands deeper.</summary>
        public PlanLines Line(string line)
        {
            var indent = line.Length - line.TrimStart().Length;
            foreach (var part in TextWrap.Lines(line, width, indent + Hang))
                _text.Append(part).Append('\n');
            return this;
        }

        /// <summary>A line of a document.</summary>
        public void Whole(string line) => _text.Append(line).Append('\n');

        public override string ToString() => _text.ToString();
    }
}
