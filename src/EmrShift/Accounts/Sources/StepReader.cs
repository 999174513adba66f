namespace EmrShift.Accounts.Sources;

/// <summary>Steps and bootstrap actions, as requests and as EMR's answers write them.</summary>
static class StepReader
{
    public static Step Step(SourceNode step)
    {
        // RunJobFlow: HadoopJarStep. ListSteps: Config. The AWS CLI's own steps have neither.
        var jar = step.Has("HadoopJarStep") ? step.Object("HadoopJarStep") : step.Has("Config") ? step.Object("Config") : step;
        var status = step.Object("Status");
        return new()
        {
            Id = step.Text("Id"),
            Name = step.Text("Name"),
            Jar = jar.Text("Jar"),
            MainClass = jar.Text("MainClass"),
            Args = jar.Texts("Args"),
            ActionOnFailure = step.Text("ActionOnFailure"),
            ExecutionRoleArn = step.Text("ExecutionRoleArn"),
            State = status.Text("State"),
            FailureMessage = status.Object("FailureDetails").Text("Message") ?? status.Object("StateChangeReason").Text("Message"),
            Origin = step.Origin,
        };
    }

    public static BootstrapAction? BootstrapAction(SourceNode action)
    {
        var script = action.Has("ScriptBootstrapAction") ? action.Object("ScriptBootstrapAction") : action;
        return (script.Text("Path") ?? script.Text("ScriptPath")) is { } path
            ? new() { Name = action.Text("Name"), Path = path, Args = script.Texts("Args"), Origin = action.Origin }
            : null;
    }
}
