namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>A stack that isn't there is no error. Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html</summary>
static class DeleteStack
{
    public static readonly Operation Operation = new("DeleteStack", StackQuestions.OnChange, Run);

    static Answer Run(Call call)
    {
        if (call.Home.CloudFormation.Find(call.Input.Text("StackName")) is not { } stack || stack.Status is "DELETE_COMPLETE" or "DELETE_IN_PROGRESS")
            return Answer.Empty;
        if (stack.IsBusy)
            throw StackTemplates.Invalid($"Stack:{stack.Id} is in {stack.Status} state and can not be deleted.");
        if (stack.TerminationProtected)
            throw StackTemplates.Invalid($"Stack [{stack.Name}] cannot be deleted while TerminationProtection is enabled");
        stack.RoleArn = call.Input.OptionalText("RoleARN") ?? stack.RoleArn;
        StackRun.Delete(call, stack);
        return Answer.Empty;
    }
}
