using System.Text.RegularExpressions;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>Finds stacks, makes new ones, and shows them.</summary>
static partial class Stacks
{
    /// <summary>The stack of <c>StackName</c>, or CloudFormation's error.</summary>
    public static Stack Find(Call call, string missing = "Stack with id {0} does not exist")
    {
        var name = call.Input.Text("StackName");
        return call.Home.CloudFormation.Find(name) ?? throw StackTemplates.Invalid(missing.Replace("{0}", name, StringComparison.Ordinal));
    }

    /// <summary>A stack of a new name, in the list.</summary>
    public static Stack Add(Call call, string status)
    {
        var name = call.Input.Text("StackName");
        if (!NamePattern().IsMatch(name))
            throw StackTemplates.Invalid($"1 validation error detected: Value '{name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");
        var stack = new Stack
        {
            Name = name,
            Id = call.Arn("cloudformation", $"stack/{name}/{call.World.Ids.Uuid()}"),
            CreatedAt = call.Now,
            Status = status,
            RoleArn = call.Input.OptionalText("RoleARN"),
        };
        call.Home.CloudFormation.Stacks.Add(stack);
        return stack;
    }

    /// <summary>Ends the call where the stack can't be changed now.</summary>
    public static void RefuseWhileBusy(Stack stack)
    {
        if (stack.IsBusy || stack.Status is "REVIEW_IN_PROGRESS" or "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "CREATE_FAILED" or "DELETE_FAILED" or "DELETE_COMPLETE" or "UPDATE_ROLLBACK_FAILED")
            throw StackTemplates.Invalid($"Stack:{stack.Id} is in {stack.Status} state and can not be updated.");
    }

    public static Output Shape(Call call, Stack stack) => new()
    {
        ["StackId"] = stack.Id,
        ["StackName"] = stack.Name,
        ["Description"] = stack.Source is { } source ? Iac.CloudFormation.Template.Read(source.Text).Template?.Description : null,
        ["Parameters"] = stack.Source is { } from ? Output.List(from.Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal), pair => Parameter(from, pair)) : null,
        ["CreationTime"] = stack.CreatedAt,
        ["DeletionTime"] = stack.DeletedAt,
        ["LastUpdatedTime"] = stack.UpdatedAt,
        ["RollbackConfiguration"] = new Output(),
        ["StackStatus"] = stack.Status,
        ["StackStatusReason"] = stack.StatusReason,
        ["DisableRollback"] = stack.OnFailure == "DO_NOTHING",
        ["NotificationARNs"] = Output.List([]),
        ["Capabilities"] = Output.List(stack.Source?.Capabilities ?? []),
        ["Outputs"] = stack.Outputs.Count == 0 ? null : Output.List(
            stack.Outputs, output => new Output { ["OutputKey"] = output.Name, ["OutputValue"] = output.Value, ["Description"] = output.Description }),
        ["RoleARN"] = stack.RoleArn,
        ["Tags"] = Output.Tags(stack.Source?.Tags ?? []),
        ["EnableTerminationProtection"] = stack.TerminationProtected,
        ["DriftInformation"] = new Output { ["StackDriftStatus"] = "NOT_CHECKED" },
    };

    public static Output Resource(Stack stack, StackResource resource, string timeName) => new()
    {
        ["StackName"] = timeName == "Timestamp" ? stack.Name : null,
        ["StackId"] = timeName == "Timestamp" ? stack.Id : null,
        ["LogicalResourceId"] = resource.LogicalId,
        ["PhysicalResourceId"] = resource.PhysicalId,
        ["ResourceType"] = resource.Type,
        [timeName] = resource.At,
        ["ResourceStatus"] = resource.Status,
        ["ResourceStatusReason"] = resource.StatusReason,
        ["DriftInformation"] = new Output { ["StackResourceDriftStatus"] = "NOT_CHECKED" },
    };

    static Output Parameter(StackSource source, KeyValuePair<string, string> pair)
    {
        var isSecret = Iac.CloudFormation.Template.Read(source.Text).Template?.Parameters.Any(parameter => parameter.Name == pair.Key && parameter.IsSecret) == true;
        return new Output { ["ParameterKey"] = pair.Key, ["ParameterValue"] = isSecret ? "****" : pair.Value };
    }

    [GeneratedRegex("^[a-zA-Z][-a-zA-Z0-9]{0,127}$", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();
}
