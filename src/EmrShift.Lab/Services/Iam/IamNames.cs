using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>Names in a request → what they name, or IAM's NoSuchEntity.</summary>
static class IamNames
{
    public static Role Role(Call call) => call.Account.Iam.Roles.GetValueOrDefault(call.Input.Text("RoleName"))
        ?? throw NoSuchEntity($"The role with name {call.Input.Text("RoleName")} cannot be found.");

    public static User User(Call call) => call.Account.Iam.Users.GetValueOrDefault(call.Input.Text("UserName"))
        ?? throw NoSuchEntity($"The user with name {call.Input.Text("UserName")} cannot be found.");

    public static Group Group(Call call) => call.Account.Iam.Groups.GetValueOrDefault(call.Input.Text("GroupName"))
        ?? throw NoSuchEntity($"The group with name {call.Input.Text("GroupName")} cannot be found.");

    public static InstanceProfile InstanceProfile(Call call) => call.Account.Iam.InstanceProfiles.GetValueOrDefault(call.Input.Text("InstanceProfileName"))
        ?? throw NoSuchEntity($"Instance Profile {call.Input.Text("InstanceProfileName")} cannot be found.");

    /// <summary>A customer managed policy by the ARN in the request; AWS's own can't be changed.</summary>
    public static CustomerPolicy Policy(Call call)
    {
        var arn = PolicyArn(call);
        if (call.Account.Iam.Policies.TryGetValue(arn, out var policy))
            return policy;
        if (ManagedPolicies.FindVisible(call.World, call.Account.Iam, arn) is not null)
            throw new AwsException(403, "AccessDenied", $"User: {call.Caller.Arn} is not authorized to perform: iam:{call.Operation.Name} on resource: policy {arn}");
        throw NoSuchEntity($"Policy {arn} was not found.");
    }

    /// <summary>The policy ARN of the request, if it can be one.</summary>
    public static string PolicyArn(Call call)
    {
        var arn = call.Input.Text("PolicyArn");
        return arn.Split(':', 6) is ["arn", _, "iam", "", _, var resource] && resource.StartsWith("policy/", StringComparison.Ordinal)
            ? arn
            : throw new AwsException(400, "InvalidInput", $"ARN {arn} is not valid.");
    }

    public static AwsException NoSuchEntity(string message) => new(404, "NoSuchEntity", message);
}
