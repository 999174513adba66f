using EmrShift.Plans;

namespace EmrShift.Reports.Html;

/// <summary>The plan, when there is one: stage by stage, with what persons have to do.</summary>
static class PlanSection
{
    public static Markup Link(Plan? plan) => plan is null ? Markup.None : Markup.Of($"""<li><a href="#plan">Plan</a></li>""");

    public static Markup Render(Plan? plan) => plan is null ? Markup.None : Markup.Of($"""
        <section id="plan" aria-labelledby="plan-title">
        <h2 id="plan-title">The plan</h2>
        {Enum.GetValues<Stage>().Select(stage => Stage(plan, stage))}
        {plan.Refusals.Select(refusal => Markup.Of($"""<p class="why">Refused: {refusal.Text} <span class="quiet">{refusal.Code} {refusal.Subject}</span></p>"""))}
        </section>
        """);

    static Markup Stage(Plan plan, Stage stage)
    {
        var steps = plan.Steps.Where(step => step.Stage == stage).ToList();
        var manual = plan.ManualSteps.Where(step => step.Before == stage).ToList();
        return steps.Count + manual.Count == 0 ? Markup.None : Markup.Of($"""
            <h3>{stage.ToString()}</h3>
            <ol class="calls">
            {manual.Select(step => Markup.Of($"""<li>By hand, before this stage: {step.Text} <span class="quiet">{step.Question}</span></li>"""))}
            {steps.Select(step => Markup.Of($"""<li>{step.Change.Slot.Title}: {step.Change.Before ?? "nothing"} → {step.Change.After ?? "nothing"} <span class="quiet">{string.Join("; ", step.Reasons.Select(reason => reason.Text))}</span></li>"""))}
            </ol>
            """);
    }
}
