namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteChangeSet.html</summary>
static class DeleteChangeSet
{
    public static readonly Operation Operation = new("DeleteChangeSet", StackQuestions.OnChangeSet, Run);

    static Answer Run(Call call)
    {
        if (ChangeSets.Find(call) is var (stack, set))
            stack.ChangeSets.Remove(set);
        return new Output();
    }
}
