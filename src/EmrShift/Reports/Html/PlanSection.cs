using System.Globalization;
using EmrShift.Plans;

namespace EmrShift.Reports.Html;

/// <summary>The plan, when there is one: what is refused and why, then stage by stage, with what persons have to do.</summary>
static class PlanSection
{
    public static Markup Link(Plan? plan) => plan is null ? Markup.None : Markup.Of($"""<li><a href="#plan">Plan</a></li>""");

    public static Markup Render(Plan? plan)
    {
        if (plan is null)
            return Markup.None;
        var documents = new Dictionary<string, int>(StringComparer.Ordinal);
        return Markup.Of($"""
            <section id="plan" aria-labelledby="plan-title">
            <h2 id="plan-title">The plan</h2>
            <p>{PlanText.Summary(plan)}</p>
            {plan.Refusals.Select(Refused)}
            {Enum.GetValues<Stage>().Select(stage => OfStage(plan, stage, documents)).ToList()}
            </section>
            """);
    }

    static Markup Refused(Refusal refusal) => Markup.Of($"""
        <div class="why"><p>Refused: {Markup.Prose(refusal.Text)} <span class="quiet">{refusal.Code} {refusal.Subject}</span></p>
        <ul>{refusal.Evidence.Select(line => Markup.Of($"<li>{Markup.Prose(line)}</li>"))}</ul></div>
        """);

    static Markup OfStage(Plan plan, Stage stage, Dictionary<string, int> documents)
    {
        var steps = plan.Steps.Where(step => step.Stage == stage).ToList();
        var manual = plan.ManualSteps.Where(step => step.Before == stage).ToList();
        return steps.Count + manual.Count == 0 ? Markup.None : Markup.Of($"""
            <h3>{stage.ToString()} <span class="quiet">{PlanText.Meaning(stage)}</span></h3>
            {(manual.Count == 0 ? Markup.None : Markup.Of($"<ul>{manual.Select(ByHand)}</ul>"))}
            {(steps.Count == 0 ? Markup.None : Markup.Of($"""<ol class="calls">{steps.Select(step => OfStep(step, documents)).ToList()}</ol>"""))}
            """);
    }

    static Markup ByHand(ManualStep step) => Markup.Of($"""<li>By hand, before this stage: {Markup.Prose(step.Text)} <span class="quiet">done when: {Markup.Prose(step.Question)}</span></li>""");

    static Markup OfStep(Step step, Dictionary<string, int> documents)
    {
        var change = step.Change;
        var lines = PlanText.Shown(step, documents).ToList();
        var shown = lines.Count switch
        {
            0 => Markup.None,
            1 => Markup.Of($"""<br><span class="quiet">{lines[0]}</span>"""),
            _ => Markup.Of($"<details><summary>document</summary><pre>{string.Join('\n', lines)}</pre></details>"),
        };
        return Markup.Of($"""
            <li value="{step.Number.ToString(CultureInfo.InvariantCulture)}">{PlanText.Sign(change.Before, change.After).ToString()} {Markup.Prose(change.Slot.Title + PlanText.Inline(change.Before, change.After))}
            <span class="quiet">{Markup.Prose(string.Join("; ", step.Reasons.Select(reason => $"{reason.Code} {reason.Text}")))}</span>{shown}</li>
            """);
    }
}
