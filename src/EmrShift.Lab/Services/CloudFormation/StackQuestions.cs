using EmrShift.Lab.Services.Emr;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>
/// What IAM is asked about stacks.
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS CloudFormation".
/// </summary>
static class StackQuestions
{
    /// <summary>An operation on the stack of <c>StackName</c>, or on all where it names none.</summary>
    public static IEnumerable<Question> OnStack(Call call) =>
        [call.Input.OptionalText("StackName") is { Length: > 0 } name ? On(call, name) : new Question($"cloudformation:{call.Operation.Name}", "*")];

    /// <summary>An operation that makes or changes the stack of <c>StackName</c>, with the role that it passes.</summary>
    public static IEnumerable<Question> OnChange(Call call)
    {
        var role = call.Input.OptionalText("RoleARN");
        yield return On(call, call.Input.Text("StackName"))
            .With("cloudformation:RoleArn", role)
            .With("cloudformation:TemplateUrl", call.Input.OptionalText("TemplateURL"))
            .With("cloudformation:ChangeSetName", call.Input.OptionalText("ChangeSetName"))
            .WithRequestTags(call.Input.Tags("Tags"));
        if (role is not null)
            yield return EmrQuestions.PassRole(call, role, ResourceCalls.Principal);
    }

    /// <summary>An operation on a change set: the stack is what is asked about.</summary>
    public static IEnumerable<Question> OnChangeSet(Call call)
    {
        var stack = ChangeSets.Find(call) is var (found, _) ? found.Id : call.Input.OptionalText("StackName") ?? "*";
        yield return On(call, stack).With("cloudformation:ChangeSetName", call.Input.OptionalText("ChangeSetName"));
    }

    /// <summary>An operation that knows no resource.</summary>
    public static IEnumerable<Question> OnAll(Call call) => [new Question($"cloudformation:{call.Operation.Name}", "*")];

    static Question On(Call call, string nameOrId)
    {
        var stack = call.Home.CloudFormation.Find(nameOrId);
        var arn = stack?.Id ?? (nameOrId.StartsWith("arn:", StringComparison.Ordinal) || nameOrId == "*" ? nameOrId : call.Arn("cloudformation", $"stack/{nameOrId}/*"));
        return new Question($"cloudformation:{call.Operation.Name}", arn).WithResourceTags(Tags(stack));
    }

    static IReadOnlyList<Tag> Tags(Stack? stack) => stack?.Source?.Tags ?? [];
}
