namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>CloudFormation: stacks and change sets. One line each.</summary>
static class Operations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        CreateStack.Operation,
        UpdateStack.Operation,
        DeleteStack.Operation,
        DescribeStacks.Operation,
        ListStacks.Operation,
        DescribeStackEvents.Operation,
        DescribeStackResource.Operation,
        DescribeStackResources.Operation,
        ListStackResources.Operation,
        GetTemplate.Operation,
        GetTemplateSummary.Operation,
        ValidateTemplate.Operation,
        CreateChangeSet.Operation,
        DescribeChangeSet.Operation,
        ExecuteChangeSet.Operation,
        DeleteChangeSet.Operation,
        ListChangeSets.Operation,
    ];
}
