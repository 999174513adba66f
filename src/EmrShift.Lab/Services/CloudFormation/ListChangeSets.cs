namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListChangeSets.html</summary>
static class ListChangeSets
{
    public static readonly Operation Operation = new("ListChangeSets", StackQuestions.OnStack, Run);

    static Answer Run(Call call)
    {
        var stack = Stacks.Find(call, "Stack [{0}] does not exist");
        return StackPages.Of(call, "Summaries", stack.ChangeSets, set => set.Id, set => new Output
        {
            ["StackId"] = stack.Id,
            ["StackName"] = stack.Name,
            ["ChangeSetId"] = set.Id,
            ["ChangeSetName"] = set.Name,
            ["ExecutionStatus"] = set.ExecutionStatus,
            ["Status"] = set.Status,
            ["StatusReason"] = set.StatusReason,
            ["CreationTime"] = set.CreatedAt,
            ["Description"] = set.Description,
        });
    }
}
