namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStacks.html</summary>
static class ListStacks
{
    public static readonly Operation Operation = new("ListStacks", StackQuestions.OnAll, Run);

    static Answer Run(Call call)
    {
        var wanted = call.Input.Texts("StackStatusFilter");
        return StackPages.Of(
            call,
            "StackSummaries",
            call.Home.CloudFormation.Stacks.AsEnumerable().Reverse().Where(stack => wanted.Count == 0 || wanted.Contains(stack.Status, StringComparer.Ordinal)),
            stack => stack.Id,
            stack => new Output
            {
                ["StackId"] = stack.Id,
                ["StackName"] = stack.Name,
                ["CreationTime"] = stack.CreatedAt,
                ["LastUpdatedTime"] = stack.UpdatedAt,
                ["DeletionTime"] = stack.DeletedAt,
                ["StackStatus"] = stack.Status,
                ["StackStatusReason"] = stack.StatusReason,
            });
    }
}
