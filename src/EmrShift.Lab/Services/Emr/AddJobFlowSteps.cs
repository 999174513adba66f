namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_AddJobFlowSteps.html</summary>
static class AddJobFlowSteps
{
    public static readonly Operation Operation = new("AddJobFlowSteps", call => [EmrQuestions.On(call, "AddJobFlowSteps", call.Input.Text("JobFlowId")).With("elasticmapreduce:ExecutionRoleArn", call.Input.OptionalText("ExecutionRoleArn"))], Run);

    static Answer Run(Call call)
    {
        var cluster = EmrFinds.Live(call, "JobFlowId");
        var role = call.Input.OptionalText("ExecutionRoleArn");
        var needsRole = ApplicationProvisioning.Settings(new ServiceRoleCalls(call.World, call.Performer, cluster)) is { UsesRuntimeRoles: true };
        if (needsRole && role is null)
            throw EmrFinds.Validation("Runtime roles are required for this cluster. Please specify the role using the ExecutionRoleArn parameter.");
        if (role is not null && !needsRole)
        {
            throw EmrFinds.Validation(
                "Runtime roles are not supported on this cluster. Runtime roles can be used only on clusters with an EMR security configuration that enables runtime roles.");
        }
        var steps = call.Input.Objects("Steps").Select(step => StepRequests.Read(call, step, role)).ToList();
        if (steps.Count == 0)
            throw new AwsException(call.Service.Errors.Missing("Steps"));
        if (cluster.Steps.Count(step => step.State is "PENDING" or "RUNNING") + steps.Count > 256)
            throw EmrFinds.Validation("A maximum of 256 steps are allowed in each job flow.");
        cluster.Steps.AddRange(steps);
        StepRuns.Continue(new ServiceRoleCalls(call.World, call.Performer, cluster), call.Now);
        return new Output { ["StepIds"] = Output.List(steps.Select(step => step.Id)) };
    }
}
