namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>The newest first. Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackEvents.html</summary>
static class DescribeStackEvents
{
    public static readonly Operation Operation = new("DescribeStackEvents", StackQuestions.OnStack, Run);

    static Answer Run(Call call)
    {
        var stack = Stacks.Find(call, "Stack [{0}] does not exist");
        return StackPages.Of(call, "StackEvents", stack.Events.AsEnumerable().Reverse(), it => it.Id, it => new Output
        {
            ["StackId"] = stack.Id,
            ["EventId"] = it.Id,
            ["StackName"] = stack.Name,
            ["LogicalResourceId"] = it.LogicalId,
            ["PhysicalResourceId"] = it.PhysicalId,
            ["ResourceType"] = it.Type,
            ["Timestamp"] = it.At,
            ["ResourceStatus"] = it.Status,
            ["ResourceStatusReason"] = it.Reason,
            ["ResourceProperties"] = it.Properties,
            ["ClientRequestToken"] = it.Token,
        });
    }
}
