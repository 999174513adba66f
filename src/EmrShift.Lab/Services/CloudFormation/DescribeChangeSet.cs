namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html</summary>
static class DescribeChangeSet
{
    public static readonly Operation Operation = new("DescribeChangeSet", StackQuestions.OnChangeSet, Run);

    static Answer Run(Call call)
    {
        var (stack, set) = ChangeSets.Found(call);
        return new Output
        {
            ["ChangeSetName"] = set.Name,
            ["ChangeSetId"] = set.Id,
            ["StackId"] = stack.Id,
            ["StackName"] = stack.Name,
            ["Description"] = set.Description,
            ["Parameters"] = Output.List(set.Source.Parameters, pair => new Output { ["ParameterKey"] = pair.Key, ["ParameterValue"] = pair.Value }),
            ["CreationTime"] = set.CreatedAt,
            ["ExecutionStatus"] = set.ExecutionStatus,
            ["Status"] = set.Status,
            ["StatusReason"] = set.StatusReason,
            ["NotificationARNs"] = Output.List([]),
            ["RollbackConfiguration"] = new Output(),
            ["Capabilities"] = Output.List(set.Source.Capabilities),
            ["Tags"] = Output.Tags(set.Source.Tags),
            ["Changes"] = Output.List(set.Changes, Change),
            ["IncludeNestedStacks"] = false,
        };
    }

    static Output Change(State.CloudFormation.PlannedChange change) => new()
    {
        ["Type"] = "Resource",
        ["ResourceChange"] = new Output
        {
            ["Action"] = change.Action,
            ["LogicalResourceId"] = change.LogicalId,
            ["PhysicalResourceId"] = change.PhysicalId,
            ["ResourceType"] = change.Type,
            ["Replacement"] = change.Replacement,
            ["Scope"] = Output.List(change.Properties.Count == 0 ? [] : ["Properties"]),
            ["Details"] = Output.List(change.Properties, name => new Output
            {
                ["Target"] = new Output { ["Attribute"] = "Properties", ["Name"] = name, ["RequiresRecreation"] = AllResourceTypes.All[change.Type].Updatable.Contains(name) ? "Never" : "Always" },
                ["Evaluation"] = "Static",
                ["ChangeSource"] = "DirectModification",
            }),
        },
    };
}
