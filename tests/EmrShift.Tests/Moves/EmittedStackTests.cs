using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Reports.Emitting;
using EmrShift.Tests.Lab.CloudFormation;
using Xunit;

namespace EmrShift.Tests.Moves;

/// <summary>A plan's template, deployed: the batch goes on, and what the template leaves to other hands finds its part done.</summary>
public sealed class EmittedStackTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_template_of_a_plan_is_deployed_and_the_batch_succeeds(bool hasNewRoles)
    {
        await using var move = await Scenario.Ready();
        var plan = await move.Plan(options => options with { HasNewRoles = hasNewRoles });
        Assert.Equal("200", (await move.Lab.Admin.Create("emrshift", CloudFormationPlan.Render(plan))).Summary);
        Assert.True(await move.Lab.Admin.Status("emrshift") == "CREATE_COMPLETE", string.Join('\n', await move.Lab.Admin.Events("emrshift")));
        await move.Batch(sendsTag: true, "after the stack");
        if (hasNewRoles)
            return; // A launcher has to name the new roles first.

        var steps = 0;
        var (end, note) = await move.Run(plan, new Journal([], _ => { }), Direction.Forward, Stage.Detach, change => move.Batch(sendsTag: true, $"{++steps}: {change}"));
        Assert.Equal((RunEnd.Reached, "Forward Detach"), (end, note));
        // What the stack had made, nobody made again.
        var made = (await move.Lab.Admin.Resources("emrshift")).Count - 1;
        Assert.True(made > 0);
        Assert.InRange(steps, 1, plan.Steps.Count(step => step.Stage <= Stage.Detach) - made);
    }
}
