namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResource.html</summary>
static class DescribeStackResource
{
    public static readonly Operation Operation = new("DescribeStackResource", StackQuestions.OnStack, Run);

    static Answer Run(Call call)
    {
        var stack = Stacks.Find(call, "Stack '{0}' does not exist");
        var logicalId = call.Input.Text("LogicalResourceId");
        var resource = stack.Find(logicalId) ?? throw StackTemplates.Invalid($"Resource {logicalId} does not exist for stack {stack.Name}");
        var shape = Stacks.Resource(stack, resource, "LastUpdatedTimestamp");
        shape["StackName"] = stack.Name;
        shape["StackId"] = stack.Id;
        return new Output { ["StackResourceDetail"] = shape };
    }
}
