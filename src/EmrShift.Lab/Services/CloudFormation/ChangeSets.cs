using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>Finds change sets, by name in a stack or by ARN.</summary>
static class ChangeSets
{
    /// <summary>The change set of a request with its stack; null: there is none.</summary>
    public static (Stack Stack, ChangeSet ChangeSet)? Find(Call call)
    {
        var name = call.Input.Text("ChangeSetName");
        var stacks = name.StartsWith("arn:", StringComparison.Ordinal)
            ? call.Home.CloudFormation.Stacks
            : call.Home.CloudFormation.Find(call.Input.OptionalText("StackName") ?? "") is { } one ? [one] : [];
        foreach (var stack in stacks)
        {
            if (stack.ChangeSets.Find(set => set.Id == name || set.Name == name) is { } found)
                return (stack, found);
        }
        return null;
    }

    /// <summary>The change set of a request, or CloudFormation's error.</summary>
    public static (Stack Stack, ChangeSet ChangeSet) Found(Call call) => Find(call)
        ?? throw new AwsException(404, "ChangeSetNotFound", $"ChangeSet [{call.Input.Text("ChangeSetName")}] does not exist");
}
