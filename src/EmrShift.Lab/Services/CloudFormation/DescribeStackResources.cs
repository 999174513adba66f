namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResources.html</summary>
static class DescribeStackResources
{
    public static readonly Operation Operation = new("DescribeStackResources", StackQuestions.OnStack, Run);

    static Answer Run(Call call)
    {
        var logicalId = call.Input.OptionalText("LogicalResourceId");
        var stack = call.Input.OptionalText("StackName") is { Length: > 0 }
            ? Stacks.Find(call)
            : call.Home.CloudFormation.Stacks.Find(stack => stack.Resources.Exists(resource => resource.PhysicalId == call.Input.Text("PhysicalResourceId")))
                ?? throw StackTemplates.Invalid($"Stack for {call.Input.Text("PhysicalResourceId")} does not exist");
        var resources = stack.Resources.Where(resource => logicalId is null || resource.LogicalId == logicalId).OrderBy(resource => resource.LogicalId, StringComparer.Ordinal);
        return new Output { ["StackResources"] = Output.List(resources, resource => Stacks.Resource(stack, resource, "Timestamp")) };
    }
}
