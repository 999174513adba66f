namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html</summary>
static class DescribeStacks
{
    public static readonly Operation Operation = new("DescribeStacks", StackQuestions.OnStack, Run);

    static Answer Run(Call call)
    {
        if (call.Input.OptionalText("StackName") is { Length: > 0 })
            return new Output { ["Stacks"] = Output.List([Stacks.Find(call)], stack => Stacks.Shape(call, stack)) };
        return StackPages.Of(call, "Stacks", call.Home.CloudFormation.Stacks.Where(stack => stack.Status != "DELETE_COMPLETE"), stack => stack.Id, stack => Stacks.Shape(call, stack));
    }
}
