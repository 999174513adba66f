namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackResources.html</summary>
static class ListStackResources
{
    public static readonly Operation Operation = new("ListStackResources", StackQuestions.OnStack, Run);

    static Answer Run(Call call)
    {
        var stack = Stacks.Find(call);
        var resources = stack.Resources.OrderBy(resource => resource.LogicalId, StringComparer.Ordinal);
        return StackPages.Of(call, "StackResourceSummaries", resources, resource => resource.LogicalId, resource => Stacks.Resource(stack, resource, "LastUpdatedTimestamp"));
    }
}
