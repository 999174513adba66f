namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStack.html</summary>
static class UpdateStack
{
    public static readonly Operation Operation = new("UpdateStack", StackQuestions.OnChange, Run) { RequestParameters = StackEvents.Request };

    static Answer Run(Call call)
    {
        var stack = Stacks.Find(call, "Stack [{0}] does not exist");
        Stacks.RefuseWhileBusy(stack);
        var source = StackTemplates.Source(call, stack.Source);
        var changes = new StackChanges(new ResourceCalls(call.World, call.Performer, stack, call.Caller), source);
        if (changes.Plan().Count == 0 && !changes.ChangesOutputs() && stack.Source!.Tags.SequenceEqual(source.Tags))
            throw StackTemplates.Invalid("No updates are to be performed.");
        stack.RoleArn = call.Input.OptionalText("RoleARN") ?? stack.RoleArn;
        stack.UpdatedAt = call.Now;
        StackRun.Update(call, stack, source);
        return new Output { ["StackId"] = stack.Id };
    }
}
