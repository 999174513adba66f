namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html</summary>
static class ExecuteChangeSet
{
    public static readonly Operation Operation = new("ExecuteChangeSet", StackQuestions.OnChangeSet, Run);

    static Answer Run(Call call)
    {
        var (stack, set) = ChangeSets.Found(call);
        if (set.ExecutionStatus != "AVAILABLE")
            throw new AwsException(400, "InvalidChangeSetStatus", $"ChangeSet [{set.Id}] cannot be executed in its current status of [{set.Status}]");
        if (stack.IsBusy)
            throw StackTemplates.Invalid($"Stack:{stack.Id} is in {stack.Status} state and can not be updated.");
        set.ExecutionStatus = "EXECUTE_COMPLETE";
        stack.ChangeSets.Clear();
        stack.RoleArn = set.RoleArn ?? stack.RoleArn;
        if (set.IsCreation)
        {
            stack.Source = set.Source;
            stack.OnFailure = set.OnStackFailure ?? (call.Input.Flag("DisableRollback") ? "DO_NOTHING" : "ROLLBACK");
            StackRun.Create(call, stack, set.Source);
        }
        else
        {
            stack.UpdatedAt = call.Now;
            StackRun.Update(call, stack, set.Source);
        }
        return new Output();
    }
}
