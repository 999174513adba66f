namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html</summary>
static class CreateStack
{
    public static readonly Operation Operation = new("CreateStack", StackQuestions.OnChange, Run) { RequestParameters = StackEvents.Request };

    static Answer Run(Call call)
    {
        var name = call.Input.Text("StackName");
        if (call.Home.CloudFormation.Find(name) is { } there)
        {
            // The same request again gets the same answer.
            if (there.Token is not null && there.Token == call.Input.OptionalText("ClientRequestToken"))
                return new Output { ["StackId"] = there.Id };
            throw new AwsException(400, "AlreadyExistsException", $"Stack [{name}] already exists");
        }
        var onFailure = call.Input.OptionalText("OnFailure");
        if (onFailure is not (null or "ROLLBACK" or "DELETE" or "DO_NOTHING") || onFailure is not null && call.Input.Has("DisableRollback"))
            throw StackTemplates.Invalid("You can specify either DisableRollback or OnFailure, but not both, and OnFailure is one of DO_NOTHING, ROLLBACK, DELETE.");
        var source = StackTemplates.Source(call, null);
        var stack = Stacks.Add(call, "CREATE_IN_PROGRESS");
        stack.Source = source;
        stack.OnFailure = onFailure ?? (call.Input.Flag("DisableRollback") ? "DO_NOTHING" : "ROLLBACK");
        stack.TerminationProtected = call.Input.Flag("EnableTerminationProtection");
        StackRun.Create(call, stack, source);
        return new Output { ["StackId"] = stack.Id };
    }
}
