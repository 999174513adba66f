using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html</summary>
static class CreateChangeSet
{
    public static readonly Operation Operation = new("CreateChangeSet", StackQuestions.OnChange, Run) { RequestParameters = StackEvents.Request };

    static Answer Run(Call call)
    {
        var (name, stackName) = (call.Input.Text("ChangeSetName"), call.Input.Text("StackName"));
        var isCreation = call.Input.OptionalText("ChangeSetType") == "CREATE";
        var stack = call.Home.CloudFormation.Find(stackName);
        if (isCreation && stack is not null && stack.Status != "REVIEW_IN_PROGRESS")
            throw StackTemplates.Invalid($"Stack [{stackName}] already exists and cannot be created again with the changeSet [{name}].");
        if (!isCreation && stack is null)
            throw StackTemplates.Invalid($"Stack [{stackName}] does not exist");
        if (!isCreation)
            Stacks.RefuseWhileBusy(stack!);
        if (stack?.ChangeSets.Exists(set => set.Name == name) == true)
            throw new AwsException(400, "AlreadyExistsException", $"ChangeSet {name} cannot be created due to a mismatch with existing attribute ChangeSetName");
        var source = StackTemplates.Source(call, stack?.Source);
        stack ??= Stacks.Add(call, "REVIEW_IN_PROGRESS");
        var changes = new StackChanges(new ResourceCalls(call.World, call.Performer, stack, call.Caller), source);
        var plan = changes.Plan();
        var isEmpty = !isCreation && plan.Count == 0 && !changes.ChangesOutputs() && stack.Source!.Tags.SequenceEqual(source.Tags);
        var changeSet = new ChangeSet
        {
            Name = name,
            Id = call.Arn("cloudformation", $"changeSet/{name}/{call.World.Ids.Uuid()}"),
            CreatedAt = call.Now,
            Description = call.Input.OptionalText("Description"),
            IsCreation = isCreation,
            Source = source,
            RoleArn = call.Input.OptionalText("RoleARN"),
            OnStackFailure = call.Input.OptionalText("OnStackFailure"),
            Status = isEmpty ? "FAILED" : "CREATE_COMPLETE",
            StatusReason = isEmpty ? "The submitted information didn't contain changes. Submit different information to create a change set." : null,
            ExecutionStatus = isEmpty ? "UNAVAILABLE" : "AVAILABLE",
            Changes = plan,
        };
        stack.ChangeSets.Add(changeSet);
        return new Output { ["Id"] = changeSet.Id, ["StackId"] = stack.Id };
    }
}
